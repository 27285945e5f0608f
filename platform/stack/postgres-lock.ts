import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { poll } from './poll';

/**
 * Removes the lock file of a PostgreSQL that was killed, where PostgreSQL would not dare to. It takes a killed server
 * for a living one until its parent has taken note of its end; with the supervisor killed too, and in a container whose
 * first process never looks after others, that is for ever. Safe only once no process works in the data folder: a
 * server process that outlives its parent for a moment would write to the same files.
 */
export async function clearStaleLock(folder: string): Promise<void> {
  const lock = join(folder, 'postmaster.pid');
  if (process.platform !== 'linux' || !existsSync(lock)) return;
  const holder = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  if (!hasEnded(holder)) return;
  await poll('the end of the killed PostgreSQL', async () => (someoneWorksIn(realpathSync(folder)) ? undefined : true), 10_000);
  rmSync(lock, { force: true });
}

/** Gone, or a zombie: its command line is empty then. */
function hasEnded(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8') === '';
  } catch {
    return true;
  }
}

/** Every process of a PostgreSQL server has its data folder as working folder. */
function someoneWorksIn(folder: string): boolean {
  return readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return readlinkSync(`/proc/${name}/cwd`) === folder;
    } catch {
      return false;
    }
  });
}
