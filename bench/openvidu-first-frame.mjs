// Time to the first remote frame on both sides, through the embedded media server, over added round trips: the slope of
// time over delay is the number of round trips that wait for one another.
// Usage: node bench/openvidu-first-frame.mjs [rounds] [round trips in ms, with commas]
import { at, load, median, startWorld } from './openvidu-world.mjs';

const rounds = Number(process.argv[2] ?? 7);
const delays = (process.argv[3] ?? '0,50,100').split(',').map(Number);
const world = await startWorld();

/** One call: somebody is there and somebody comes, from nothing or joined ahead. */
async function call(roundTrip, ahead) {
  const session = await world.session();
  const [host, joiner] = await Promise.all([world.open(), world.open()]);
  for (const { path } of [host, joiner]) path.roundTrip(roundTrip);
  await host.join(session);
  await host.marks('published');
  // A call is entered at any moment of its host's picture, not right after the first keyframe.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await joiner.join(session, { ahead });
  if (ahead) await joiner.do('enter()');
  const [hostMarks, joinerMarks] = await Promise.all([host.marks(), joiner.marks()]);
  if (process.env.VERBOSE) console.log(joinerMarks, hostMarks);
  await Promise.all([host.close(), joiner.close()]);
  return { joiner: joinerMarks.firstRemoteFrame, other: hostMarks.startedAt + hostMarks.firstRemoteFrame - joinerMarks.startedAt };
}

/** Least squares; ms per ms of round trip. */
function slope(points) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([one]) => one)), mean(points.map(([, other]) => other))];
  return points.reduce((sum, [one, other]) => sum + (one - x) * (other - y), 0) / points.reduce((sum, [one]) => sum + (one - x) ** 2, 0);
}

console.log(`${rounds} rounds, 640x480 at 30 frames a second, each person behind a path of their own; medians; ${load()}`);
for (const ahead of [false, true]) {
  const points = { joiner: [], other: [] };
  for (const roundTrip of delays) {
    const times = [];
    for (let round = 0; round < rounds; round += 1) times.push(await call(roundTrip, ahead));
    for (const side of ['joiner', 'other']) points[side].push([roundTrip, median(times.map((time) => time[side]))]);
    const [one, other] = ['joiner', 'other'].map((side) => {
      const [least, middle, most] = [0, 0.5, 1].map((share) => Math.round(at(times.map((time) => time[side]), share)));
      return `${middle} ms (${least} to ${most})`;
    });
    console.log(`${ahead ? 'joined ahead, from « Entrer »' : 'from connect()'}, ${roundTrip} ms: joiner ${one}, other side ${other}; ${load()}`);
  }
  if (delays.length > 1) console.log(`  round trips in a row: joiner ${slope(points.joiner).toFixed(1)}, other side ${slope(points.other).toFixed(1)}`);
}
await world.close();
