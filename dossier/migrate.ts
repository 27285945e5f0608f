import { loadSettings } from '../platform/config';
import { runProgram } from '../platform/lifecycle';
import { openDatabase } from './database';
import { migrationSource } from './migrations';

/** Brings the database at `url` to the newest schema. Safe when several processes start at once: Knex locks. */
export async function migrateLatest(url: string): Promise<void> {
  const database = openDatabase(url, 2);
  try {
    await database.migrate.latest({ migrationSource });
  } finally {
    await database.destroy();
  }
}

if (require.main === module) {
  runProgram('migrations', async () => {
    await migrateLatest(loadSettings(['DATABASE_URL']).DATABASE_URL);
    process.exit(0);
  });
}
