import { startHealthServer } from './health-server';

const statusOf = async (port: number, path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;

it('says 200 or 503 by what the process says of itself', async () => {
  let live = true;
  let ready: () => Promise<boolean> = () => Promise.resolve(true);
  const server = await startHealthServer(0, '127.0.0.1', { live: () => live, ready: () => ready() });
  try {
    expect([await statusOf(server.port, '/live'), await statusOf(server.port, '/ready')]).toEqual([200, 200]);
    ready = () => Promise.reject(new Error('the database does not answer'));
    expect([await statusOf(server.port, '/live'), await statusOf(server.port, '/ready')]).toEqual([200, 503]);
    live = false;
    ready = () => Promise.resolve(true);
    expect([await statusOf(server.port, '/live'), await statusOf(server.port, '/ready')]).toEqual([503, 503]);
    expect(await statusOf(server.port, '/other')).toBe(404);
  } finally {
    await server.close();
  }
});

it('counts a check that never answers as a no', async () => {
  const server = await startHealthServer(0, '127.0.0.1', { live: () => true, ready: () => new Promise<boolean>(() => undefined) });
  try {
    expect(await statusOf(server.port, '/ready')).toBe(503);
  } finally {
    await server.close();
  }
});
