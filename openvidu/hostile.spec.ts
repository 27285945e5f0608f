/** Whatever somebody hostile sends: nothing breaks, nobody else notices, no address they name is contacted. */
import { createSocket } from 'node:dgram';
import { createServer, type AddressInfo } from 'node:net';
import fc from 'fast-check';
import { WebSocket } from 'ws';
import { Relay } from './media/relay';
import { writeRtp } from './media/rtp/packet';
import type { TransportEvents, TransportFactory } from './media/transport';
import { type OpenViduServer, startOpenViduServer } from './server';
import { type Bundle, bundleMediaProcess } from './testing/bundles';
import { packets, requests, spoilt } from './testing/hostile';
import { seeded } from './testing/network/link';

const FINGERPRINT = `sha-256 ${Array.from({ length: 32 }, () => 'AB').join(':')}`;
const NUMBERING = 'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01';

function offer(direction: string, candidates: readonly string[] = []): string {
  const transport = ['c=IN IP4 127.0.0.1', 'a=ice-ufrag:abcd', `a=ice-pwd:${'p'.repeat(24)}`, `a=fingerprint:${FINGERPRINT}`, 'a=setup:actpass', `a=${direction}`, `a=extmap:3 ${NUMBERING}`, ...candidates];
  const audio = ['m=audio 9 UDP/TLS/RTP/SAVPF 111', 'a=mid:0', ...transport, 'a=rtpmap:111 opus/48000/2', 'a=rtcp-fb:111 transport-cc'];
  const video = ['m=video 9 UDP/TLS/RTP/SAVPF 96 97', 'a=mid:1', ...transport, 'a=rtpmap:96 VP8/90000', 'a=rtcp-fb:96 transport-cc', 'a=rtcp-fb:96 nack', 'a=rtcp-fb:96 nack pli', 'a=rtpmap:97 rtx/90000', 'a=fmtp:97 apt=96'];
  return ['v=0', 's=-', ...audio, ...video, ''].join('\r\n');
}

describe('the media plane', () => {
  test('any packets of one call leave the next one’s untouched, and the relay whole', async () => {
    const pipes: { events: TransportEvents; sent: Buffer[] }[] = [];
    const transports: TransportFactory = {
      port: 1,
      create: (_remote, events) => {
        const pipe = { events, sent: [] as Buffer[] };
        pipes.push(pipe);
        return Promise.resolve({ local: { iceUsernameFragment: 'serv', icePassword: 'p'.repeat(22), fingerprint: FINGERPRINT, setup: 'active', port: 1 }, send: (packet: Buffer) => void pipe.sent.push(packet), close: () => undefined });
      },
    };
    const time = { now: 0 };
    const relay = new Relay(transports, { host: '127.0.0.1', bitrateCap: 1_500_000, maximumConnections: 10 }, () => undefined, () => time.now);
    for (const stream of ['hostile', 'other']) {
      await relay.publish(`${stream}-publisher`, stream, offer('sendonly'), false);
      await relay.subscribe(`${stream}-subscriber`, stream, offer('recvonly'));
    }
    const [hostilePublisher, hostileSubscriber, publisher, subscriber] = pipes as [(typeof pipes)[0], (typeof pipes)[0], (typeof pipes)[0], (typeof pipes)[0]];
    for (const { events } of pipes) events.open();
    let number = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(packets, fc.boolean(), fc.integer({ min: 0, max: 2000 })), { maxLength: 40 }), (hostile) => {
        subscriber.sent.length = 0;
        for (const pipe of [publisher, hostilePublisher, hostileSubscriber]) pipe.sent.length = 0;
        for (const [packet, fromPublisher, pause] of hostile) {
          (fromPublisher ? hostilePublisher : hostileSubscriber).events.packet(Buffer.from(packet));
          time.now += pause;
          relay.tick();
          number += 1;
          publisher.events.packet(writeRtp({ payloadType: 111, marker: false, sequenceNumber: number & 0xffff, timestamp: number * 960, ssrc: 40 }, [], Buffer.from([number & 0xff, 7])));
        }
        const sounds = subscriber.sent.filter((packet) => (packet[1]! & 0x7f) === 111);
        expect(sounds.map((packet) => packet.at(-2))).toEqual(hostile.map((_, index) => (number - hostile.length + index + 1) & 0xff));
        // What is said of others' streams does not leave one's own call.
        expect(hostilePublisher.sent.length).toBeLessThan(hostile.length * 40 + 40);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the signalling', () => {
  let bundle: Bundle;
  let server: OpenViduServer;

  beforeAll(async () => {
    bundle = await bundleMediaProcess();
    server = await startOpenViduServer({ secret: 's', port: 0, mediaPort: 0, mediaProcessPath: bundle.path, limits: { messagesPerSecond: 100_000, malformedMessages: 1_000_000 } });
  });

  afterAll(async () => {
    await server?.close();
    await bundle?.remove();
  });

  async function rest(path: string, body: object): Promise<{ id: string; token: string }> {
    const response = await fetch(`http://127.0.0.1:${server.port}/openvidu/api${path}`, { method: 'POST', headers: { Authorization: `Basic ${Buffer.from('OPENVIDUAPP:s').toString('base64')}`, 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    return (await response.json()) as { id: string; token: string };
  }

  /** Somebody in a session, who asks one thing after another. */
  async function participant(session: string): Promise<{ say(text: string): void; ask(method: string, params?: object): Promise<{ error?: unknown; result?: Record<string, unknown> }>; close(): void }> {
    const { token } = await rest(`/sessions/${session}/connection`, {});
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/openvidu`);
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    const waiting = new Map<number, (answer: object) => void>();
    const closed = new Promise<never>((_, reject) => socket.once('close', () => reject(new Error('The socket was closed.'))));
    closed.catch(() => undefined);
    socket.on('message', (data) => {
      const message = JSON.parse((data as Buffer).toString()) as { id?: number };
      if (message.id !== undefined) waiting.get(message.id)?.(message);
    });
    let next = 1_000_000_000;
    const ask = (method: string, params: object = {}): Promise<object> => {
      const answer = new Promise<object>((resolve) => {
        const id = (next += 1);
        waiting.set(id, resolve);
        socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
      });
      return Promise.race([answer, closed]);
    };
    await ask('joinRoom', { token, session, metadata: '', platform: 'test' });
    return { say: (text) => socket.send(text), ask, close: () => socket.close(1000) };
  }

  test('any requests of one participant leave another session and the server whole', async () => {
    const { id: quiet } = await rest('/sessions', {});
    const other = await participant(quiet);
    await fc.assert(
      fc.asyncProperty(fc.array(requests, { maxLength: 30 }), async (hostile) => {
        const { id } = await rest('/sessions', {});
        const stranger = await participant(id);
        for (const request of hostile) stranger.say(request);
        expect(await other.ask('ping')).toMatchObject({ result: { value: 'pong' } });
        stranger.close();
      }),
      { numRuns: 40 },
    );
    expect(await other.ask('sendMessage', { message: JSON.stringify({ to: [], data: 'still here', type: 'signal:x' }) })).not.toHaveProperty('error');
    expect(await (await fetch(`http://127.0.0.1:${server.port}/health`)).json()).toMatchObject({ status: 'UP', media: { restarts: 0 } });
    other.close();
  });

  test('spoilt offers are answered or refused, and take nothing down', async () => {
    const { id } = await rest('/sessions', {});
    const random = seeded(11);
    const stranger = await participant(id);
    for (let count = 0; count < 200; count += 1) {
      const answer = await stranger.ask('publishVideo', { sdpOffer: spoilt(offer('sendonly'), random), hasAudio: true, hasVideo: true });
      if (!answer.error) await stranger.ask('unpublishVideo');
    }
    const sound = await stranger.ask('publishVideo', { sdpOffer: offer('sendonly'), hasAudio: true, hasVideo: true });
    expect(sound.result).toHaveProperty('sdpAnswer');
    expect(await (await fetch(`http://127.0.0.1:${server.port}/health`)).json()).toMatchObject({ status: 'UP', media: { restarts: 0 } });
    stranger.close();
  });

  test('no address named by a client is contacted, in an offer or beside it', async () => {
    const udp = createSocket('udp4');
    const contacts: string[] = [];
    udp.on('message', () => contacts.push('udp'));
    await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve));
    const tcp = createServer((socket) => (contacts.push('tcp'), socket.destroy())).listen(0, '127.0.0.1');
    await new Promise((resolve) => tcp.once('listening', resolve));
    const udpPort = udp.address().port;
    const tcpPort = (tcp.address() as AddressInfo).port;
    const candidates = [
      `a=candidate:1 1 udp 2130706431 127.0.0.1 ${udpPort} typ host`,
      `a=candidate:2 1 tcp 1518280447 127.0.0.1 ${tcpPort} typ host tcptype passive`,
      `a=candidate:3 1 udp 1694498815 127.0.0.1 ${udpPort} typ srflx raddr 127.0.0.1 rport ${udpPort}`,
    ];
    const { id } = await rest('/sessions', {});
    // An ICE agent begins its checks within 50 ms (RFC 8445 §14.2): the first would have come long before the last has joined.
    const strangers = [];
    for (let count = 0; count < 25; count += 1) {
      const stranger = await participant(id);
      strangers.push(stranger);
      const published = await stranger.ask('publishVideo', { sdpOffer: offer('sendonly', candidates).replaceAll('m=audio 9', `m=audio ${udpPort}`), hasAudio: true, hasVideo: true });
      expect(published.result).toHaveProperty('sdpAnswer');
      for (const candidate of candidates) await stranger.ask('onIceCandidate', { endpointName: 'x', candidate: candidate.slice(2), sdpMid: '0', sdpMLineIndex: 0 });
    }
    expect(contacts).toEqual([]);
    for (const stranger of strangers) stranger.close();
    tcp.close();
    udp.close();
  });
});
