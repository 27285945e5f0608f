/** A subscriber's path that is squeezed, cut, lossy, longer: what its picture and sound suffer, in simulated time. */
import { type Second, SimulatedCall } from '../testing/simulated-call';

const LINK = 500_000;
/** What the sound takes of the link, kbit/s. */
const SOUND = 45;
const mean = (seconds: readonly Second[], key: keyof Second): number => seconds.reduce((sum, second) => sum + second[key], 0) / seconds.length;
const most = (seconds: readonly Second[], key: keyof Second): number => Math.max(...seconds.map((second) => second[key]));

async function started(seed = 1): Promise<{ call: SimulatedCall; before: Second[] }> {
  const call = new SimulatedCall(seed);
  await call.start();
  call.run(6);
  return { call, before: call.run(4) };
}

test.each([
  ['a clean path', 0],
  ['a path that loses one packet in fifty', 0.02],
])('%s squeezed to 500 kbit/s freezes for less than a second, spares the sound, uses the link, and is undone', async (_path, loss) => {
  const { call, before } = await started();
  call.down.set({ rate: LINK, queue: 200, loss });
  const squeezed = call.run(20);
  expect(most(squeezed, 'longestGap')).toBeLessThan(1000);
  expect(mean(squeezed.slice(0, 5), 'concealed')).toBeLessThan(50 + loss * 1000);
  expect((mean(squeezed.slice(5), 'kbps') + SOUND) * 1000).toBeGreaterThan(LINK * 0.85);
  expect(most(squeezed.slice(5), 'longestGap')).toBeLessThan(300);
  call.down.set({ rate: undefined });
  expect(call.run(10).at(-1)!.kbps).toBeGreaterThan(mean(before, 'kbps') * 0.9);
});

test.each([1000, 3000, 8000])('a cut of %i ms costs the cut and no more', async (cut) => {
  const { call, before } = await started();
  for (const link of [call.up, call.down]) link.set({ cut: true });
  call.run(cut / 1000);
  for (const link of [call.up, call.down]) link.set({ cut: false });
  const [first, second] = call.run(2);
  expect(first!.frames).toBeGreaterThan(20);
  expect(second!.frames).toBeGreaterThan(28);
  expect(second!.kbps).toBeGreaterThan(mean(before, 'kbps') * 0.9);
});

test.each([
  [0.03, 300],
  [0.08, 500],
])('a loss of %d neither slows the picture down nor stops it', async (loss, longest) => {
  const { call, before } = await started(5);
  call.down.set({ loss });
  const lossy = call.run(20);
  expect(mean(lossy, 'kbps')).toBeGreaterThan(mean(before, 'kbps') * 0.9);
  expect(most(lossy, 'longestGap')).toBeLessThan(longest);
});

test('a path whose delay varies is not narrow', async () => {
  const { call, before } = await started();
  call.down.set({ jitter: 60 });
  expect(mean(call.run(15), 'kbps')).toBeGreaterThan(mean(before, 'kbps') * 0.9);
});

test('neither is one that stands still for a moment now and then, as on a machine out of breath', async () => {
  const { call, before } = await started();
  call.hand.every(450, () => {
    call.down.set({ delay: 100 });
    call.hand.after(90, () => call.down.set({ delay: 15 }));
  });
  call.run(5);
  expect(mean(call.run(15), 'kbps')).toBeGreaterThan(mean(before, 'kbps') * 0.8);
});

test('a path that becomes longer is not taken for a queue for long', async () => {
  const { call, before } = await started();
  call.down.set({ delay: 180 });
  call.run(10);
  expect(mean(call.run(5), 'kbps')).toBeGreaterThan(mean(before, 'kbps') * 0.9);
});

test('a link far too narrow still carries the sound, and a little picture', async () => {
  const { call } = await started();
  call.down.set({ rate: 180_000, queue: 300 });
  call.run(5);
  const narrow = call.run(15);
  expect(mean(narrow, 'concealed')).toBeLessThan(30);
  expect(mean(narrow, 'frames')).toBeGreaterThan(10);
});
