import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { askTestServer } from './ask-test-server';

/** A database of a real PostgreSQL that one test file has for itself. */
export interface TestDatabase {
  readonly url: string;
  /** Drops it, whoever is still connected. */
  drop(): Promise<void>;
}

/**
 * A new database for a test file. With `migrate`, the first file of the run migrates a template and every database is
 * a copy of it, made in a few milliseconds.
 * @param migrate brings the empty database at `url` to the newest schema and closes its connections
 * @param template name of that template, for a file whose `migrate` is not the usual one
 */
export async function temporaryDatabase(migrate?: (url: string) => Promise<void>, template = 'migrated'): Promise<TestDatabase> {
  const server = await askTestServer<string>('postgres');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await maintain(server, async (client) => {
    if (migrate) await makeTemplate(client, server, template, migrate);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${migrate ? `template_${template}` : 'template0'}`);
  });
  return { url: databaseUrl(server, name), drop: () => maintain(server, async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))) };
}

async function makeTemplate(client: Client, server: string, template: string, migrate: (url: string) => Promise<void>): Promise<void> {
  // Test files run in several processes: the lock makes all but the first wait for its migrations.
  await client.query('SELECT pg_advisory_lock(1)');
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [`template_${template}`]);
    if (rowCount) return;
    await client.query('DROP DATABASE IF EXISTS migrating WITH (FORCE)');
    await client.query('CREATE DATABASE migrating TEMPLATE template0');
    await migrate(databaseUrl(server, 'migrating'));
    await client.query(`ALTER DATABASE migrating RENAME TO template_${template}`);
  } finally {
    await client.query('SELECT pg_advisory_unlock(1)');
  }
}

async function maintain(server: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
}
