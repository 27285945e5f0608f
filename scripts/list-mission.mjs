// Writes into docs/mission.md, beside each item of the mission, the browser tests whose titles begin with its number.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));

/** Titles of the browser tests that begin with a number: `{ item, title, file }`, by item, then by file. */
export function numberedTests() {
  const files = readdirSync(join(repository, 'e2e')).filter((name) => name.endsWith('.e2e.ts')).sort();
  return files
    .flatMap((file) => [...readFileSync(join(repository, 'e2e', file), 'utf8').matchAll(/\btest\(\s*(['"`])(\d+)\. ((?:\\.|(?!\1).)*)\1/g)].map(([, , item, title]) => ({ item: Number(item), title: title.replaceAll(/\\(.)/g, '$1'), file })))
    .sort((a, b) => a.item - b.item);
}

/** What docs/mission.md would say of today's tests. */
export function missionDocument(text, tests = numberedTests()) {
  return text.replaceAll(/^(\| (\d+) \| [^|]+ \|).*$/gm, (_row, kept, item) => {
    const shown = tests.filter((test) => test.item === Number(item)).map(({ title, file }) => `${title.replaceAll('|', '\\|')} (\`e2e/${file}\`)`);
    return `${kept} ${shown.join('<br>') || '–'} |`;
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const path = join(repository, 'docs', 'mission.md');
  writeFileSync(path, missionDocument(readFileSync(path, 'utf8')));
}
