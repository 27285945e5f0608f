import { spawn } from 'node:child_process';
import { closeSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessPlan } from './kept-process';
import { LogFile } from './log-file';
import { type TemporalPorts, temporalAnswers, temporalArguments } from './temporal-program';

/** A dev server forgets what has ended after a day; operators look back further. Seconds, as Temporal's API takes them. */
const RETENTION = `${30 * 24 * 3600}s`;

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
    serves: async (_child, gone) => {
      await temporalAnswers(ports, namespace, gone);
      await keepHistories(ports, namespace);
    },
  };
}

async function keepHistories(ports: TemporalPorts, namespace: string): Promise<void> {
  await fetch(`http://127.0.0.1:${ports.http}/api/v1/namespaces/${namespace}/update`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ config: { workflowExecutionRetentionTtl: RETENTION } }),
    signal: AbortSignal.timeout(5_000),
  }).catch(() => undefined); // Visits go on without it.
}
