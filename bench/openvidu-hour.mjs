// One call for a long time, 640x480 at 30 frames a second both ways: prints each minute what both pages received and how
// large the server's processes are, and at the end what it came to.
// Usage: node bench/openvidu-hour.mjs [minutes]
import { setTimeout as pause } from 'node:timers/promises';
import { load, processes, startWorld, usage } from './openvidu-world.mjs';

const minutes = Number(process.argv[2] ?? 60);
const world = await startWorld();
const ids = processes(world.server.child);
const session = await world.session();
const people = [await world.open(false), await world.open(false)];
for (const person of people) await person.join(session);
for (const person of people) await person.marks();
await pause(5000);

const both = () => Promise.all(people.map((person) => person.received()));
const size = () => `server ${usage(ids.server).memory.toFixed(0)} MB, media ${usage(ids.media).memory.toFixed(0)} MB`;
const told = (before, now) => {
  const seconds = (now.at - before.at) / 1000;
  const concealed = (100 * (now.concealed - before.concealed)) / Math.max(1, now.samples - before.samples);
  return `${((now.framesDecoded - before.framesDecoded) / seconds).toFixed(2)} frames a second, ${now.freezeCount - before.freezeCount} freezes (${(now.frozen - before.frozen).toFixed(0)} ms), ${concealed.toFixed(3)} % of the sound concealed, ${now.packetsLost - before.packetsLost} packets lost`;
};

const first = await both();
const began = performance.now();
console.log(`begins; ${size()}; ${load()}`);
let before = first;
for (let minute = 1; minute <= minutes; minute += 1) {
  await pause(began + minute * 60_000 - performance.now());
  const now = await both();
  console.log(`minute ${minute}: ${now.map((one, side) => told(before[side], one)).join(' | ')}; ${size()}; ${load()}`);
  before = now;
}
console.log(`${minutes} minutes: ${before.map((one, side) => told(first[side], one)).join(' | ')}; ${size()}`);
await world.close();
