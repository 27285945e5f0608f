import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePorts } from '../stack/free-port';
import { poll } from '../stack/poll';
import { initialisePostgresFolder, postgresArguments, postgresUrl } from '../stack/postgres-folder';
import { spawnPostgres } from '../stack/postgres-program';
import { findTemporalProgram, temporalAnswers, temporalArguments } from '../stack/temporal-program';
import { endAbandonedServers, OWNER_FILE, RUN_FOLDER } from './abandoned-servers';

/** What a test run's Temporal server is told by. */
export interface TestTemporalServer {
  readonly address: string;
  readonly namespace: string;
  /** Base of its HTTP API, for looking at raw histories. */
  readonly httpUrl: string;
  readonly uiUrl: string;
}

/** The real PostgreSQL and the real Temporal server of one test run; each is started when first asked for. */
export class TestServers {
  private readonly folder = mkdtempSync(join(tmpdir(), RUN_FOLDER));
  private readonly children: ChildProcess[] = [];
  private postgresStarting?: Promise<string>;
  private temporalStarting?: Promise<TestTemporalServer>;

  constructor() {
    endAbandonedServers();
    writeFileSync(join(this.folder, OWNER_FILE), String(process.pid));
  }

  /** Address of the server's maintenance database. */
  postgres(): Promise<string> {
    return (this.postgresStarting ??= this.startPostgres());
  }

  temporal(): Promise<TestTemporalServer> {
    return (this.temporalStarting ??= this.startTemporal());
  }

  /** Ends what was started and forgets its data. */
  async stop(): Promise<void> {
    await Promise.allSettled([this.postgresStarting, this.temporalStarting]);
    await Promise.all(
      this.children.map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const gone = once(child, 'exit');
        // Nothing here is worth a checkpoint.
        child.kill('SIGQUIT');
        await gone;
      }),
    );
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async startPostgres(): Promise<string> {
    const folder = join(this.folder, 'postgres');
    // The user `postgres` has to walk through when root runs the tests.
    chmodSync(this.folder, 0o755);
    await initialisePostgresFolder(folder, 'tests', '--no-sync');
    const [port = 0] = await freePorts(1);
    const child = spawnPostgres('postgres', postgresArguments(folder, port, 'fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'), folder, { stdio: 'ignore' });
    this.children.push(child);
    const url = postgresUrl(port, 'tests', 'postgres');
    await poll('PostgreSQL for the tests', async () => {
      const client = new Client({ connectionString: url });
      client.on('error', () => undefined);
      try {
        await client.connect();
        return true;
      } finally {
        await client.end().catch(() => undefined);
      }
    });
    return url;
  }

  private async startTemporal(): Promise<TestTemporalServer> {
    const [grpc = 0, http = 0, ui = 0] = await freePorts(3);
    const ports = { grpc, http, ui };
    const namespace = 'default';
    this.children.push(spawn(findTemporalProgram(), temporalArguments(ports, namespace), { cwd: this.folder, stdio: 'ignore' }));
    await temporalAnswers(ports, namespace);
    return { address: `127.0.0.1:${grpc}`, namespace, httpUrl: `http://127.0.0.1:${http}`, uiUrl: `http://127.0.0.1:${ui}` };
  }
}
