import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StackConfig } from '../config';
import { openDataFolder } from './data-folder';
import { StackFault } from './fault';
import { isPortFree } from './free-port';
import { KeptProcess, type ProcessPlan } from './kept-process';
import { type NodeProgram, runToEnd, servingProgram } from './node-program';
import { takeDataFolder } from './one-supervisor';
import { endOrphans } from './orphans';
import { stackPorts } from './ports';
import { postgresMajor } from './postgres-program';
import { PostgresServer } from './postgres-server';
import { generatedSecrets } from './secrets';
import { type DemonstrationLogin, readStackFile, removeStackFile, type StackFile, writeStackFile } from './stack-file';
import { planStack, type StackPlan } from './stack-plan';
import { findTemporalProgram } from './temporal-program';
import { temporalServer } from './temporal-server';

/** Milliseconds each part has to end; parts of one line end together. */
const STOP_ORDER = [
  { parts: ['api', 'worker'], milliseconds: 6_000 },
  { parts: ['openvidu'], milliseconds: 2_000 },
  { parts: ['temporal', 'postgres'], milliseconds: 6_000 },
] as const;

/** All processes that one data folder needs, from the database to the app. */
export class Stack {
  private readonly kept: KeptProcess[] = [];
  private readonly stopping = new AbortController();
  private readonly startedAt = new Date().toISOString();
  private plan?: StackPlan;
  private ready = false;
  private logins: readonly DemonstrationLogin[] = [];
  private giveBack?: () => void;

  /**
   * @param programs folder of the compiled programs (`dist`)
   * @param say tells the person who started it what is being done
   */
  constructor(private readonly config: StackConfig, private readonly programs: string, private readonly say: (line: string) => void) {}

  /** Brings everything up. @throws StackFault one sentence that says what to do; what had started is stopped then */
  async start(): Promise<StackFile> {
    const { config } = this;
    openDataFolder(config.DATA_DIR, config.DATABASE_URL ? undefined : postgresMajor());
    this.giveBack = takeDataFolder(config.DATA_DIR);
    try {
      await this.bringUp();
      this.stopping.signal.throwIfAborted();
      this.ready = true;
      this.writeFile();
      return readStackFile(config.DATA_DIR) as StackFile;
    } catch (fault) {
      await this.stop();
      throw fault;
    }
  }

  /** Stops what this stack started, the askers before the asked, and gives the data folder back. */
  async stop(): Promise<void> {
    this.stopping.abort(new Error('stopped'));
    for (const { parts, milliseconds } of STOP_ORDER) {
      await Promise.all(this.kept.filter(({ name }) => (parts as readonly string[]).includes(name)).map((part) => part.stop(milliseconds)));
    }
    if (this.plan) removeStackFile(this.config.DATA_DIR);
    this.giveBack?.();
    this.giveBack = undefined;
  }

  private async bringUp(): Promise<void> {
    const { config } = this;
    const ended = await endOrphans(config.DATA_DIR);
    if (ended.length > 0) this.say(`The last run was killed: ended what it left behind (${ended.join(', ')})`);
    if (config.PORT && !(await isPortFree(config.PORT, config.HOST))) {
      throw new StackFault(`Port ${config.PORT} is taken by another program or not permitted: free it, or choose another, for example PORT=${config.PORT + 1} npm start.`);
    }
    const secrets = generatedSecrets(config.DATA_DIR);
    const ports = await stackPorts(config.DATA_DIR);
    const postgres = new PostgresServer(config.DATA_DIR, ports.postgres, secrets.databasePassword);
    const plan = (this.plan = planStack(config, ports, secrets, postgres.url, process.env));
    const { embedded } = plan;
    // Those who need nothing come up side by side; the database is migrated while Temporal still loads.
    await this.together([
      (async () => {
        if (embedded.postgres) {
          await postgres.prepare();
          await this.keep(postgres.plan());
          await postgres.createDatabase();
        }
        await this.runOnce('migrations', 'dossier/migrate.js');
      })(),
      embedded.temporal ? this.keep(temporalServer(findTemporalProgram(config.TEMPORAL_CLI), config.DATA_DIR, { grpc: ports.temporal, http: ports.temporalHttp, ui: ports.temporalUi }, config.TEMPORAL_NAMESPACE)) : undefined,
      embedded.openvidu ? this.keep(servingProgram(this.program('openvidu', 'openvidu/main.js'))) : undefined,
    ]);
    await this.together([
      config.DEMONSTRATION ? this.runOnce('demonstration', 'dossier/demonstration.js') : undefined,
      this.keep(servingProgram(this.program('worker', 'activities/worker.js'))),
      this.keep(servingProgram(this.program('api', 'api/main.js'))),
    ]);
    if (config.DEMONSTRATION) this.logins = demonstrationLogins(config.DATA_DIR);
  }

  /** When one fails the others are stopped, and waited for, so that nothing starts after the end. */
  private async together(works: readonly (Promise<void> | undefined)[]): Promise<void> {
    try {
      await Promise.all(works);
    } catch (fault) {
      await this.stop();
      await Promise.allSettled(works);
      throw fault;
    }
  }

  private async keep(plan: ProcessPlan): Promise<void> {
    this.stopping.signal.throwIfAborted();
    const part = new KeptProcess(plan, { changed: () => this.writeFile(), say: this.say });
    this.kept.push(part);
    await part.start();
    this.say(`${part.name} serves`);
  }

  private async runOnce(name: string, file: string): Promise<void> {
    this.stopping.signal.throwIfAborted();
    await runToEnd(this.program(name, file), this.stopping.signal);
    this.say(`${name} done`);
  }

  private program(name: string, file: string): NodeProgram {
    return { name, file: join(this.programs, file), environment: this.plan?.environment ?? {}, dataFolder: this.config.DATA_DIR };
  }

  private writeFile(): void {
    if (!this.plan || this.stopping.signal.aborted) return;
    const { publicUrl, databaseUrl, temporalAddress, temporalUiUrl, openviduUrl } = this.plan;
    writeStackFile(this.config.DATA_DIR, {
      version: 1,
      startedAt: this.startedAt,
      ready: this.ready,
      urls: { app: publicUrl, ...(this.config.DEMONSTRATION ? { outbox: `${publicUrl}/messages` } : {}), api: `${publicUrl}/api`, ...(temporalUiUrl ? { temporalUi: temporalUiUrl } : {}), openvidu: openviduUrl },
      databaseUrl,
      temporalAddress,
      temporalNamespace: this.config.TEMPORAL_NAMESPACE,
      taskQueue: this.config.TEMPORAL_TASK_QUEUE,
      pids: { supervisor: process.pid, ...Object.fromEntries(this.kept.flatMap(({ name, pid }) => (pid ? [[name, pid]] : []))) },
      logins: this.logins,
    });
  }
}

/** `dossier/demonstration.js` leaves the accounts it made in demonstration.json: `{ logins: [...] }`. */
function demonstrationLogins(dataFolder: string): readonly DemonstrationLogin[] {
  const file = join(dataFolder, 'demonstration.json');
  return existsSync(file) ? ((JSON.parse(readFileSync(file, 'utf8')) as { logins?: readonly DemonstrationLogin[] }).logins ?? []) : [];
}
