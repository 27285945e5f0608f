import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const REPOSITORY = join(__dirname, '..', '..');
const rows = [...readFileSync(join(REPOSITORY, 'docs', 'mission.md'), 'utf8').matchAll(/^\| (\d+) \| ([^|]+) \| (.*) \|$/gm)].map(([, item, , shown = '']) => ({ item: Number(item), shown: shown === '–' ? [] : shown.split('<br>') }));

const titles = readdirSync(join(REPOSITORY, 'e2e'))
  .filter((name) => name.endsWith('.e2e.ts'))
  .flatMap((file) => [...readFileSync(join(REPOSITORY, 'e2e', file), 'utf8').matchAll(/\btest\(\s*(['"`])(\d+)\. ((?:\\.|(?!\1).)*)\1/g)].map(([, , item, title = '']) => ({ item: Number(item), words: `${title.replaceAll(/\\(.)/g, '$1').replaceAll('|', '\\|')} (\`e2e/${file}\`)` })));

it('docs/mission.md lists every item once, in order', () => {
  expect(rows.map(({ item }) => item)).toEqual(Array.from({ length: 44 }, (_, index) => index + 1));
});

it('docs/mission.md names beside each item the browser tests whose titles begin with its number (npm run docs:mission)', () => {
  for (const { item, shown } of rows) expect({ item, shown }).toEqual({ item, shown: titles.filter((title) => title.item === item).map(({ words }) => words) });
});

it('every item of the clinician’s desk is shown in the browser', () => {
  const unseen = rows.filter(({ item, shown }) => shown.length === 0 && ((item >= 4 && item <= 22) || (item >= 31 && item <= 42)));
  expect(unseen.map(({ item }) => item)).toEqual([]);
});
