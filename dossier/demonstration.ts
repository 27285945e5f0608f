import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSettings } from '../platform/config';
import { runProgram } from '../platform/lifecycle';
import { openDatabase } from './database';
import { createDemonstration } from './demonstration/create';
import { ACCOUNTS, PASSWORD, PLACES } from './demonstration/people';

/** A login as the stack prints it. */
interface Login {
  readonly email: string;
  readonly password: string;
  readonly role: string;
  readonly name: string;
  readonly etablissements: readonly string[];
}

/** Everybody who may log in to the demonstration. */
export function demonstrationLogins(): Login[] {
  return ACCOUNTS.map(({ email, role, title, givenName, familyName, places }) => ({
    email,
    password: PASSWORD,
    role,
    name: [title, givenName, familyName].filter(Boolean).join(' '),
    etablissements: PLACES.filter(({ key }) => places.includes(key)).map(({ name }) => name),
  }));
}

/** Leaves demonstration.json in the data folder, for the stack and for scripts; written beside and renamed. */
export function writeLogins(dataFolder: string): void {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const file = join(dataFolder, 'demonstration.json');
  writeFileSync(`${file}.new`, `${JSON.stringify({ logins: demonstrationLogins() }, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

if (require.main === module) {
  runProgram('demonstration', async () => {
    const { DATABASE_URL, DATA_DIR } = loadSettings(['DATABASE_URL', 'DATA_DIR']);
    const database = openDatabase(DATABASE_URL, 2);
    try {
      await createDemonstration(database);
    } finally {
      await database.destroy();
    }
    writeLogins(DATA_DIR);
    process.exit(0);
  });
}
