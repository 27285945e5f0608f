import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** What a running stack tells of itself in stack.json, as far as the journeys need it. */
export interface StackFile {
  readonly urls: { readonly app: string; readonly temporalUi: string };
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly pids: Readonly<Record<string, number>>;
  readonly logins: readonly { readonly email: string; readonly password: string; readonly role: string; readonly etablissements: readonly string[] }[];
}

/** A stack of its own in a folder of its own: nothing of it touches the one a person may be running. */
export interface OwnStack {
  readonly file: StackFile;
  readonly folder: string;
  stop(): Promise<void>;
}

const REPOSITORY = join(__dirname, '..').replace(/\/dist$/, '');

/** Brings up every part of the product on free ports. @throws when it does not come up, with what it printed */
export async function startOwnStack(): Promise<OwnStack> {
  const folder = mkdtempSync(join(tmpdir(), 'vis-a-vis-'));
  const child = spawn(process.execPath, [join(REPOSITORY, 'dist', 'platform', 'stack', 'main.js')], {
    cwd: REPOSITORY,
    env: { ...process.env, DATA_DIR: folder, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  await ready(child);
  return {
    file: readStackFile(folder),
    folder,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The stack this worker's journeys run against: the one that STACK_FILE names, or the worker's own of those that global-setup.ts started. */
export function sharedStack(): StackFile {
  const files = (process.env.STACK_FILE ?? process.env.STACK_FILES ?? '').split(delimiter);
  const file = files[Number(process.env.TEST_PARALLEL_INDEX ?? 0) % files.length] ?? '';
  return JSON.parse(readFileSync(file, 'utf8')) as StackFile;
}

/** The clinician whose slots most journeys take; `idle`: another, whom none books, so that « now » is theirs at any hour. */
export function clinicianLogin(stack: StackFile, which: 'usual' | 'idle' = 'usual'): StackFile['logins'][number] {
  const login = stack.logins.filter(({ role }) => role === 'clinician')[which === 'usual' ? 0 : 1];
  if (!login) throw new Error(`the demonstration has no ${which} clinician`);
  return login;
}

export function readStackFile(folder: string): StackFile {
  return JSON.parse(readFileSync(join(folder, 'stack.json'), 'utf8')) as StackFile;
}

function ready(child: ChildProcess): Promise<void> {
  let printed = '';
  const keep = (chunk: Buffer): void => void (printed += chunk.toString());
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return new Promise((resolve, reject) => {
    child.on('message', (message: { type?: string }) => message.type === 'ready' && resolve());
    child.once('exit', (code) => reject(new Error(`the stack ended with ${code}:\n${printed}`)));
  });
}
