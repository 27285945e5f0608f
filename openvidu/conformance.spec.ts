/** The real openvidu-browser and openvidu-node-client against the server, in a real Chromium. */
import { OpenVidu, type Session } from 'openvidu-node-client';
import { type OpenViduServer, startOpenViduServer } from './server';
import { type Bundle, bundleMediaProcess } from './testing/bundles';
import { CallBrowser, type CallPage, type PageEvent, type Received } from './testing/browser';
import { eventually } from './testing/eventually';
import { childProcesses } from './testing/processes';
import { StreamRelay } from './testing/network/stream-relay';
import { storm } from './testing/storm';

const SECRET = 'test-secret';

let bundle: Bundle;
let server: OpenViduServer;
let browser: CallBrowser;
let backend: OpenVidu;
let relay: StreamRelay;

beforeAll(async () => {
  bundle = await bundleMediaProcess();
  relay = await StreamRelay.listen();
  const options = { secret: SECRET, port: 0, mediaPort: 0, mediaProcessPath: bundle.path, publicUrl: `http://localhost:${relay.port}` };
  [server, browser] = await Promise.all([startOpenViduServer(options), CallBrowser.launch()]);
  relay.target = server.port;
  backend = new OpenVidu(`http://127.0.0.1:${server.port}`, SECRET);
  backend.enableProdMode();
});

afterEach(async () => {
  await browser?.closePages();
});

afterAll(async () => {
  await browser?.close();
  await relay?.close();
  await server?.close();
  await bundle?.remove();
});

async function token(session: Session, role?: string): Promise<string> {
  return (await session.createConnection({ data: 'server', ...(role ? { role: role as never } : {}) })).token;
}

/** Frames and sound of the only stream received. */
async function plays(page: CallPage): Promise<void> {
  const first = await eventually(() => page.received(), (streams) => streams.length > 0 && streams[0]!.framesDecoded > 0 && streams[0]!.audioPackets > 0);
  await eventually(() => page.received(), (streams) => (streams[0]?.framesDecoded ?? 0) > first[0]!.framesDecoded + 10 && streams[0]!.audioPackets > first[0]!.audioPackets);
}

/** Two people in a session, each seeing the other. */
async function call(roles: { one?: string; other?: string; configuration?: Record<string, unknown> } = {}): Promise<{ session: Session; one: CallPage; other: CallPage; oneId: string; otherId: string }> {
  const session = await backend.createSession();
  const options = roles.configuration ? { configuration: roles.configuration } : {};
  const [one, other] = await Promise.all([browser.open(), browser.open()]);
  const oneId = await one.join(await token(session, roles.one), options);
  const otherId = await other.join(await token(session, roles.other), options);
  await Promise.all([plays(one), plays(other)]);
  return { session, one, other, oneId, otherId };
}

/** As an operator's `kill -9`. */
function killMediaProcess(): void {
  const [media] = childProcesses(bundle.path);
  process.kill(media!, 'SIGKILL');
}

function happened(page: CallPage, name: string, count = 1): Promise<PageEvent[]> {
  return eventually(() => page.events(name), (events) => events.length >= count);
}

describe('a call', () => {
  test('two pages see and hear each other, and the backend sees both', async () => {
    const { session, one, other, oneId, otherId } = await call();
    await session.fetch();
    expect(session.activeConnections.map((connection) => connection.connectionId).sort()).toEqual([oneId, otherId].sort());
    for (const connection of session.activeConnections) {
      expect(connection.publishers).toHaveLength(1);
      expect(connection.subscribers).toHaveLength(1);
    }
    const [received] = await one.received();
    expect(received!.audioEnergy).toBeGreaterThan(0);
    expect(await other.events('connectionCreated')).toContainEqual(expect.objectContaining({ connectionId: oneId, data: 'somebody%/%server' }));
  });

  test('a mute is told to the other side, and undone', async () => {
    const { one, other } = await call();
    await one.do('showVideo(false)');
    await one.do('sound(false)');
    const told = await happened(other, 'streamPropertyChanged', 2);
    expect(told).toContainEqual(expect.objectContaining({ changedProperty: 'videoActive', newValue: false }));
    expect(told).toContainEqual(expect.objectContaining({ changedProperty: 'audioActive', newValue: false }));
    await one.do('showVideo(true)');
    await happened(other, 'streamPropertyChanged', 3);
    await plays(other);
  });

  test('a signal reaches everybody, or only whom it names', async () => {
    const { one, other, oneId, otherId } = await call();
    await one.do("signal('to all', 'chat')");
    expect(await happened(one, 'signal')).toContainEqual({ name: 'signal', type: 'signal:chat', data: 'to all', from: oneId });
    expect(await happened(other, 'signal')).toHaveLength(1);
    await one.do("signal('to one', 'chat', [[...Array(1)].map(() => ({ connectionId: '" + otherId + "' }))[0]])");
    await happened(other, 'signal', 2);
    expect(await one.events('signal')).toHaveLength(1);
  });

  test('a page that reloads leaves at once and comes back with a fresh token', async () => {
    const { session, one, other, otherId } = await call();
    await other.page.reload();
    expect(await happened(one, 'streamDestroyed')).toContainEqual(expect.objectContaining({ reason: 'disconnect' }));
    expect(await happened(one, 'connectionDestroyed')).toContainEqual(expect.objectContaining({ connectionId: otherId }));
    await other.join(await token(session));
    await Promise.all([plays(one), plays(other)]);
  });

  test('a token opens the door once', async () => {
    const { session, one } = await call();
    const spent = await token(session);
    const third = await browser.open();
    await third.join(spent, { publish: false });
    const fourth = await browser.open();
    await expect(fourth.join(spent, { publish: false })).rejects.toThrow();
    await plays(one);
  });

  test('a subscriber sees and may not publish', async () => {
    const { session } = await call();
    const third = await browser.open();
    await third.join(await token(session, 'SUBSCRIBER'), { publish: false });
    await eventually(() => third.received(), (streams) => streams.length === 2 && streams.every((stream) => stream.framesDecoded > 0));
    const fourth = await browser.open();
    await expect(fourth.join(await token(session, 'SUBSCRIBER'))).rejects.toThrow();
  });

  test('a publisher can see itself as others do', async () => {
    const session = await backend.createSession();
    const one = await browser.open();
    await one.join(await token(session), { loopback: true });
    await eventually(() => one.do<Received>('own()'), ({ framesDecoded, audioPackets }) => framesDecoded > 5 && audioPackets > 5);
  });

  test('a voice alone is heard', async () => {
    const session = await backend.createSession();
    const [one, other] = await Promise.all([browser.open(), browser.open()]);
    await one.join(await token(session), { media: { videoSource: false } });
    await other.join(await token(session, 'SUBSCRIBER'), { publish: false });
    await eventually(() => other.received(), ([stream]) => (stream?.audioPackets ?? 0) > 20);
    expect(await one.do('streamId()')).toMatch(/^str_MIC_/);
  });

  test('streams end and subscriptions end, on request', async () => {
    const { session, one, other } = await call();
    await other.do('unsubscribe()');
    await eventually(async () => (await session.fetch(), session.activeConnections.map((connection) => connection.subscribers.length).sort()), (counts) => counts.join() === '0,1');
    await other.do('unpublish()');
    expect(await happened(one, 'streamDestroyed')).toContainEqual(expect.objectContaining({ reason: 'unpublish' }));
    expect(await other.events('sessionDisconnected')).toHaveLength(0);
  });
});

describe('force', () => {
  test('a moderator ends a stream, then a presence', async () => {
    const { one, other, otherId } = await call({ one: 'MODERATOR' });
    await one.do('forceUnpublish()');
    expect(await happened(other, 'publisherStreamDestroyed')).toContainEqual(expect.objectContaining({ reason: 'forceUnpublishByUser' }));
    await one.do(`forceDisconnect('${otherId}')`);
    expect(await happened(other, 'sessionDisconnected')).toEqual([{ name: 'sessionDisconnected', reason: 'forceDisconnectByUser' }]);
    expect(await happened(one, 'connectionDestroyed')).toHaveLength(1);
  });

  test('the backend promotes, ends a stream, a presence, a session', async () => {
    const { session, one, other, otherId } = await call();
    await session.updateConnection(otherId, { role: 'MODERATOR' as never });
    expect(await happened(other, 'connectionPropertyChanged')).toContainEqual(expect.objectContaining({ changedProperty: 'role', newValue: 'MODERATOR' }));
    await session.forceUnpublish(await other.do<string>('streamId()'));
    expect(await happened(other, 'publisherStreamDestroyed')).toContainEqual(expect.objectContaining({ reason: 'forceUnpublishByServer' }));
    await session.forceDisconnect(otherId);
    expect(await happened(other, 'sessionDisconnected')).toContainEqual(expect.objectContaining({ reason: 'forceDisconnectByServer' }));
    await session.close();
    expect(await happened(one, 'sessionDisconnected')).toContainEqual(expect.objectContaining({ reason: 'sessionClosedByServer' }));
  });
});

describe('trouble', () => {
  test('a dropped socket resumes, nothing is missed and the picture goes on', async () => {
    const { one, other } = await call();
    const [before] = await other.received();
    relay.dropAll();
    // Said into a socket that is gone: the SDK may wait for its answer for ever, and so would we.
    one.do("signal('meanwhile', 'chat')").catch(() => undefined);
    await Promise.all([happened(one, 'reconnected'), happened(other, 'reconnected')]);
    await one.do("signal('afterwards', 'chat')");
    await eventually(() => other.events('signal'), (events) => events.some((event) => event['data'] === 'afterwards'));
    await eventually(() => other.received(), ([stream]) => stream!.framesDecoded > before!.framesDecoded);
    expect(await other.events('streamDestroyed')).toHaveLength(0);
    expect(await other.events('sessionDisconnected')).toHaveLength(0);
  });

  test.each([
    ['by themselves', {}],
    ['where the application asks for it', { forceMediaReconnectionAfterNetworkDrop: true }],
  ])('the media process is killed: pictures come back %s', async (_how, configuration) => {
    const { one, other } = await call({ configuration });
    const before = (await one.received())[0]!.framesDecoded;
    killMediaProcess();
    // The path is found dead, then renewed: both sides decode in a new connection.
    const renewed = (streams: Received[]): boolean => streams[0] !== undefined && streams[0].framesDecoded < before && streams[0].framesDecoded > 0;
    await Promise.all([eventually(() => one.received(), renewed, 40_000), eventually(() => other.received(), renewed, 40_000)]);
    await Promise.all([plays(one), plays(other)]);
  });

  test('malformed messages, unknown methods and floods disturb nobody', async () => {
    const { one, other } = await call();
    await storm(server.port);
    await Promise.all([plays(one), plays(other)]);
    expect(await one.events('reconnecting')).toHaveLength(0);
    expect((await one.received())[0]!.state).toMatch(/connected|completed/);
  });
});
