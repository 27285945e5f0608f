import { temporaryDatabase, type TestDatabase } from '../../platform/testing/postgres';
import { type Database, openDatabase } from '../database';
import { migrateLatest } from '../migrate';
import { migrationSource } from './index';

let place: TestDatabase;
let database: Database;

beforeAll(async () => {
  place = await temporaryDatabase();
  database = openDatabase(place.url, 2);
});
afterAll(async () => {
  await database.destroy();
  await place.drop();
});

const tables = async (): Promise<string[]> =>
  (await database.raw(`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_name NOT LIKE 'knex%' ORDER BY 1`)).rows.map((row: { name: string }) => row.name);

test('a migration killed in the middle does not lock out the next start', async () => {
  await migrateLatest(place.url);
  await database.raw('UPDATE knex_migrations_lock SET is_locked = 1');
  await migrateLatest(place.url);
  await migrateLatest(place.url);
});

test('every migration goes up, down and up again, with rows in its tables', async () => {
  await database.migrate.latest({ migrationSource });
  const whole = await tables();
  await database.raw(`INSERT INTO etablissement (id, name, short_name) VALUES (gen_random_uuid(), 'Établissement fictif', 'EF')`);
  const [done] = await database.migrate.list({ migrationSource });
  for (const _ of done) {
    await database.migrate.down({ migrationSource });
    await database.migrate.up({ migrationSource });
    await database.migrate.down({ migrationSource });
  }
  expect(await tables()).toEqual([]);
  await database.migrate.latest({ migrationSource });
  expect(await tables()).toEqual(whole);
});
