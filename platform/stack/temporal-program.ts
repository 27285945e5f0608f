import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StackFault } from './fault';
import { poll } from './poll';
import { searchAttributeArguments, searchAttributes } from './search-attributes';

/** The three ports of one Temporal dev server. */
export interface TemporalPorts {
  readonly grpc: number;
  readonly http: number;
  readonly ui: number;
}

/**
 * Where the `temporal` program is. `scripts/temporal-server.mjs` alone knows where to look, download and build, since
 * `npm start` needs that before anything is installed or compiled; here it is only asked to look.
 * @throws StackFault when there is none
 */
export function findTemporalProgram(given = process.env.TEMPORAL_CLI): string {
  if (given) {
    if (existsSync(given)) return given;
    throw new StackFault(`TEMPORAL_CLI names ${given}, which does not exist: correct it, or unset it to have one looked for.`);
  }
  const script = finderScript();
  try {
    return execFileSync(process.execPath, [script, '--find'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch (cause) {
    throw new StackFault('No Temporal server was found: run npm start, which gets one, or give TEMPORAL_ADDRESS or TEMPORAL_CLI.', { cause });
  }
}

/** Arguments of a dev server; without `file` it keeps nothing. */
export function temporalArguments(ports: TemporalPorts, namespace: string, file?: string): string[] {
  return [
    'server', 'start-dev', '--ip', '127.0.0.1', '--port', String(ports.grpc), '--http-port', String(ports.http), '--ui-port', String(ports.ui),
    '--log-level', 'error',
    // Measured: booking p50 74 ms instead of 96; a write-ahead log loses nothing that a rollback journal keeps.
    ...(file ? ['--sqlite-pragma', 'journal_mode=WAL', '--db-filename', file] : []), ...(namespace === 'default' ? [] : ['--namespace', namespace]), ...searchAttributeArguments(),
  ];
}

/** Waits until the server answers and knows the namespace and every search attribute. */
export async function temporalAnswers(ports: TemporalPorts, namespace: string, signal?: AbortSignal): Promise<void> {
  await poll('the Temporal server', async () => {
    const response = await fetch(`http://127.0.0.1:${ports.http}/api/v1/namespaces/${namespace}/search-attributes`, { signal: AbortSignal.timeout(2_000) });
    const { customAttributes = {} } = (await response.json()) as { customAttributes?: Record<string, string> };
    return response.ok && Object.keys(searchAttributes).every((name) => name in customAttributes) ? true : undefined;
  }, 30_000, signal);
}

/** The script is above this file by two folders in the sources and by three when compiled. */
function finderScript(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const script = join(folder, 'scripts', 'temporal-server.mjs');
    if (existsSync(script)) return script;
    if (folder === dirname(folder)) throw new StackFault('scripts/temporal-server.mjs is missing: give TEMPORAL_CLI.');
  }
}
