/** Starts the media server from the environment: alone (`npm run openvidu`) or forked by the stack. */
import { readConfiguration } from './configuration';
import { createLineLogger } from './logger';
import { startOpenViduServer } from './server';

/** A polite end that takes longer than this, in ms, becomes an impolite one. */
const CLOSING_LIMIT = 3000;

async function main(): Promise<void> {
  const server = await startOpenViduServer({ ...readConfiguration(process.env), logger: createLineLogger() });
  let closing = false;
  const close = (): void => {
    if (closing) return;
    closing = true;
    setTimeout(() => process.exit(0), CLOSING_LIMIT).unref();
    server.close().finally(() => process.exit(0));
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
  const { port, mediaPort } = server;
  process.stdout.write(`${JSON.stringify({ event: 'listening', port, mediaPort })}\n`);
  if (process.send) {
    process.on('disconnect', close);
    process.send({ type: 'ready', port, mediaPort });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'The media server could not start.'}\n`);
  process.exit(1);
});
