import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isOurs } from './ownership';
import { readStackFile } from './stack-file';

/** How each kind of orphan is asked to end; the others stop on SIGTERM. */
const SIGNALS: Readonly<Record<string, NodeJS.Signals>> = { postgres: 'SIGINT' };
/** Milliseconds before an orphan that does not end is killed; PostgreSQL writes its data out first. */
const PATIENCE = 8_000;

/**
 * Ends what a killed supervisor left behind: the processes that stack.json and PostgreSQL's own pid file name, once
 * their command line proves that they are ours.
 * @returns the names of those that were ended
 */
export async function endOrphans(dataFolder: string): Promise<string[]> {
  const orphans = Object.entries({ ...readStackFile(dataFolder)?.pids, postgres: postmaster(dataFolder) ?? 0 }).filter(([, pid]) => isOurs(pid, dataFolder));
  await Promise.all(orphans.map(([name, pid]) => end(pid, SIGNALS[name] ?? 'SIGTERM', dataFolder)));
  return orphans.map(([name]) => name);
}

async function end(pid: number, signal: NodeJS.Signals, dataFolder: string): Promise<void> {
  send(pid, signal);
  const deadline = Date.now() + PATIENCE;
  while (isOurs(pid, dataFolder)) {
    if (Date.now() > deadline) send(pid, 'SIGKILL');
    await delay(20);
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended meanwhile.
  }
}

function postmaster(dataFolder: string): number | undefined {
  const file = join(dataFolder, 'postgres', 'postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined;
}
