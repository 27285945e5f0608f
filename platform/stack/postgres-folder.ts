import { chownSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { StackFault } from './fault';
import { postgresUser, spawnPostgres } from './postgres-program';

/** Whether PostgreSQL has been initialised there. */
export function isPostgresFolder(folder: string): boolean {
  return existsSync(join(folder, 'PG_VERSION'));
}

/**
 * Makes a new data folder whose superuser is `postgres`. Made beside and renamed: a start that is interrupted leaves
 * nothing that looks finished. Locale « builtin C.UTF-8 »: the same order on every machine, whatever it has installed.
 * @throws StackFault when initdb refuses
 */
export async function initialisePostgresFolder(folder: string, password: string, ...flags: string[]): Promise<void> {
  const unfinished = `${folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  const secretFolder = mkdtempSync(join(tmpdir(), 'vis-a-vis-'));
  const passwordFile = join(secretFolder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  const user = postgresUser();
  if (user) for (const path of [unfinished, secretFolder, passwordFile]) chownSync(path, user.uid, user.gid);
  try {
    const child = spawnPostgres(
      'initdb',
      [`--pgdata=${unfinished}`, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', ...flags],
      unfinished,
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let complaint = '';
    child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    const [exitCode] = (await once(child, 'close')) as [number | null];
    if (exitCode !== 0) throw new StackFault(`PostgreSQL could not make its data folder ${folder}: ${complaint.trim().split('\n').at(-1) ?? 'no reason given'}.`);
    renameSync(unfinished, folder);
  } finally {
    rmSync(secretFolder, { recursive: true, force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** Arguments of `postgres` on loopback only, without a socket file, so that several run side by side. */
export function postgresArguments(folder: string, port: number, ...settings: string[]): string[] {
  return ['-D', folder, '-p', String(port), ...['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...settings].flatMap((setting) => ['-c', setting])];
}

/** Address of a database of an embedded server. */
export function postgresUrl(port: number, password: string, database: string): string {
  return `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}
