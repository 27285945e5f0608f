import { closeSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { ProcessPlan } from './kept-process';
import { LogFile } from './log-file';
import { poll } from './poll';
import { clearStaleLock } from './postgres-lock';
import { initialisePostgresFolder, isPostgresFolder, postgresArguments, postgresUrl } from './postgres-folder';
import { spawnPostgres } from './postgres-program';

const DATABASE = 'vis_a_vis';

/** The embedded PostgreSQL of a data folder. */
export class PostgresServer {
  private readonly folder: string;
  private readonly log: LogFile;

  constructor(dataFolder: string, private readonly port: number, private readonly password: string) {
    this.folder = join(dataFolder, 'postgres');
    this.log = new LogFile(join(dataFolder, 'logs', 'postgres.log'));
  }

  get url(): string {
    return postgresUrl(this.port, this.password, DATABASE);
  }

  /** Makes the data folder the first time, and clears the traces of a kill. @throws StackFault when that fails */
  async prepare(): Promise<void> {
    if (isPostgresFolder(this.folder)) await clearStaleLock(this.folder);
    else await initialisePostgresFolder(this.folder, this.password);
  }

  plan(): ProcessPlan {
    return {
      name: 'postgres',
      // « Fast »: transactions under way are rolled back, data is written out.
      stopSignal: 'SIGINT',
      complaint: () => this.log.complaint(),
      launch: () => {
        const descriptor = this.log.open();
        try {
          return spawnPostgres('postgres', postgresArguments(this.folder, this.port, 'max_connections=200', 'log_min_messages=warning'), this.folder, { env: process.env, stdio: ['ignore', descriptor, descriptor], detached: true });
        } finally {
          closeSync(descriptor);
        }
      },
      serves: async (_child, gone) => void (await poll('PostgreSQL', () => this.answers(), 60_000, gone)),
    };
  }

  /** Makes our database if it is not there. */
  async createDatabase(): Promise<void> {
    await this.ask(async (client) => {
      const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
      if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`);
    });
  }

  private async answers(): Promise<true> {
    await this.ask(async (client) => void (await client.query('SELECT 1')));
    return true;
  }

  private async ask(work: (client: Client) => Promise<void>): Promise<void> {
    const client = new Client({ connectionString: postgresUrl(this.port, this.password, 'postgres'), connectionTimeoutMillis: 5_000 });
    // The server may be killed while it answers; the failed query tells that already.
    client.on('error', () => undefined);
    await client.connect();
    try {
      await work(client);
    } finally {
      await client.end();
    }
  }
}
