import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createApp, type PagesFolders } from './app';
import { keepHouse } from './housekeeping';
import { proxyMedia } from './pages/media-proxy';
import type { Services } from './services';
import { keepTelling } from './visits/untold-facts';

/** A listening API. */
export interface RunningApi {
  readonly port: number;
  /** Ends streams and pipes, lets running requests answer, then closes. */
  stop(): Promise<void>;
}

/** Milliseconds running requests have to answer when the process stops. */
const LAST_ANSWERS_MS = 3_000;

/** Starts HTTP, streams and housekeeping. @throws the error of `listen`, for example EADDRINUSE */
export async function serve(services: Services, folders?: PagesFolders): Promise<RunningApi> {
  const { config, logger, streams, database, visits, letters } = services;
  const app = createApp(services, folders).callback();
  const server: Server = config.TLS_CERT && config.TLS_KEY ? createSecureServer({ cert: readFileSync(config.TLS_CERT), key: readFileSync(config.TLS_KEY) }, app) : createServer(app);
  // Longer than the idle time of usual balancers, so that they and not we close an idle connection.
  server.keepAliveTimeout = 65_000;
  server.headersTimeout = 66_000;
  // A document from a slow telephone takes its time.
  server.requestTimeout = 300_000;
  const endPipes = proxyMedia(server, config.OPENVIDU_PROXY ? config.OPENVIDU_URL : undefined, logger);
  await listen(server, config.PORT, config.HOST);
  await streams.start();
  const stopHouse = keepHouse(services);
  letters.start();
  const stopTelling = keepTelling(database, visits, logger);
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      stopHouse();
      stopTelling();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await streams.stop();
      await letters.stop();
      endPipes();
      server.closeIdleConnections();
      const late = setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS);
      await closed;
      clearTimeout(late);
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
