// `npm run fuzz:openvidu [-- seconds [seed]]`: everything hostile at once against a server of its own, for a bounded time,
// while two people call. It fails when the server or its media process dies, when the call of the two suffers, when an
// address named by a client is contacted, or when memory grows without end.
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { build } from 'esbuild';
import fc from 'fast-check';
import nodeDatachannel from 'node-datachannel';
import { WebSocket } from 'ws';
import { load, out, processes, root, startWorld, usage } from './openvidu-world.mjs';

const seconds = Number(process.argv[2] ?? 60);
const seed = Number(process.argv[3] ?? 1);
// node-datachannel aborts on some broken descriptions: the hostile peer is ours to keep alive.
await build({ entryPoints: [join(root, 'openvidu/testing/hostile.ts')], bundle: true, platform: 'node', format: 'esm', packages: 'external', outfile: join(out, 'hostile.mjs'), logLevel: 'error' });
const { packets, requests, spoilt, datagram } = await import(pathToFileURL(join(out, 'hostile.mjs')).href);

let state = seed >>> 0;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 0x1_0000_0000;
};
const some = (arbitrary, count) => fc.sample(arbitrary, { numRuns: count, seed: Math.floor(random() * 0x7fffffff) });

const world = await startWorld();
const { ports, child, backend } = world.server;
const ids = processes(child);
const faults = [];
const counts = {};
const count = (what, much = 1) => (counts[what] = (counts[what] ?? 0) + much);
child.once('exit', () => running && faults.push('the server died'));

// The two who call, and must not notice.
const session = await world.session();
const witnesses = [await world.open(false), await world.open(false)];
for (const witness of witnesses) await witness.join(session);
for (const witness of witnesses) await witness.marks();
const offer = await witnesses[0].tab.evaluate(() => globalThis.visit.offer());

// Addresses that the hostile name and nobody may contact.
const canary = createSocket('udp4').on('message', () => faults.push('a datagram went to an address named by a client'));
await new Promise((resolve) => canary.bind(0, '127.0.0.1', resolve));
const tcpCanary = createServer((socket) => {
  faults.push('a connection went to an address named by a client');
  socket.destroy();
}).listen(0, '127.0.0.1');
await new Promise((resolve) => tcpCanary.once('listening', resolve));
const lure = [`a=candidate:1 1 udp 2130706431 127.0.0.1 ${canary.address().port} typ host`, `a=candidate:2 1 tcp 1518280447 127.0.0.1 ${tcpCanary.address().port} typ host tcptype passive`].join('\r\n');

let running = true;
const until = performance.now() + seconds * 1000;
const going = () => performance.now() < until && faults.length === 0;

function connect() {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${ports.port}/openvidu`);
    socket.on('error', () => resolve(undefined));
    socket.setMaxListeners(0);
    socket.on('open', () => resolve(socket));
  });
}

/** Asks, and waits for the answer or the end. */
function ask(socket, method, params) {
  return new Promise((resolve) => {
    const id = Math.floor(random() * 1e9);
    const hear = (data) => {
      const message = JSON.parse(data.toString());
      if (message.id !== id) return;
      socket.off('message', hear);
      resolve(message);
    };
    socket.on('message', hear);
    socket.once('close', () => resolve({ error: 'closed' }));
    socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }), () => undefined);
  });
}

async function enter() {
  const mine = await backend.createSession();
  const { token } = await mine.createConnection({});
  const socket = await connect();
  if (!socket) return undefined;
  const answer = await ask(socket, 'joinRoom', { token, session: mine.sessionId, metadata: '', platform: 'fuzz' });
  return answer.error ? undefined : { socket, session: mine, token };
}

const ATTACKS = {
  async offers() {
    const place = await enter();
    for (let tries = 0; place && tries < 20 && going(); tries += 1) {
      const answer = await ask(place.socket, 'publishVideo', { sdpOffer: spoilt(offer.replace('a=mid:0', `${lure}\r\na=mid:0`), random), hasAudio: true, hasVideo: true });
      count(answer.error ? 'spoilt offers refused' : 'spoilt offers answered');
      if (!answer.error) await ask(place.socket, 'unpublishVideo', {});
    }
    place?.socket.close();
  },
  async rpc() {
    const place = random() < 0.5 ? await enter() : { socket: await connect() };
    if (!place?.socket) return;
    for (const request of some(requests, 60)) place.socket.send(request, () => undefined);
    count('requests', 60);
    await pause(20);
    place.socket.close(1000 + Math.floor(random() * 3));
  },
  async oversized() {
    const socket = await connect();
    socket?.send(Buffer.alloc(300_000 + Math.floor(random() * 3_000_000), 120), () => undefined);
    await new Promise((resolve) => (socket ? socket.once('close', resolve) : resolve()));
    count('oversized messages');
  },
  async tokens() {
    const place = await enter();
    if (!place) return;
    const second = await connect();
    const replay = second && (await ask(second, 'joinRoom', { token: place.token, session: place.session.sessionId, metadata: '' }));
    if (replay && !replay.error) faults.push('a spent token opened the door');
    const guess = second && (await ask(second, 'joinRoom', { token: `ws://x?sessionId=${session.sessionId}&token=tok_A${'a'.repeat(15)}`, session: session.sessionId, metadata: '' }));
    if (guess && !guess.error) faults.push('a guessed token opened the door');
    const resumed = second && (await ask(second, 'connect', { sessionId: 'a'.repeat(26), reconnect: true }));
    if (resumed && !resumed.error) faults.push('a guessed session was resumed');
    count('tokens replayed and guessed', 3);
    second?.close();
    place.socket.close();
  },
  async flood() {
    const socket = await connect();
    if (!socket) return;
    for (let number = 0; number < 2000; number += 1) socket.send(`{"jsonrpc":"2.0","id":${number},"method":"ping"}`, () => undefined);
    count('messages of floods', 2000);
    await Promise.race([new Promise((resolve) => socket.once('close', resolve)), pause(500)]);
    socket.terminate();
  },
  async datagrams() {
    const socket = createSocket('udp4');
    socket.on('error', () => undefined);
    for (let number = 0; number < 200; number += 1) socket.send(datagram(random), ports.mediaPort, '127.0.0.1');
    count('datagrams', 200);
    await pause(30);
    socket.close();
  },
  async rest() {
    const path = ['/openvidu/api/sessions', '/openvidu/api/signal', `/openvidu/api/sessions/${session.sessionId}/connection`, '/openvidu/api/%E0%A4%A', '/metrics', '/health', '/openvidu/api/tokens'][Math.floor(random() * 7)];
    const authorised = random() < 0.5 && path.endsWith('/tokens');
    const headers = { 'Content-Type': 'application/json', Authorization: `Basic ${Buffer.from(authorised ? 'OPENVIDUAPP:bench-secret' : `OPENVIDUAPP:${random()}`).toString('base64')}` };
    await fetch(`http://127.0.0.1:${ports.port}${path}`, { method: ['GET', 'POST', 'PATCH', 'DELETE'][Math.floor(random() * 4)], headers, body: undefined }).then((response) => response.text(), () => undefined);
    count('REST requests');
  },
  /** Through a real encrypted path: what only somebody with a token can send. */
  async media() {
    const place = await enter();
    if (!place) return;
    const peer = new nodeDatachannel.PeerConnection('hostile', { iceServers: [], disableAutoNegotiation: true });
    try {
      const video = new nodeDatachannel.Video('1', 'SendRecv');
      video.addVP8Codec(96);
      video.addSSRC(50, 'x', 'x', 'x');
      const track = peer.addTrack(video);
      const opened = new Promise((resolve) => track.onOpen(() => resolve(true)));
      const gathered = new Promise((resolve) => peer.onGatheringStateChange((now) => now === 'complete' && resolve()));
      peer.setLocalDescription('offer');
      await Promise.race([gathered, pause(2000)]);
      const answer = await ask(place.socket, 'publishVideo', { sdpOffer: peer.localDescription().sdp, hasAudio: false, hasVideo: true });
      if (answer.error) return void count('hostile peers refused');
      peer.setRemoteDescription(answer.result.sdpAnswer, 'answer');
      if (!(await Promise.race([opened, pause(3000)]))) return void count('hostile peers without a path');
      count('hostile peers');
      for (let round = 0; round < 20 && going(); round += 1) {
        for (const packet of some(packets, 50)) {
          try {
            if (track.isOpen()) track.sendMessageBinary(packet);
            count('hostile packets');
          } catch {
            count('packets the hostile peer’s own library would not send');
          }
        }
        await pause(10);
      }
    } finally {
      peer.close();
      place.socket.close();
      await pause(20);
    }
  },
};

async function attack(name) {
  while (going()) {
    await ATTACKS[name]().catch((error) => {
      if (going()) count(`${name}: ${String(error.message).slice(0, 60)}`);
    });
    await pause(5);
  }
}

async function watch() {
  const before = await Promise.all(witnesses.map((witness) => witness.received()));
  const start = usage(ids.media).memory;
  let last = before;
  while (going()) {
    await pause(5000);
    const now = await Promise.all(witnesses.map((witness) => witness.received()));
    now.forEach((one, index) => {
      if (!one || one.framesDecoded <= last[index].framesDecoded || one.audioPackets <= last[index].audioPackets) faults.push('the picture or the sound of the two who call stood still for five seconds');
    });
    last = now;
  }
  const restless = (await Promise.all(witnesses.map((witness) => witness.do('events')))).flat().filter(({ name }) => ['reconnecting', 'sessionDisconnected', 'streamDestroyed', 'signal', 'connectionDestroyed'].includes(name));
  if (restless.length > 0) faults.push(`the two who call were told of ${restless[0].name}`);
  const { media, status } = await fetch(`http://127.0.0.1:${ports.port}/health`).then((response) => response.json(), () => ({ media: {}, status: 'gone' }));
  if (status !== 'UP' || media.restarts !== 0) faults.push(`health says ${status}, media restarted ${media.restarts} times`);
  const end = usage(ids.media).memory;
  if (end > start * 2 + 100) faults.push(`the media process grew from ${start.toFixed(0)} to ${end.toFixed(0)} MB`);
  console.log(`the two who call: ${last.map((one, index) => `${one.framesDecoded - before[index].framesDecoded} frames, ${one.freezeCount - before[index].freezeCount} freezes`).join(' | ')}; media process ${start.toFixed(0)} → ${end.toFixed(0)} MB, server ${usage(ids.server).memory.toFixed(0)} MB; ${load()}`);
}

await Promise.all([watch(), ...Object.keys(ATTACKS).map(attack)]);
running = false;
for (const [what, much] of Object.entries(counts)) console.log(`${what}: ${much}`);
console.log(faults.length === 0 ? `${seconds} s, seed ${seed}: nothing broke and nobody noticed` : `FAILED, seed ${seed}: ${[...new Set(faults)].join('; ')}`);
await world.close();
process.exit(faults.length === 0 ? 0 : 1);
