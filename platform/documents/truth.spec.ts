import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PHASE_LABELS } from '../../journey/phase';
import { JOURNEY } from '../../journey/steps';
import { searchAttributes } from '../stack/search-attributes';

/** What the documents say of the code, where the code can be asked. */
const REPOSITORY = join(__dirname, '..', '..');
const read = (...path: string[]) => readFileSync(join(REPOSITORY, ...path), 'utf8');

it('ARCHITECTURE.md draws the walls that the linter keeps', () => {
  const rules = /const MAY_IMPORT = \{([\s\S]*?)\n\};/.exec(read('eslint.config.mjs'))?.[1] ?? '';
  const kept = [...rules.matchAll(/^ {2}(\w+): \[(.*)\],$/gm)].map(([, room, rooms = '']) => [room, [...rooms.matchAll(/'(\w+)'/g)].map(([, name]) => name)]);
  const drawn = [...read('ARCHITECTURE.md').matchAll(/^\| `(\w+)\/` \|.*\| (.*) \|$/gm)].map(([, room, cell = '']) => [room, [...(cell.split(';')[0] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name)]);
  expect(drawn).toEqual(kept);
});

it('docs/operations.md says what to do about everything a visit may wait for', () => {
  const sources = readdirSync(join(REPOSITORY, 'workflows')).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
  const waits = sources.flatMap((name) => [...read('workflows', name).matchAll(/(?:afterwards\(|effect\(this\.waits, )'([^']+)'/g)].map(([, words]) => words));
  expect(waits.length).toBeGreaterThanOrEqual(5);
  const table = [...read('docs', 'operations.md').matchAll(/^\| `(l[^`]+)` \|/gm)].map(([, words]) => words);
  expect([...table].sort()).toEqual([...new Set(waits)].sort());
});

it('docs/operations.md names every state of a message and every search attribute', () => {
  const operations = read('docs', 'operations.md');
  const states = /state IN \(([^)]+)\)/.exec(read('dossier', 'migrations', '0004-messages.ts'))?.[1] ?? '';
  for (const [, state] of states.matchAll(/'(\w+)'/g)) expect(operations).toContain(`| \`${state}\` |`);
  for (const name of Object.keys(searchAttributes)) expect(operations).toContain(`\`${name}\``);
});

it('docs/journey.md tells the steps in the order of the tree', () => {
  const told = [...read('docs', 'journey.md').matchAll(/^\*\*(\d+) ([a-z-]+)\*\* \(([^)]+)\)/gm)].map(([, order, slug, label]) => [Number(order), slug, label]);
  expect(told).toEqual(JOURNEY.map(({ order, slug, label }) => [order, slug, label]));
});

it('docs/glossary.md has every step and every phase', () => {
  const glossary = read('docs', 'glossary.md').replaceAll('\n', ' ');
  for (const { slug } of JOURNEY) expect(glossary).toContain(`step \`${slug}\``);
  for (const [phase, label] of Object.entries(PHASE_LABELS)) expect(glossary).toContain(`\`${phase}\` ${label}`);
});

it('docs/decisions/ are numbered, dated, and say where they stand', () => {
  const records = readdirSync(join(REPOSITORY, 'docs', 'decisions')).sort();
  records.forEach((name, index) => {
    expect(name).toMatch(new RegExp(`^${String(index + 1).padStart(4, '0')}-[a-z-]+\\.md$`));
    expect(read('docs', 'decisions', name)).toMatch(/^# \d+\. .+\n\nDate: \d{4}-\d\d-\d\d\. Status: (accepted|proposed|superseded by \d{4})\./);
  });
});
