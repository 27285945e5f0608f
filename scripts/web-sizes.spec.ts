import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A built app of three files: the entry, what it needs, and what it loads later. */
function built(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vis-a-vis-sizes-'));
  mkdirSync(join(folder, 'browser'));
  const outputs = {
    'main-1.js': { entryPoint: 'main.ts', imports: [{ path: 'chunk-2.js', kind: 'import-statement' }, { path: 'chunk-3.js', kind: 'dynamic-import' }], inputs: { 'main.ts': {} } },
    'chunk-2.js': { imports: [], inputs: { 'core.ts': {} } },
    'chunk-3.js': { imports: [{ path: 'chunk-2.js', kind: 'import-statement' }], inputs: { 'later.ts': {} } },
  };
  writeFileSync(join(folder, 'stats.json'), JSON.stringify({ outputs }));
  for (const name of Object.keys(outputs)) writeFileSync(join(folder, 'browser', name), 'x'.repeat(1000));
  return folder;
}

test('a route weighs its entry, what that needs at once, and its own module; nothing twice', async () => {
  const { weigh } = (await import(join(__dirname, 'web-sizes.mjs'))) as { weigh(folder: string, modules?: readonly string[]): { raw: number; files: number } };
  const folder = built();
  expect(weigh(folder)).toMatchObject({ raw: 2000, files: 2 });
  expect(weigh(folder, ['later.ts'])).toMatchObject({ raw: 3000, files: 3 });
  expect(() => weigh(folder, ['gone.ts'])).toThrow('gone.ts');
  rmSync(folder, { recursive: true });
});
