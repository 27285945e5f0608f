import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How the folder of a test run's servers is called, and the file in it that names the process of the run. */
export const RUN_FOLDER = 'vis-a-vis-test-';
export const OWNER_FILE = 'owner';

/** Ends the servers of test runs that were killed before they could: they are known by the folder they work in (Linux). */
export function endAbandonedServers(): void {
  if (process.platform !== 'linux') return;
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(RUN_FOLDER))) {
    const folder = join(tmpdir(), name);
    const owner = join(folder, OWNER_FILE);
    if (!existsSync(owner) || existsSync(`/proc/${readFileSync(owner, 'utf8')}`)) continue;
    for (const pid of workingIn(folder)) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It ended meanwhile.
      }
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  }
}

function workingIn(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const place = readlinkSync(`/proc/${name}/cwd`);
        return place === folder || place.startsWith(`${folder}/`);
      } catch {
        return false;
      }
    })
    .map(Number);
}
