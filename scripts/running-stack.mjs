// Tells whether a stack runs from a data folder, before anything under it is built anew.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The content of stack.json while its supervisor lives, otherwise undefined. */
export function runningStack(dataFolder) {
  try {
    const stack = JSON.parse(readFileSync(join(dataFolder, 'stack.json'), 'utf8'));
    // A process id alone proves nothing: it may have been used again.
    return commandLine(stack.pids.supervisor).includes(join('platform', 'stack', 'main.js')) ? stack : undefined;
  } catch {
    return undefined;
  }
}

function commandLine(pid) {
  return process.platform === 'linux' ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
}
