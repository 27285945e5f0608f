import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { poll } from '../poll';
import { readStackFile, type StackFile } from '../stack-file';

const repository = join(__dirname, '../../..');

/** The real supervisor, compiled beside stubs of the other rooms' programs, with a data folder of its own. */
export class StackUnderTest {
  readonly folder: string;
  readonly dataFolder: string;
  private readonly started: ChildProcess[] = [];

  constructor() {
    mkdirSync(join(repository, 'out'), { recursive: true });
    this.folder = mkdtempSync(join(repository, 'out', 'stack-test-'));
    this.dataFolder = join(this.folder, 'data');
    const main = ['platform/stack/main.ts', 'dist/platform/stack/main.js'];
    const stubs = ['dossier/migrate', 'dossier/demonstration', 'openvidu/main', 'activities/worker', 'api/main'].map((name) => ['platform/stack/testing/stub-program.ts', `dist/${name}.js`]);
    for (const [source = '', target = ''] of [main, ...stubs]) {
      buildSync({ entryPoints: [join(repository, source)], outfile: join(this.folder, target), bundle: true, platform: 'node', packages: 'external', logLevel: 'error' });
    }
  }

  /** Starts a supervisor; its output is kept. */
  launch(environment: Readonly<Record<string, string>> = {}): { process: ChildProcess; ended: Promise<number | null>; output: () => string } {
    const child = spawn(process.execPath, [join(this.folder, 'dist/platform/stack/main.js')], {
      cwd: repository,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, TEMPORAL_CLI: process.env.TEMPORAL_CLI, DATA_DIR: this.dataFolder, PORT: '0', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.started.push(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    return { process: child, ended, output: () => output };
  }

  /** Starts a supervisor and waits until everything serves. */
  async start(environment: Readonly<Record<string, string>> = {}): Promise<{ file: StackFile; process: ChildProcess; ended: Promise<number | null>; output: () => string }> {
    const run = this.launch(environment);
    const file = await poll('the stack', async () => {
      if (run.process.exitCode !== null) throw new Error(run.output());
      const content = readStackFile(this.dataFolder);
      return content?.ready && content.pids.supervisor === run.process.pid ? content : undefined;
    });
    return { ...run, file };
  }

  stackFile(): StackFile | undefined {
    return readStackFile(this.dataFolder);
  }

  /** Ends whatever is left and removes the folder. */
  async remove(): Promise<void> {
    const pids = Object.values(this.stackFile()?.pids ?? {});
    for (const child of this.started) child.kill('SIGKILL');
    for (const pid of pids) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
    await poll('the end of the stack', async () => (pids.some(isAlive) ? undefined : true));
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

/** Whether a process with this id runs; one that has ended and that nobody has taken note of does not. */
export function isAlive(pid: number): boolean {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '';
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
