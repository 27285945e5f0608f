// How a call lives through a bad network: prints each second what both pages receive, and what it comes to.
// One person sits behind a path that is worsened from second 10 on; the other's is left alone.
// Usage: node bench/openvidu-impaired.mjs cut|squeeze|loss3|loss8 [calls] [quiet]
import { setTimeout as pause } from 'node:timers/promises';
import { load, startWorld } from './openvidu-world.mjs';

const LINK = 500_000;
/** What happens to the patient's path, and when (seconds). */
const PLANS = {
  cut: { seconds: 26, steps: { 10: (path) => path.set({ cut: true }), 13: (path) => path.set({ cut: false }) } },
  squeeze: { seconds: 45, steps: { 10: (path) => path.down.set({ rate: LINK, queue: 200 }), 30: (path) => path.down.set({ rate: undefined }) } },
  uplink: { seconds: 45, steps: { 10: (path) => path.up.set({ rate: LINK, queue: 200 }), 30: (path) => path.up.set({ rate: undefined }) } },
  loss3: { seconds: 30, steps: { 5: (path) => path.set({ loss: 0.03 }) } },
  loss8: { seconds: 30, steps: { 5: (path) => path.set({ loss: 0.08 }) } },
};
const name = process.argv[2] ?? 'cut';
const plan = PLANS[name];
const calls = Number(process.argv[3] ?? 1);
const quiet = process.argv[4] === 'quiet';
const world = await startWorld();

async function call(seed) {
  const session = await world.session();
  const people = { patient: await world.open(true, seed), clinician: await world.open(true, seed + 100) };
  for (const person of Object.values(people)) {
    person.path.roundTrip(30);
    await person.join(session);
  }
  const rows = { patient: [], clinician: [] };
  const before = {};
  const began = performance.now();
  for (let second = 1; second <= plan.seconds; second += 1) {
    await pause(Math.max(0, began + second * 1000 - performance.now()));
    const columns = await Promise.all(
      Object.entries(people).map(async ([side, person]) => {
        const now = await person.received();
        const sent = await person.do('sent()');
        const past = before[side] ?? now;
        const took = Math.max(1, now.at - past.at) / 1000;
        const row = { frames: (now.framesDecoded - past.framesDecoded) / took, kbps: (now.videoBytes - past.videoBytes) / 125 / took, frozen: now.frozen - past.frozen, freezes: now.freezeCount - past.freezeCount, concealed: (now.concealed - past.concealed) / Math.max(1, now.samples - past.samples), sends: (sent.video?.targetBitrate ?? 0) / 1000 };
        before[side] = now;
        rows[side].push(row);
        return `${side}: ${row.frames.toFixed(0)} frames, ${row.kbps.toFixed(0)} kbit/s, frozen ${row.frozen.toFixed(0)} ms, concealed ${(row.concealed * 100).toFixed(0)} %, sends at ${row.sends.toFixed(0)}`;
      }),
    );
    plan.steps[second]?.(people.patient.path);
    if (!quiet) console.log(`${second} s | ${columns.join(' | ')}`);
  }
  await Promise.all(Object.values(people).map((person) => person.close()));
  return rows;
}

const sum = (rows, key) => rows.reduce((total, row) => total + row[key], 0);
const mean = (rows, key) => sum(rows, key) / rows.length;
for (let count = 0; count < calls; count += 1) {
  const rows = await call(count * 7 + 1);
  for (const [side, seconds] of Object.entries(rows)) {
    if (name === 'cut') {
      const usual = mean(seconds.slice(4, 10), 'frames');
      const back = seconds.slice(13).findIndex((row) => row.frames >= usual * 0.9);
      console.log(`call ${count + 1}, ${side}: ${usual.toFixed(0)} frames a second before; after the cut ${seconds.slice(13, 20).map((row) => row.frames.toFixed(0)).join(' ')}; full rate in second ${back + 1}; ${load()}`);
    } else if (name === 'squeeze' || name === 'uplink') {
      const [squeezed, settled] = [seconds.slice(10, 30), seconds.slice(15, 30)];
      const usual = mean(seconds.slice(4, 10), 'kbps');
      const back = seconds.slice(30).findIndex((row) => row.kbps >= usual * 0.85);
      console.log(`call ${count + 1}, ${side}: frozen ${sum(squeezed, 'frozen').toFixed(0)} ms, concealed ${(mean(squeezed, 'concealed') * 100).toFixed(1)} % (first 5 s ${(mean(seconds.slice(10, 15), 'concealed') * 100).toFixed(1)} %), settled at ${mean(settled, 'kbps').toFixed(0)} kbit/s of picture alone (${((mean(settled, 'kbps') * 100_000) / LINK).toFixed(0)} % of the link) and ${mean(settled, 'frames').toFixed(0)} frames; ${usual.toFixed(0)} kbit/s before, back ${back < 0 ? 'not within 15 s' : `in second ${back + 1}`} after release; ${load()}`);
    } else {
      const worse = seconds.slice(6);
      console.log(`call ${count + 1}, ${side}: ${mean(worse, 'frames').toFixed(1)} frames, ${mean(worse, 'kbps').toFixed(0)} kbit/s, ${sum(worse, 'freezes')} freezes of ${sum(worse, 'frozen').toFixed(0)} ms in all, concealed ${(mean(worse, 'concealed') * 100).toFixed(1)} %; ${load()}`);
    }
  }
}
await world.close();
