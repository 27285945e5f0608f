import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a process says of itself; asked at every request. */
export interface HealthChecks {
  /** Whether this process works at all: when not, it should be started again. */
  readonly live: () => boolean;
  /** Whether what it needs answers too: when not, starting it again helps nothing. A rejection is a no. */
  readonly ready: () => Promise<boolean>;
}

/** Milliseconds a check of readiness may take before it counts as a no. */
const PATIENCE_MS = 2_500;

/** Answers `GET /live` and `GET /ready` with 200 or 503, for a process that serves nothing else by HTTP. */
export async function startHealthServer(port: number, host: string, checks: HealthChecks): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const answer = (ok: boolean) => response.writeHead(ok ? 200 : 503, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }).end(JSON.stringify({ status: ok ? 'ok' : 'degraded' }));
    if (request.url === '/live') answer(checks.live());
    else if (request.url === '/ready') void isReady(checks).then(answer);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function isReady({ live, ready }: HealthChecks): Promise<boolean> {
  if (!live()) return false;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  return Promise.race([ready().catch(() => false), late]).finally(() => clearTimeout(timer));
}
