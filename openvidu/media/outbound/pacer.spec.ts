/** What leaves first, how fast, and what is given up. */
import { Pacer } from './pacer';

function set(): { pacer: Pacer; left: string[] } {
  const left: string[] = [];
  return { pacer: new Pacer((packet) => left.push(packet.toString('latin1').trim())), left };
}
const packet = (name: string): Buffer => Buffer.from(name.padEnd(1000));

test('on a wide path everything leaves at once', () => {
  const { pacer, left } = set();
  for (let count = 0; count < 50; count += 1) expect(pacer.take(packet('p'), 'picture', 0)).toBe(true);
  expect(left).toHaveLength(50);
  expect(pacer.wait).toBe(0);
});

test('on a narrow path sound never waits, and repairs overtake pictures', () => {
  const { pacer, left } = set();
  pacer.setRate(400_000);
  for (let count = 0; count < 5; count += 1) pacer.take(packet('picture'), 'picture', 0);
  const before = left.length;
  expect(before).toBeLessThan(5);
  pacer.take(packet('repair'), 'repair', 0);
  pacer.take(packet('sound'), 'sound', 0);
  expect(left.slice(before)).toEqual(['sound']);
  for (let now = 10; now < 200; now += 10) pacer.run(now);
  expect(left.slice(before, before + 3)).toEqual(['sound', 'repair', 'picture']);
  expect(left).toHaveLength(7);
});

test('the rate is kept', () => {
  const { pacer, left } = set();
  pacer.setRate(400_000);
  for (let now = 0; now < 1000; now += 10) {
    pacer.run(now);
    if (pacer.wait < 200) pacer.take(packet('p'), 'picture', now);
  }
  expect(left.length).toBeGreaterThan(47);
  expect(left.length).toBeLessThan(55);
});

test('pictures that would come too late are given up together', () => {
  const { pacer, left } = set();
  pacer.setRate(100_000);
  const taken = Array.from({ length: 20 }, () => pacer.take(packet('p'), 'picture', 0));
  expect(taken).toContain(false);
  expect(taken.indexOf(false)).toBeGreaterThan(10);
  expect(left.length).toBeLessThan(4);
  expect(pacer.take(packet('sound'), 'sound', 0)).toBe(true);
});
