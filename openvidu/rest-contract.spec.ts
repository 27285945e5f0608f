/** The REST door as the real openvidu-node-client uses it, and as strangers try it. */
import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OpenVidu, OpenViduRole } from 'openvidu-node-client';
import { WebSocket } from 'ws';
import { type OpenViduServer, startOpenViduServer } from './server';
import { type Bundle, bundleMediaProcess } from './testing/bundles';
import { eventually } from './testing/eventually';

const SECRET = 'test-secret';

let bundle: Bundle;
let server: OpenViduServer;
let backend: OpenVidu;
let receiver: Server;
const received: Record<string, unknown>[] = [];
let failures = 2;

beforeAll(async () => {
  bundle = await bundleMediaProcess();
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      // The first tries fail, to see them repeated.
      if (failures > 0) failures -= 1;
      else received.push(JSON.parse(body) as Record<string, unknown>);
      response.writeHead(failures > 0 ? 500 : received.length === 0 ? 500 : 200).end();
    });
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  server = await startOpenViduServer({
    secret: SECRET,
    port: 0,
    mediaPort: 0,
    mediaProcessPath: bundle.path,
    publicUrl: 'https://visio.example:8443/',
    webhookUrl: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`,
    limits: { sessions: 20, connectionsPerSession: 5, messageBytes: 20_000 },
  });
  backend = new OpenVidu(`http://127.0.0.1:${server.port}`, SECRET);
  backend.enableProdMode();
});

afterAll(async () => {
  await server?.close();
  receiver?.closeAllConnections();
  receiver?.close();
  await bundle?.remove();
});

function ask(method: string, path: string, body?: string, authorization = `Basic ${Buffer.from(`OPENVIDUAPP:${SECRET}`).toString('base64')}`): Promise<Response> {
  return fetch(`http://127.0.0.1:${server.port}${path}`, { method, headers: { Authorization: authorization, 'Content-Type': 'application/json' }, ...(body === undefined ? {} : { body }) });
}

/** A socket that speaks the protocol without a browser. */
class Caller {
  readonly notifications: { method: string; params: Record<string, unknown> }[] = [];
  private readonly answers = new Map<number, (message: { result?: Record<string, unknown>; error?: { code: number } }) => void>();
  private next = 1;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as { id?: number; method: string; params: Record<string, unknown> };
      if (message.id === undefined) this.notifications.push(message);
      else this.answers.get(message.id)?.(message as never);
    });
  }

  static async open(): Promise<Caller> {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/openvidu`);
    await once(socket, 'open');
    return new Caller(socket);
  }

  call(method: string, params: Record<string, unknown> = {}): Promise<{ result?: Record<string, unknown>; error?: { code: number } }> {
    const id = this.next++;
    return new Promise((resolve) => {
      this.answers.set(id, resolve);
      this.socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    });
  }
}

describe('sessions', () => {
  test('are created, found again by their custom id, fetched and closed', async () => {
    const session = await backend.createSession({ customSessionId: 'visit-1' });
    expect(session.sessionId).toBe('visit-1');
    const again = await backend.createSession({ customSessionId: 'visit-1' });
    expect(again.sessionId).toBe('visit-1');
    await session.fetch();
    await expect(session.fetch()).resolves.toBe(false);
    await backend.fetch();
    expect(backend.activeSessions.map((one) => one.sessionId)).toContain('visit-1');
    await session.close();
    expect((await ask('GET', '/openvidu/api/sessions/visit-1')).status).toBe(404);
    await expect(session.createConnection({})).rejects.toThrow('404');
  });

  test('have unguessable ids and refuse odd ones', async () => {
    const session = await backend.createSession();
    expect(session.sessionId).toMatch(/^ses_[A-Z][A-Za-z0-9]{9}$/);
    expect((await ask('POST', '/openvidu/api/sessions', '{"customSessionId":"a b"}')).status).toBe(400);
    await session.close();
  });

  test('are limited in number', async () => {
    const sessions = await Promise.all(Array.from({ length: 20 }, () => backend.createSession()));
    await expect(backend.createSession()).rejects.toThrow('503');
    await Promise.all(sessions.map((session) => session.close()));
  });
});

describe('connections', () => {
  test('carry the token at the public address, their role and their data', async () => {
    const session = await backend.createSession();
    const connection = await session.createConnection({ role: OpenViduRole.MODERATOR, data: 'about', customIceServers: [{ url: 'turn:turn.example:3478', username: 'u', credential: 'c' }] });
    expect(connection.token).toMatch(new RegExp(`^wss://visio\\.example:8443\\?sessionId=${session.sessionId}&token=tok_[A-Z][A-Za-z0-9]{15}$`));
    expect(connection.connectionId).toMatch(/^con_[A-Z][A-Za-z0-9]{9}$/);
    expect(connection.status).toBe('pending');
    expect(connection.connectionProperties).toMatchObject({ role: 'MODERATOR', data: 'about', record: true });
    const changed = await session.updateConnection(connection.connectionId, { role: OpenViduRole.SUBSCRIBER, record: false });
    expect(changed!.connectionProperties).toMatchObject({ role: 'SUBSCRIBER', record: false });
    await session.forceDisconnect(connection.connectionId);
    expect((await ask('DELETE', `/openvidu/api/sessions/${session.sessionId}/connection/${connection.connectionId}`)).status).toBe(404);
    expect((await ask('DELETE', `/openvidu/api/sessions/nowhere/connection/${connection.connectionId}`)).status).toBe(400);
    await session.close();
  });

  test('are limited in number, and unknown roles and types are refused', async () => {
    const session = await backend.createSession();
    const path = `/openvidu/api/sessions/${session.sessionId}/connection`;
    expect((await ask('POST', path, '{"role":"KING"}')).status).toBe(400);
    expect((await ask('POST', path, '{"type":"IPCAM"}')).status).toBe(400);
    await Promise.all(Array.from({ length: 5 }, () => session.createConnection({})));
    await expect(session.createConnection({})).rejects.toThrow('503');
    await session.close();
  });

  test('come from the old token call too', async () => {
    const session = await backend.createSession();
    await expect(session.generateToken({ role: OpenViduRole.SUBSCRIBER })).resolves.toContain('token=tok_');
    await session.close();
  });
});

describe('the door', () => {
  test('is closed to a wrong or missing secret', async () => {
    expect((await ask('GET', '/openvidu/api/sessions', undefined, '')).status).toBe(401);
    expect((await ask('GET', '/openvidu/api/sessions', undefined, `Basic ${Buffer.from('OPENVIDUAPP:wrong').toString('base64')}`)).status).toBe(401);
    await expect(new OpenVidu(`http://127.0.0.1:${server.port}`, 'wrong').createSession()).rejects.toThrow('401');
  });

  test('says what it does not do, and survives what is not sound', async () => {
    expect((await ask('POST', '/openvidu/api/recordings/start', '{}')).status).toBe(501);
    expect((await ask('POST', '/openvidu/api/broadcast/start', '{}')).status).toBe(501);
    expect((await ask('GET', '/openvidu/api/nothing')).status).toBe(404);
    expect((await ask('PUT', '/openvidu/api/sessions')).status).toBe(405);
    expect((await ask('POST', '/openvidu/api/sessions', '{')).status).toBe(400);
    expect((await ask('POST', '/openvidu/api/sessions', '[]')).status).toBe(400);
    expect((await ask('GET', '/openvidu/api/sessions/%E0%A4%A')).status).toBe(400);
    expect((await ask('POST', '/openvidu/api/sessions', JSON.stringify({ mediaMode: 'x'.repeat(30_000) }))).status).toBe(413);
    const config = (await (await ask('GET', '/openvidu/api/config')).json()) as Record<string, unknown>;
    expect(config).toMatchObject({ VERSION: '2.32.0', OPENVIDU_RECORDING: false });
  });

  test('shows operators its health and counts, without ids', async () => {
    const session = await backend.createSession();
    const health = (await (await fetch(`http://127.0.0.1:${server.port}/health`)).json()) as Record<string, unknown>;
    expect(health).toMatchObject({ status: 'UP', sessions: 1, participants: 0, media: { up: true, restarts: 0 } });
    const text = await (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text();
    expect(text).toContain('# TYPE openvidu_sessions gauge\nopenvidu_sessions 1\n');
    expect(text).toContain('openvidu_media_up 1');
    expect(text).not.toContain(session.sessionId);
    await session.close();
  });
});

describe('presence', () => {
  test('a join, its single token, a signal from the server, a resumption, the end of the session with its last participant', async () => {
    const session = await backend.createSession();
    const { token } = await session.createConnection({ data: 'server side' });
    const caller = await Caller.open();
    expect((await caller.call('ping', { interval: 5000 })).result).toEqual({ value: 'pong' });
    expect((await caller.call('publishVideo', {})).error).toMatchObject({ code: 803 });
    expect((await caller.call('joinRoom', { token, session: 'another' })).error).toMatchObject({ code: 401 });
    const { result } = await caller.call('joinRoom', { token, session: session.sessionId, metadata: 'client side', platform: 'test' });
    expect(result).toMatchObject({ session: session.sessionId, role: 'PUBLISHER', metadata: 'client side%/%server side', mediaServer: 'kurento', version: '2.32.0', value: [] });
    expect(result!['customIceServers']).toEqual([{ url: `stun:127.0.0.1:${server.mediaPort}` }]);
    expect((await (await Caller.open()).call('joinRoom', { token, session: session.sessionId })).error).toMatchObject({ code: 401 });
    expect((await caller.call('publishVideo', { sdpOffer: 'v=0\r\nnonsense' })).error).toMatchObject({ code: 302 });
    expect((await caller.call('receiveVideoFrom', { sender: 'str_CAM_abcd_con_A123456789', sdpOffer: '' })).error).toMatchObject({ code: 105 });
    expect((await caller.call('sendMessage', { message: '{"to":["con_A123456789"],"data":""}' })).error).toMatchObject({ code: 601 });
    expect((await caller.call('forceDisconnect', { connectionId: result!['id'] })).error).toMatchObject({ code: 401 });
    expect((await caller.call('nothing')).error).toMatchObject({ code: -32601 });
    expect((await ask('POST', '/openvidu/api/signal', JSON.stringify({ session: session.sessionId, type: 'as-given', data: 'hello' }))).status).toBe(200);
    await eventually(() => caller.notifications, (notifications) => notifications.some(({ method }) => method === 'sendMessage'));
    expect(caller.notifications.at(-1)).toMatchObject({ params: { type: 'as-given', data: 'hello' } });
    expect((await ask('POST', '/openvidu/api/signal', JSON.stringify({ session: session.sessionId, to: ['nobody'] }))).status).toBe(406);
    caller.socket.terminate();
    const resumed = await Caller.open();
    expect((await resumed.call('connect', { sessionId: result!['sessionId'], reconnect: true })).result).toMatchObject({ value: 'reconnection successful' });
    expect((await resumed.call('leaveRoom')).result).toBeDefined();
    expect((await resumed.call('connect', { sessionId: result!['sessionId'] })).error).toMatchObject({ code: 40007 });
    expect((await ask('GET', `/openvidu/api/sessions/${session.sessionId}`)).status).toBe(404);
    // The webhook failed at first and was tried again; nothing was lost, nothing came out of order.
    const told = await eventually(() => received.filter((event) => event['sessionId'] === session.sessionId), (events) => events.some(({ event }) => event === 'sessionDestroyed'));
    expect(told.map(({ event }) => event)).toEqual(['sessionCreated', 'participantJoined', 'participantLeft', 'sessionDestroyed']);
    expect(JSON.stringify(received)).not.toMatch(/tok_|client side|server side/);
  });
});

test('a taken port is said in one sentence that names it', async () => {
  const options = { secret: SECRET, mediaProcessPath: bundle.path };
  await expect(startOpenViduServer({ ...options, port: server.port, mediaPort: 0 })).rejects.toThrow(`The TCP port ${server.port} on 127.0.0.1 is already taken.`);
  await expect(startOpenViduServer({ ...options, port: 0, mediaPort: server.mediaPort })).rejects.toThrow(`The UDP port ${server.mediaPort} is taken or not allowed.`);
});
