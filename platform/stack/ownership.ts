import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Every process of a stack carries the stack's data folder on its command line: our own programs this mark, PostgreSQL
 * and Temporal the folder of their data. A process id from a file proves nothing, since ids are used again.
 */
export function ownershipMark(dataFolder: string): string {
  return `--data-dir=${dataFolder}`;
}

/** Whether the process lives and belongs to the stack of this data folder. */
export function isOurs(pid: number, dataFolder: string): boolean {
  if (!Number.isInteger(pid) || pid <= 1 || pid === process.pid) return false;
  const words = commandLine(pid);
  if (words.some((word) => word === ownershipMark(dataFolder) || word === dataFolder || word.startsWith(`${dataFolder}/`))) return true;
  // A supervisor started by hand has the folder in its environment only.
  return words.some((word) => word.endsWith('platform/stack/main.js')) && !words.some((word) => word.startsWith('--data-dir='));
}

/** The arguments of a living process; none for one that is gone or a zombie. */
function commandLine(pid: number): string[] {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean);
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim().split(/\s+/);
  } catch {
    return [];
  }
}
