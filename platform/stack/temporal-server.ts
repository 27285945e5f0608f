import { spawn } from 'node:child_process';
import { closeSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessPlan } from './kept-process';
import { LogFile } from './log-file';
import { type TemporalPorts, temporalAnswers, temporalArguments } from './temporal-program';

/** The embedded Temporal server of a data folder: visits in flight are in its file. */
export function temporalServer(program: string, dataFolder: string, ports: TemporalPorts, namespace: string): ProcessPlan {
  const folder = join(dataFolder, 'temporal');
  const log = new LogFile(join(dataFolder, 'logs', 'temporal.log'));
  return {
    name: 'temporal',
    stopSignal: 'SIGTERM',
    complaint: () => log.complaint(),
    launch: () => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const descriptor = log.open();
      try {
        return spawn(program, temporalArguments(ports, namespace, join(folder, 'temporal.db')), { stdio: ['ignore', descriptor, descriptor], detached: true });
      } finally {
        closeSync(descriptor);
      }
    },
    serves: (_child, gone) => temporalAnswers(ports, namespace, gone),
  };
}
