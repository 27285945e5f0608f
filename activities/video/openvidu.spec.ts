import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type OpenViduServer, startOpenViduServer } from '../../openvidu/server';
import { type Bundle, bundleMediaProcess } from '../../openvidu/testing/bundles';
import { OpenViduRooms, VideoUnavailable } from './openvidu';

describe('against our media server', () => {
  let bundle: Bundle;
  let server: OpenViduServer;
  let rooms: OpenViduRooms;
  beforeAll(async () => {
    bundle = await bundleMediaProcess();
    server = await startOpenViduServer({ secret: 'test', port: 0, mediaPort: 0, mediaProcessPath: bundle.path });
    rooms = new OpenViduRooms(`http://127.0.0.1:${server.port}`, 'test');
  });
  afterAll(async () => {
    await server?.close();
    await bundle?.remove();
  });

  test('a room is made once, opened with fresh tokens, closed as often as one likes', async () => {
    await rooms.ensure('visite-fictive');
    await rooms.ensure('visite-fictive');
    const [one, other] = [await rooms.connect('visite-fictive', { side: 'clinician' }), await rooms.connect('visite-fictive', { side: 'patient' })];
    expect(one).toMatch(/token=tok_/);
    expect(other).not.toBe(one);
    await rooms.close('visite-fictive');
    await rooms.close('visite-fictive');
    // Somebody comes back after the room was gone.
    expect(await rooms.connect('visite-fictive', { side: 'patient' })).toMatch(/token=tok_/);
    expect(await rooms.answers()).toBe(true);
  });

  test('a third person is sent out with every token they hold, the others stay', async () => {
    await rooms.connect('visite-a-trois', { side: 'clinician' });
    for (const _ of [1, 2]) await rooms.connect('visite-a-trois', { side: 'guest', who: 'invite-fictif' });
    await rooms.connect('visite-a-trois', { side: 'guest', who: 'autre-invite' });
    for (const _ of [1, 2]) await rooms.eject('visite-a-trois', 'invite-fictif');
    await rooms.eject('visite-jamais-ouverte', 'invite-fictif');
    expect(await seats('visite-a-trois')).toEqual(['clinician', 'guest autre-invite']);
  });

  test('only the clinician may send others out: everybody else publishes and no more', async () => {
    for (const side of ['clinician', 'screen', 'patient', 'relative', 'guest'] as const) await rooms.connect('visite-a-droits', { side, who: 'x' });
    expect(await roles('visite-a-droits')).toEqual({ clinician: 'MODERATOR', screen: 'PUBLISHER', patient: 'PUBLISHER', relative: 'PUBLISHER', guest: 'PUBLISHER' });
  });

  const connections = async (room: string) => {
    const answer = await fetch(`http://127.0.0.1:${server.port}/openvidu/api/sessions/${room}/connection?pendingConnections=true`, { headers: { Authorization: `Basic ${Buffer.from('OPENVIDUAPP:test').toString('base64')}` } });
    const { content } = (await answer.json()) as { content: { serverData: string; role: string }[] };
    return content.map(({ serverData, role }) => ({ ...(JSON.parse(serverData) as { side: string; who?: string }), role }));
  };
  const seats = async (room: string) => (await connections(room)).map(({ side, who }) => [side, who].filter(Boolean).join(' ')).sort();
  const roles = async (room: string) => Object.fromEntries((await connections(room)).map(({ side, role }) => [side, role]));

  test('a wrong secret is « video unavailable »', async () => {
    await expect(new OpenViduRooms(`http://127.0.0.1:${server.port}`, 'wrong').ensure('x')).rejects.toThrow(VideoUnavailable);
  });
});

describe('against a media server that takes the request and never answers', () => {
  let silent: Server;
  beforeAll(async () => {
    silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
  });
  afterAll(() => {
    silent.closeAllConnections();
    silent.close();
  });
  test('the caller is told, and may ask again', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    const asked = new OpenViduRooms(`http://127.0.0.1:${(silent.address() as AddressInfo).port}`, 'test').ensure('x');
    const told = expect(asked).rejects.toThrow(VideoUnavailable);
    await jest.advanceTimersByTimeAsync(3_000);
    await told;
    jest.useRealTimers();
  });
});
