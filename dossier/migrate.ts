import { loadSettings } from '../platform/config';
import { runProgram } from '../platform/lifecycle';
import { openDatabase } from './database';
import { migrationSource } from './migrations';

/** Any constant: one lock for the migrations of one database. */
const MIGRATIONS_LOCK = 7_465_001;

/**
 * Brings the database at `url` to the newest schema. Safe when several processes start at once, and after a kill -9 in
 * the middle: the lock is the session's and dies with it, whereas Knex's own lock, a row, would stay for ever.
 */
export async function migrateLatest(url: string): Promise<void> {
  const database = openDatabase(url, 3);
  try {
    await database.transaction(async (holder) => {
      await holder.raw('SELECT pg_advisory_xact_lock(?)', [MIGRATIONS_LOCK]);
      await database.migrate.forceFreeMigrationsLock({ migrationSource });
      await database.migrate.latest({ migrationSource });
    });
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
