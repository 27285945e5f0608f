import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync } from 'node:fs';
import { StackFault } from './fault';
import type { ProcessPlan } from './kept-process';
import { LogFile } from './log-file';
import { ownershipMark } from './ownership';

/** A compiled program of ours and what it is given. */
export interface NodeProgram {
  readonly name: string;
  /** Path of its JavaScript file. */
  readonly file: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly dataFolder: string;
}

/** A program that serves until it is stopped: it says `{ type: 'ready' }` over its channel (platform/lifecycle.ts). */
export function servingProgram(program: NodeProgram): ProcessPlan {
  const log = logOf(program);
  return {
    name: program.name,
    stopSignal: 'SIGTERM',
    complaint: () => log.complaint(),
    launch: () => launch(program, log),
    serves: (child) =>
      new Promise((resolve) => {
        child.on('message', (message: { type?: unknown } | null) => {
          if (message?.type === 'ready') resolve();
        });
      }),
  };
}

/** Runs a program to its end. @throws StackFault when it ends with anything but 0, or `signal` stops it */
export async function runToEnd(program: NodeProgram, signal: AbortSignal): Promise<void> {
  const log = logOf(program);
  const child = launch(program, log);
  const stop = () => child.kill();
  signal.addEventListener('abort', stop, { once: true });
  const end = await new Promise<number | string | null>((resolve) => {
    child.once('error', (fault) => resolve(fault.message));
    child.once('exit', (code, killedBy) => resolve(code ?? killedBy));
  });
  signal.removeEventListener('abort', stop);
  if (end !== 0) throw new StackFault(`${program.name} ended with ${end}: ${log.complaint() || `see ${log.path}`}`);
}

function logOf(program: NodeProgram): LogFile {
  return new LogFile(`${program.dataFolder}/logs/${program.name}.log`);
}

function launch(program: NodeProgram, log: LogFile): ChildProcess {
  if (!existsSync(program.file)) throw new StackFault(`${program.file} is missing: npm start builds it.`);
  const descriptor = log.open();
  try {
    // A process group of its own: Ctrl-C reaches the supervisor only, which stops its children in the right order.
    return spawn(process.execPath, ['--enable-source-maps', program.file, ownershipMark(program.dataFolder)], {
      env: { ...program.environment },
      stdio: ['ignore', descriptor, descriptor, 'ipc'],
      detached: true,
    });
  } finally {
    closeSync(descriptor);
  }
}
