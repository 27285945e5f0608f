import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TestServers } from './test-servers';

declare global {
  var stopTestServers: (() => Promise<void>) | undefined;
}

/**
 * Jest's global setup. It starts no server: it listens for the first test file that asks for one (postgres.ts,
 * temporal.ts), so a run of pure files costs nothing, and all files of a run share one of each. Here, in Jest's main
 * process, they are outside its module system and end with it.
 */
export default async function setUp(): Promise<void> {
  const servers = new TestServers();
  const desk = createServer((request, response) => {
    const asked = request.url === '/temporal' ? servers.temporal() : servers.postgres();
    asked.then(
      (answer) => response.end(JSON.stringify(answer)),
      (fault: Error) => response.writeHead(500).end(JSON.stringify(fault.message)),
    );
  });
  await new Promise<void>((resolve) => desk.listen(0, '127.0.0.1', resolve));
  desk.unref();
  process.env.TEST_SERVERS = `http://127.0.0.1:${(desk.address() as AddressInfo).port}`;
  globalThis.stopTestServers = async () => {
    desk.close();
    desk.closeAllConnections();
    await servers.stop();
  };
}
