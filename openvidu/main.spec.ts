/** The program itself: how it starts, what it says, how it ends. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Server, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { readConfiguration } from './configuration';
import { type Bundle, bundleMain } from './testing/bundles';
import { eventually } from './testing/eventually';
import { childProcesses } from './testing/processes';

let bundle: Bundle;
const running: ChildProcess[] = [];

beforeAll(async () => {
  bundle = await bundleMain();
});

afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await bundle?.remove();
});

function start(environment: Record<string, string>): { child: ChildProcess; said: () => string; complained: () => string } {
  const child = spawn(process.execPath, [bundle.path], { env: { PATH: process.env['PATH'], ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  let output = '';
  let errors = '';
  child.stdout!.on('data', (part) => (output += part));
  child.stderr!.on('data', (part) => (errors += part));
  return { child, said: () => output, complained: () => errors };
}

test('it says when it listens, and ends politely', async () => {
  const { child, said } = start({ OPENVIDU_SECRET: 'x', OPENVIDU_PORT: '0', OPENVIDU_MEDIA_PORT: '0' });
  const line = JSON.parse(await eventually(said, (text) => text.endsWith('\n'))) as Record<string, unknown>;
  expect(line).toEqual({ event: 'listening', port: expect.any(Number) as number, mediaPort: expect.any(Number) as number });
  expect((await fetch(`http://127.0.0.1:${String(line['port'])}/health`)).status).toBe(200);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('forked, it reports to its parent and does not outlive it', async () => {
  const child = fork(bundle.path, { env: { OPENVIDU_SECRET: 'x', OPENVIDU_PORT: '0', OPENVIDU_MEDIA_PORT: '0' }, stdio: 'ignore', execArgv: [] } as Parameters<typeof fork>[2]);
  running.push(child);
  const [message] = (await once(child, 'message')) as [Record<string, unknown>];
  expect(message).toEqual({ type: 'ready', port: expect.any(Number) as number, mediaPort: expect.any(Number) as number });
  child.disconnect();
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(childProcesses(bundle.path)).toEqual([]);
});

test('without a secret it refuses in one sentence', async () => {
  const { child, complained } = start({ OPENVIDU_PORT: '0' });
  expect(await once(child, 'exit')).toEqual([1, null]);
  expect(complained()).toBe('OPENVIDU_SECRET must be set: it is the password of the backend and has no default.\n');
});

test('with a taken port it refuses in one sentence that names it', async () => {
  const other: Server = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { child, complained } = start({ OPENVIDU_SECRET: 'x', OPENVIDU_PORT: String(port), OPENVIDU_MEDIA_PORT: '0' });
  expect(await once(child, 'exit')).toEqual([1, null]);
  expect(complained()).toBe(`The TCP port ${port} on 127.0.0.1 is already taken.\n`);
  other.close();
});

test('the configuration reports every fault together, and has defaults for the rest', () => {
  expect(() => readConfiguration({ OPENVIDU_PORT: 'high', OPENVIDU_PUBLIC_URL: 'nowhere', OPENVIDU_ICE_SERVERS: '{}', OPENVIDU_TLS_CERT: 'a' })).toThrow(
    /OPENVIDU_SECRET.*OPENVIDU_PUBLIC_URL.*OPENVIDU_ICE_SERVERS.*OPENVIDU_TLS_CERT.*OPENVIDU_PORT/s,
  );
  expect(readConfiguration({ OPENVIDU_SECRET: 'x' })).toEqual({ secret: 'x', port: 4443, mediaPort: 40000, relayedPort: 0, publicHost: '127.0.0.1', listenHost: '127.0.0.1' });
  const turn = { OPENVIDU_TURN_URLS: 'turn:t.example:3478?transport=tcp, turns:t.example', OPENVIDU_TURN_SECRET: 'y' };
  expect(readConfiguration({ OPENVIDU_SECRET: 'x', ...turn }).turn).toEqual({ urls: ['turn:t.example:3478?transport=tcp', 'turns:t.example'], secret: 'y', lifetime: 7200 });
  for (const wrong of [{ OPENVIDU_TURN_SECRET: '' }, { OPENVIDU_TURN_URLS: 'http://t.example' }, { OPENVIDU_TURN_LIFETIME: 'soon' }]) {
    expect(() => readConfiguration({ OPENVIDU_SECRET: 'x', ...turn, ...wrong })).toThrow(/OPENVIDU_TURN/);
  }
  expect(readConfiguration({ OPENVIDU_SECRET: 'x', OPENVIDU_ICE_SERVERS: '[{"url":"stun:s.example"}]' }).iceServers).toEqual([{ url: 'stun:s.example' }]);
});
