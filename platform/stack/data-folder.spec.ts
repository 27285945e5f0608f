import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFolder } from './data-folder';
import { generatedSecrets } from './secrets';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vis-a-vis-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A folder as a finished first start leaves it, as far as this test needs it. */
function used(): void {
  openDataFolder(folder, '18');
  generatedSecrets(folder);
  for (const part of ['base/1', 'global', 'pg_wal']) mkdirSync(join(folder, 'postgres', part), { recursive: true });
  for (const file of ['PG_VERSION', 'global/pg_control', 'pg_wal/1']) writeFileSync(join(folder, 'postgres', file), '18\n');
  mkdirSync(join(folder, 'temporal'));
  writeFileSync(join(folder, 'temporal/temporal.db'), 'SQLite format 3\0…');
}

describe('the data folder', () => {
  it('is made the first time and opened again afterwards', () => {
    used();
    expect(() => openDataFolder(folder, '18')).not.toThrow();
    expect(JSON.parse(readFileSync(join(folder, 'version.json'), 'utf8'))).toEqual({ folder: 1, postgres: '18' });
  });

  it.each<[string, () => void, RegExp]>([
    ['another PostgreSQL', () => writeFileSync(join(folder, 'postgres/PG_VERSION'), '17\n'), /another version \(PostgreSQL 17/],
    ['another layout', () => writeFileSync(join(folder, 'version.json'), '{"folder":2,"postgres":"18"}'), /another version \(layout 2/],
    ['no version.json', () => rmSync(join(folder, 'version.json')), /damaged \(version\.json is missing\)/],
    ['half a version.json', () => writeFileSync(join(folder, 'version.json'), '{"fol'), /damaged \(version\.json cannot be read\)/],
    ['no secrets', () => rmSync(join(folder, 'secrets.json')), /damaged \(secrets\.json is missing\)/],
    ['no PG_VERSION', () => rmSync(join(folder, 'postgres/PG_VERSION')), /damaged \(postgres\/PG_VERSION is missing\)/],
    ['no write-ahead log', () => rmSync(join(folder, 'postgres/pg_wal'), { recursive: true }), /damaged \(postgres\/pg_wal is missing\)/],
    ['a Temporal file that is none', () => writeFileSync(join(folder, 'temporal/temporal.db'), 'something else entirely'), /damaged \(temporal\/temporal\.db is no database\)/],
  ])('refuses %s in one sentence and changes nothing', (_what, damage, sentence) => {
    used();
    damage();
    const before = readdirSync(folder, { recursive: true });
    expect(() => openDataFolder(folder, '18')).toThrow(sentence);
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
  });

  it('refuses secrets that lack one rather than inventing it', () => {
    used();
    writeFileSync(join(folder, 'secrets.json'), '{"appSecret":"x"}');
    expect(() => generatedSecrets(folder)).toThrow('secrets.json lacks a secret');
  });

  it('is told when it can be no folder', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => openDataFolder(join(folder, 'file'), '18')).toThrow('cannot be made or written to');
  });

  it('does not care about PostgreSQL when the database is elsewhere', () => {
    used();
    writeFileSync(join(folder, 'postgres/PG_VERSION'), '17\n');
    expect(() => openDataFolder(folder, undefined)).not.toThrow();
  });
});
