// Runs a program of the build; whoever ends this script ends the programs it runs.
import { spawn } from 'node:child_process';

const running = new Set();
const leave = (signal, exitCode) => () => {
  for (const child of running) endGroup(child, signal);
  process.exit(exitCode);
};

/** A runner has children of its own (browsers, servers): each program is the head of a group that ends with it. */
function endGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
}

/** Ends on a signal, together with what runs. The script that hands over to the stack takes this back. */
export const endTogether = { SIGINT: leave('SIGINT', 130), SIGTERM: leave('SIGTERM', 143), SIGHUP: leave('SIGTERM', 129) };
for (const [signal, handler] of Object.entries(endTogether)) process.on(signal, handler);

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, minutes?: number }} options `minutes` it may take before it is killed
 * @returns {Promise<{ exitCode: number, output: string }>} never rejects; a program that cannot run is exit code 127
 */
export function runProgram(command, args, { cwd, env = process.env, minutes = 30 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    running.add(child);
    let output = '';
    const limit = setTimeout(() => {
      output += `\nkilled: it did not end within ${minutes} minutes`;
      endGroup(child, 'SIGKILL');
    }, minutes * 60_000);
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', (fault) => {
      running.delete(child);
      clearTimeout(limit);
      resolve({ exitCode: 127, output: fault.message });
    });
    child.on('close', (exitCode, signal) => {
      running.delete(child);
      clearTimeout(limit);
      resolve({ exitCode: exitCode ?? 128, output: signal ? `${output}\nended with ${signal}` : output });
    });
  });
}

/** Prints short lines with the seconds since the start. @param {number} since milliseconds of the clock */
export function sayer(since) {
  return (line) => process.stdout.write(`${((Date.now() - since) / 1000).toFixed(1).padStart(6)} s  ${line}\n`);
}
