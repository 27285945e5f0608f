// `npm run bench:video [-- rounds [seconds [churn]]]`: the embedded media server beside a direct peer connection of the
// same Chromium, in one run: time to the first frame and its slope over delay, frames, freezes, concealment, what a call
// and a packet cost, memory over churn, and how soon pictures are back after a process is killed.
import { readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { load, median, processes, startServer, startWorld, usage } from './openvidu-world.mjs';

const rounds = Number(process.argv[2] ?? 5);
const seconds = Number(process.argv[3] ?? 20);
const churn = Number(process.argv[4] ?? 100);
const round = (value) => Math.round(value);
const say = (text) => console.log(`${text}; ${load()}`);
const world = await startWorld();

/** Two people in a session; `joiner` comes when `host` has been there for a while. */
async function call({ roundTrip = 0, shaped = true, ahead = false, configuration, media } = {}) {
  const session = await world.session();
  const people = { session, host: await world.open(shaped), joiner: await world.open(shaped) };
  if (shaped) for (const person of [people.host, people.joiner]) person.path.roundTrip(roundTrip);
  await people.host.join(session, { configuration, media });
  await people.host.marks('published');
  await pause(1200);
  await people.joiner.join(session, { ahead, configuration, media });
  if (ahead) await people.joiner.do('enter()');
  const [host, joiner] = await Promise.all([people.host.marks(), people.joiner.marks()]);
  return { ...people, times: { joiner: joiner.firstRemoteFrame, other: host.startedAt + host.firstRemoteFrame - joiner.startedAt } };
}

async function end({ host, joiner }) {
  await Promise.all([host.close(), joiner.close()]);
}

/** Two peer connections of one page, described to one another at once: what the browser alone needs. */
async function direct(hold = 0) {
  const caller = await world.open(false);
  const figures = await caller.do(`direct(${hold})`);
  await caller.close();
  return figures;
}

function difference(before, after) {
  const took = (after.at - before.at) / 1000;
  return {
    frames: ((after.framesDecoded - before.framesDecoded) / took).toFixed(1),
    freezes: after.freezeCount - before.freezeCount,
    frozen: round(after.frozen - before.frozen),
    concealed: ((100 * (after.concealed - before.concealed)) / Math.max(1, after.samples - before.samples)).toFixed(2),
  };
}

const picture = ({ frames, freezes, frozen, concealed }) => `${frames} frames a second, ${freezes} freezes (${frozen} ms), ${concealed} % of the sound concealed`;

// Time to the first frame.
const alone = [];
for (let count = 0; count < rounds; count += 1) alone.push((await direct()).firstFrame);
say(`first frame, direct peer connection without signalling: ${round(median(alone))} ms`);
for (const ahead of [false, true]) {
  const slopes = { joiner: [], other: [] };
  for (const roundTrip of [0, 50, 150]) {
    const times = [];
    for (let count = 0; count < rounds; count += 1) {
      const people = await call({ roundTrip, ahead });
      times.push(people.times);
      await end(people);
    }
    for (const side of ['joiner', 'other']) slopes[side].push(median(times.map((time) => time[side])));
    say(`first frame, ${ahead ? 'joined ahead, from « Entrer »' : 'from connect()'}, round trip ${roundTrip} ms: joiner ${round(slopes.joiner.at(-1))} ms, other side ${round(slopes.other.at(-1))} ms`);
  }
  for (const [side, [least, , most]] of Object.entries(slopes)) console.log(`  ${side}: ${((most - least) / 150).toFixed(1)} round trips wait for one another`);
}

// A steady call, and what it costs: the first pays for threads that wake up, further calls share them.
const metric = async (name) => Number((await (await fetch(`http://127.0.0.1:${world.server.ports.port}/metrics`)).text()).match(new RegExp(`^openvidu_${name} (\\d+)`, 'm'))[1]);
/** CPU of the server's two processes in % of a core, of its media process in µs for each packet sent, and packets a second. */
async function cost(duration) {
  const ids = processes(world.server.child);
  const look = async () => ({ media: usage(ids.media).cpu, all: usage(ids.media).cpu + usage(ids.server).cpu, packets: await metric('media_packets_sent_total') });
  const before = await look();
  await pause(duration * 1000);
  const after = await look();
  const packets = after.packets - before.packets;
  return { share: (after.all - before.all) / (duration * 10), each: ((after.media - before.media) * 1000) / packets, packets: packets / duration };
}
{
  const people = await call({ shaped: false });
  await pause(3000);
  const both = () => Promise.all([people.host.received(), people.joiner.received()]);
  const before = await both();
  const usual = await cost(seconds);
  const after = await both();
  after.forEach((one, index) => say(`${seconds} s through the server, ${['host', 'joiner'][index]}: ${picture(difference(before[index], one))}`));
  say(`one call: ${usual.share.toFixed(1)} % of a core, ${round(usual.each)} µs for each packet sent`);
  await end(people);
  const { first, last } = await direct(seconds);
  say(`${seconds} s of a direct peer connection: ${picture(difference(first, last))}`);

  // Smaller pictures, so that the browser beside leaves the server its core.
  const crowd = [];
  const costs = [];
  for (const several of [1, 4]) {
    while (crowd.length < several) crowd.push(await call({ shaped: false, media: { resolution: '320x240', frameRate: 15 } }));
    await pause(3000);
    costs.push(await cost(seconds));
  }
  const [alone, four] = costs;
  const further = ((four.share - alone.share) * 10_000) / (four.packets - alone.packets);
  say(`four calls of small pictures: ${four.share.toFixed(1)} % of a core (one ${alone.share.toFixed(1)} %); each further packet ${round(further)} µs: at the packets of the call before about ${Math.floor(1_000_000 / (further * usual.packets))} calls for a core`);
  for (const one of crowd) await end(one);
}

// Pictures back after the media process is killed, then the whole server.
{
  const ids = processes(world.server.child);
  const people = await call({ shaped: false, configuration: { forceMediaReconnectionAfterNetworkDrop: true } });
  await pause(2000);
  const before = await Promise.all([people.host, people.joiner].map((person) => person.received()));
  const killed = performance.now();
  process.kill(ids.media, 'SIGKILL');
  // A renewed path counts its pictures anew.
  const renewed = async (person, frames) => {
    for (let now; !now || now.framesDecoded === 0 || now.framesDecoded >= frames; await pause(20)) now = await person.received();
  };
  await Promise.all([people.host, people.joiner].map((person, index) => renewed(person, before[index].framesDecoded)));
  say(`media process killed: both pictures are back after ${round(performance.now() - killed)} ms`);
  await end(people);
}

// Memory over churn.
{
  const ids = processes(world.server.child);
  let people = [];
  const memory = [];
  const held = () => readdirSync(`/proc/${ids.media}/fd`).length + readdirSync(`/proc/${ids.media}/task`).length;
  let heldBefore = 0;
  for (let count = 0; count < churn; count += 1) {
    // A page may make only so many peer connections before its garbage is collected.
    if (count % 100 === 0) {
      await Promise.all(people.map((person) => person.close()));
      people = [await world.open(false), await world.open(false)];
    }
    const [host, joiner] = people;
    const session = await world.session();
    await Promise.all([host.join(session), joiner.join(session)]);
    await Promise.all([host.do('leave()'), joiner.do('leave()')]);
    // What the first call brings stays for all.
    if (count === 0) heldBefore = held();
    if (count % Math.max(1, Math.floor(churn / 10)) === 0) memory.push([usage(ids.server).memory, usage(ids.media).memory]);
  }
  const [server, media] = [0, 1].map((which) => memory.map((sizes) => round(sizes[which])).join(' '));
  say(`${churn} calls one after the other: server ${server} MB, media process ${media} MB; ${held() - heldBefore} threads and descriptors more than after the first`);
  await Promise.all(people.map((person) => person.close()));
}

// The server killed and started again on the same ports: an application that joins anew.
{
  const { ports } = world.server;
  const people = await call({ shaped: false });
  await pause(1000);
  const killed = performance.now();
  world.server.kill('SIGKILL');
  const started = startServer({ OPENVIDU_PORT: String(ports.port), OPENVIDU_MEDIA_PORT: String(ports.mediaPort) });
  await Promise.all([people.host, people.joiner].map((person) => person.tab.waitForFunction(() => globalThis.visit.events.some(({ name }) => name === 'reconnecting'), undefined, { polling: 20 })));
  world.server = await started;
  const up = performance.now();
  const session = await world.session();
  const fresh = [await world.open(false), await world.open(false)];
  const opened = performance.now();
  await Promise.all(fresh.map((person) => person.join(session)));
  await Promise.all(fresh.map((person) => person.marks()));
  say(`server killed: serves again after ${round(up - killed)} ms, two who join then see each other ${round(performance.now() - opened)} ms later`);
  await Promise.all([...fresh, people.host, people.joiner].map((person) => person.close()));
}
await world.close();
