import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { temporaryDatabase, type TestDatabase } from '../../platform/testing/postgres';
import { type Database, openDatabase } from '../database';
import { demonstrationLogins, writeLogins } from '../demonstration';
import { migrateLatest } from '../migrate';
import { opens } from '../passwords';
import { createDemonstration } from './create';

let place: TestDatabase;
let database: Database;
beforeAll(async () => {
  place = await temporaryDatabase(migrateLatest);
  database = openDatabase(place.url, 2);
});
afterAll(async () => {
  await database.destroy();
  await place.drop();
});

const TABLES = ['etablissement', 'account', 'member', 'availability', 'motif', 'patient', 'teleconsultation'];
const counts = async () => Object.fromEntries(await Promise.all(TABLES.map(async (table) => [table, ((await database(table).select()) as unknown[]).length])));

test('is created once, changes of people stay, and no visit is invented', async () => {
  await createDemonstration(database);
  const first = await counts();
  expect(first).toMatchObject({ etablissement: 4, teleconsultation: 0 });
  await database('motif').where({ code: 'COVID_19' }).update({ label: 'Infection respiratoire' });
  await createDemonstration(database);
  expect(await counts()).toEqual(first);
  expect(await database('motif').where({ label: 'Infection respiratoire' })).toHaveLength(4);
});

test('the logins that are printed open', async () => {
  for (const { email, password } of demonstrationLogins()) {
    const account = (await database('account').where({ email }).first('passwordHash')) as { passwordHash: string };
    expect(await opens(account.passwordHash, password)).toBe(true);
  }
  const folder = mkdtempSync(join(tmpdir(), 'vis-a-vis-demonstration-'));
  writeLogins(folder);
  expect(JSON.parse(readFileSync(join(folder, 'demonstration.json'), 'utf8'))).toEqual({ logins: demonstrationLogins() });
  expect(statSync(join(folder, 'demonstration.json')).mode & 0o077).toBe(0);
  rmSync(folder, { recursive: true });
});

test('nobody in it is anybody: numbers reserved for fiction, addresses that lead nowhere', async () => {
  for (const table of ['account', 'patient']) {
    for (const { phone, email } of (await database(table).select('phone', 'email')) as { phone: string; email: string }[]) {
      expect(phone).toMatch(/^\+3363998\d{4}$/);
      expect(email).toMatch(/\.test$/);
    }
  }
});
