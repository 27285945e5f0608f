/** The downlink controller under loss, delay, an outage; the loss window; the arrivals. */
import type { ReportBlock } from '../rtcp/receiver-report';
import { ArrivalRecorder } from './arrival-recorder';
import { DelayWatch } from './delay-watch';
import { DownlinkController } from './downlink-controller';
import { LossWindow } from './loss-window';

const CAP = 1_500_000;

/** A path that carries 100 packets a second and loses some. */
class Path {
  private highest = 1000;
  private lost = 0;
  now = 0;

  constructor(readonly controller: DownlinkController) {}

  run(seconds: number, loss: number, roundTrip = 30): number {
    for (let second = 0; second < seconds; second += 1) {
      this.now += 1000;
      this.highest += 100;
      this.lost += Math.round(100 * loss);
      this.controller.onReport(this.block(loss), roundTrip, this.now);
    }
    return this.controller.target;
  }

  silence(seconds: number): void {
    this.now += seconds * 1000;
    this.highest += seconds * 100;
    this.lost += seconds * 100;
  }

  private block(loss: number): ReportBlock {
    return { ssrc: 1, fractionLost: Math.round(loss * 255), cumulativeLost: this.lost, highestSequenceNumber: this.highest, jitter: 0, lastSenderReport: 0, delaySinceLastSenderReport: 0 };
  }
}

test('a clean path keeps the cap', () => {
  expect(new Path(new DownlinkController(CAP)).run(10, 0)).toBe(CAP);
});

test('the rate falls with the subscriber’s estimate, and climbs without waiting for it', () => {
  const path = new Path(new DownlinkController(CAP));
  path.run(3, 0);
  path.controller.onEstimate(900_000, path.now);
  expect(path.controller.target).toBe(900_000);
  path.controller.onEstimate(100_000, path.now);
  expect(path.run(1, 0)).toBe(100_000);
  path.controller.onEstimate(100_000, path.now);
  expect(path.run(5, 0)).toBeGreaterThan(250_000);
  path.controller.onEstimate(400_000, path.now);
  expect(path.controller.target).toBeGreaterThanOrEqual(400_000);
});

test('random loss of a tenth does not collapse the picture', () => {
  expect(new Path(new DownlinkController(CAP)).run(60, 0.1)).toBe(CAP);
});

test('heavy loss cuts again and again, but never to nothing', () => {
  const path = new Path(new DownlinkController(CAP));
  expect(path.run(5, 0.4)).toBeLessThan(CAP / 2);
  expect(path.run(60, 0.4)).toBe(80_000);
});

test('after a cut it climbs back fast, then carefully', () => {
  const path = new Path(new DownlinkController(CAP));
  path.run(4, 0.3);
  const low = path.controller.target;
  expect(path.run(4, 0)).toBeGreaterThan(low * 1.5);
  expect(path.run(30, 0)).toBe(CAP);
});

test('a queue that builds up cuts before anything is lost', () => {
  const path = new Path(new DownlinkController(CAP));
  path.run(5, 0, 30);
  expect(path.run(1, 0, 250)).toBe(CAP);
  expect(path.run(3, 0, 250)).toBeLessThan(CAP * 0.8);
});

test('the loss of an outage is forgotten, and the estimate it spoiled is not believed', () => {
  const path = new Path(new DownlinkController(CAP));
  path.run(5, 0);
  path.silence(3);
  path.run(1, 0);
  path.controller.onEstimate(50_000, path.now);
  expect(path.controller.target).toBe(CAP);
  path.run(3, 0);
  path.controller.onEstimate(40_000, path.now);
  expect(path.controller.target).toBe(80_000);
});

test('a loss window needs enough packets to speak', () => {
  const window = new LossWindow();
  const block = (highest: number, lost: number): ReportBlock => ({ ssrc: 1, fractionLost: 0, cumulativeLost: lost, highestSequenceNumber: highest, jitter: 0, lastSenderReport: 0, delaySinceLastSenderReport: 0 });
  expect(window.add(block(100, 0), 0)).toBeUndefined();
  expect(window.add(block(110, 5), 1000)).toBeUndefined();
  expect(window.add(block(200, 20), 2000)).toBe(0.2);
  expect(window.add(block(230, 20), 3000)).toBeUndefined();
  expect(window.add(block(240, 20), 5500)).toBe(0);
  // A source that starts again counts anew.
  expect(window.add(block(10, 0), 6000)).toBeUndefined();
});

test('one long round trip is chance, two are a queue', () => {
  const watch = new DelayWatch();
  expect(watch.congested(20, 0)).toBe(false);
  expect(watch.congested(300, 1000)).toBe(false);
  expect(watch.congested(300, 2000)).toBe(true);
  watch.forget();
  expect(watch.congested(300, 3000)).toBe(false);
  expect(watch.congested(25, 4000)).toBe(false);
});

test('arrivals come out once, in order, across the wrap', () => {
  const recorder = new ArrivalRecorder();
  for (const [number, at] of [[65_534, 1], [0, 2], [65_535, 3], [0, 9]] as const) recorder.record(number, at);
  expect(recorder.size).toBe(3);
  expect(recorder.take().map(({ sequenceNumber, time }) => [sequenceNumber & 0xffff, time])).toEqual([[65_534, 1], [65_535, 3], [0, 2]]);
  expect(recorder.take()).toEqual([]);
});
