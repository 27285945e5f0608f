// `npm run bench:video [-- rounds [seconds [churn]]]`: the embedded media server beside a direct peer connection of the
// same Chromium, in one run: time to the first frame and its slope over delay, frames, freezes, concealment, what a call
// and a packet cost, memory over churn, and how soon pictures are back after a process is killed.
import { setTimeout as pause } from 'node:timers/promises';
import { load, median, processes, startServer, startWorld, usage } from './openvidu-world.mjs';

const rounds = Number(process.argv[2] ?? 5);
const seconds = Number(process.argv[3] ?? 20);
const churn = Number(process.argv[4] ?? 100);
const round = (value) => Math.round(value);
const say = (text) => console.log(`${text}; ${load()}`);
const world = await startWorld();

/** Two people in a session; `joiner` comes when `host` has been there for a while. */
async function call({ roundTrip = 0, shaped = true, ahead = false, configuration } = {}) {
  const session = await world.session();
  const people = { session, host: await world.open(shaped), joiner: await world.open(shaped) };
  if (shaped) for (const person of [people.host, people.joiner]) person.path.roundTrip(roundTrip);
  await people.host.join(session, { configuration });
  await people.host.marks('published');
  await pause(1200);
  await people.joiner.join(session, { ahead, configuration });
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

// A steady call, and what it costs.
const metric = async (name) => Number((await (await fetch(`http://127.0.0.1:${world.server.ports.port}/metrics`)).text()).match(new RegExp(`^openvidu_${name} (\\d+)`, 'm'))[1]);
{
  const ids = processes(world.server.child);
  const people = await call({ shaped: false });
  await pause(3000);
  const both = () => Promise.all([people.host.received(), people.joiner.received()]);
  const [before, cpu, server, packets] = [await both(), usage(ids.media).cpu, usage(ids.server).cpu, await metric('media_packets_sent_total')];
  await pause(seconds * 1000);
  const [after, cpuAfter, serverAfter, packetsAfter] = [await both(), usage(ids.media).cpu, usage(ids.server).cpu, await metric('media_packets_sent_total')];
  after.forEach((one, index) => say(`${seconds} s through the server, ${['host', 'joiner'][index]}: ${picture(difference(before[index], one))}`));
  const share = (cpuAfter - cpu + serverAfter - server) / (seconds * 10);
  say(`one call: ${share.toFixed(1)} % of a core, ${round(((cpuAfter - cpu) * 1000) / (packetsAfter - packets))} µs for each packet sent, about ${Math.floor(100 / share)} calls for a core`);
  await end(people);
  const { first, last } = await direct(seconds);
  say(`${seconds} s of a direct peer connection: ${picture(difference(first, last))}`);
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
  const renewed = (frames) => globalThis.visit.received().then(([stream]) => stream !== undefined && stream.framesDecoded > 0 && stream.framesDecoded < frames);
  await Promise.all([people.host, people.joiner].map((person, index) => person.tab.waitForFunction(renewed, before[index].framesDecoded, { polling: 50, timeout: 60_000 })));
  say(`media process killed: both pictures are back after ${round(performance.now() - killed)} ms`);
  await end(people);
}

// Memory over churn.
{
  const ids = processes(world.server.child);
  const [host, joiner] = [await world.open(false), await world.open(false)];
  const memory = [];
  for (let count = 0; count < churn; count += 1) {
    const session = await world.session();
    await Promise.all([host.join(session), joiner.join(session)]);
    await Promise.all([host.do('leave()'), joiner.do('leave()')]);
    if (count % Math.max(1, Math.floor(churn / 10)) === 0) memory.push(usage(ids.media).memory + usage(ids.server).memory);
  }
  const half = Math.floor(memory.length / 2);
  say(`${churn} calls one after the other: ${memory.map(round).join(' ')} MB; second half ${round(memory.at(-1) - memory[half])} MB more than its beginning`);
  await host.close();
  await joiner.close();
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
  for (const person of fresh) await person.join(session);
  for (const person of fresh) await person.marks();
  say(`server killed: serves again after ${round(up - killed)} ms, two who join then see each other ${round(performance.now() - opened)} ms later`);
  await Promise.all([...fresh, people.host, people.joiner].map((person) => person.close()));
}
await world.close();
