/**
 * How much one subscriber's path carries, from transport-wide feedback (RFC 8836; after draft-ietf-rmcat-gcc-02, with an
 * absolute queueing delay instead of its gradient). A squeeze is seen within a few feedbacks; a full path shows what it
 * carries, so its queue is drained below that and then nearly all of it used; near it the rate grows carefully, elsewhere
 * fast. A cut is no squeeze.
 */
import { DeliveryRate } from './delivery-rate';
import { QueueWatch } from './queue-watch';
import type { PacketOutcome } from './sent-packets';

/** A queue that grows beyond this, in ms, or stands beyond the other, is congestion. */
const GROWING_QUEUE = 35;
const STANDING_QUEUE = 70;
/** A queue shorter than this, in ms, allows growth. */
const SHORT_QUEUE = 20;
/** …all three are stretched by as many times what the delay varies by anyway: a radio, or a machine out of breath. */
const NOISE_SHARE = 1.5;
const NOISE_MEMORY = 0.05;
/** One long batch may be chance. */
const LONG_IN_A_ROW = 2;
/** Where packets arrive as fast as they leave, delay alone never takes the rate below this: sound and a small picture. */
const LEAST_FOR_DELAY = 250_000;
const STRETCHED = 1.08;
const LONG_QUEUE = 160;
/** Shares of what the path carries: aimed at while a queue drains, let out meanwhile, and aimed at once it is gone. */
const BACK_OFF = 0.85;
const DRAIN = 0.75;
const CRUISE = 0.9;
/** A queue that stays although less is sent takes the rate further down, but not below this share of what is carried. */
const DEEPEST = 0.6;
/** Otherwise a little more is let out than is aimed at, so that no picture waits for ever; still less than is carried. */
const PACE = 1.03;
/** Between two cuts, in ms: the first must have had time to show. */
const CUT_SPACING = 300;
/** …unless the queue has grown by this much more since, in ms. */
const NOTABLE_GROWTH = 25;
/** After a cut nothing grows for this long, in ms. */
const CAUTION = 700;
const CAREFUL_GROWTH = 1.04;
const FAST_GROWTH = 1.5;
/** Within these shares of what the path was seen to carry, growth is careful; above them that is forgotten. */
const CAREFUL_FROM = 0.75;
const CAREFUL_TO = 1.12;
/** A camera that sends less than it may proves nothing: growth stops at this share of what arrives, and so much more. */
const UNPROVEN_SHARE = 1.5;
const UNPROVEN_MORE = 60_000;
/** Measures that differ by more than this share are of two different paths; others are averaged. */
const OTHER_PATH = 0.25;
/** Loss over a window of packets: above the one the rate is cut, above the other it does not grow. */
const CUT_ABOVE = 0.15;
const HOLD_ABOVE = 0.07;
const LOSS_WINDOW = 100;
/** No feedback for this long, in ms, while packets left: the path was cut, not congested. */
const OUTAGE = 600;
/** As many cuts in a row that do not shorten the queue, while nothing is lost, mean that the path has become longer. */
const VAIN_CUTS = 4;
const SHORTENED = 0.85;
const SMALLEST_RATE = 80_000;

/** One instance per subscribing connection; rates in bit/s, times in milliseconds. */
export class DownlinkEstimator {
  private readonly queues = new QueueWatch();
  private readonly delivery = new DeliveryRate();
  private readonly usualDelivery = new DeliveryRate(1000);
  private rate: number;
  /** What the path carried when it was last full. */
  private capacity: number | undefined;
  private draining = false;
  private queueBefore = 0;
  private noise = 0;
  private longInARow = 0;
  private feedbackAt: number | undefined;
  private cutAt = -Infinity;
  private grownAt: number | undefined;
  private queueAtCut = 0;
  private vainCuts = 0;
  private lostSinceCut = 0;
  private received = 0;
  private lost = 0;

  /** @param cap never more than this */
  constructor(private readonly cap: number) {
    this.rate = cap;
  }

  /** What may be sent to this subscriber. */
  get target(): number {
    return this.rate;
  }

  /** True while the path is known to be narrower than what is wished for: packets are then spaced out. */
  get narrow(): boolean {
    return this.rate < this.cap;
  }

  /** What may leave now, all kinds together; `Infinity` on a path that is not known to be narrow. */
  get pace(): number {
    if (!this.narrow) return Infinity;
    return this.draining && this.capacity !== undefined ? Math.min(this.rate, this.capacity * DRAIN) : this.rate * PACE;
  }

  /** What became of some packets. True when the path is back after an outage: what was under way is gone. */
  onFeedback(outcomes: readonly PacketOutcome[], now: number): boolean {
    const arrived = outcomes.filter((outcome) => outcome.arrivedAt !== undefined);
    if (arrived.length === 0) return false;
    const resumed = this.feedbackAt !== undefined && now - this.feedbackAt > OUTAGE;
    this.feedbackAt = now;
    if (resumed) this.forget();
    for (const { arrivedAt, sentAt, bytes } of arrived) {
      this.delivery.add(arrivedAt!, sentAt, bytes);
      this.usualDelivery.add(arrivedAt!, sentAt, bytes);
    }
    const queue = this.queues.add(arrived.map(({ arrivedAt, sentAt }) => arrivedAt! - sentAt), now);
    if (!resumed) this.lostSinceCut += outcomes.length - arrived.length;
    const loss = resumed ? undefined : this.lossOf(outcomes.length - arrived.length, arrived.length);
    this.judge(queue, loss, now);
    this.queueBefore = queue;
    return resumed;
  }

  private judge(queue: number, loss: number | undefined, now: number): void {
    const slack = this.noise * NOISE_SHARE;
    this.noise += (Math.min(Math.abs(queue - this.queueBefore), LONG_QUEUE) - this.noise) * NOISE_MEMORY;
    const growing = queue > GROWING_QUEUE + slack && queue > this.queueBefore + 3;
    const standing = queue > STANDING_QUEUE + slack && queue > this.queueBefore - 3;
    this.longInARow = growing || standing ? this.longInARow + 1 : 0;
    if (this.longInARow >= LONG_IN_A_ROW) this.cutForQueue(queue, now);
    else if (loss !== undefined && loss > CUT_ABOVE) this.fallTo(Math.min(this.rate * (1 - loss / 2), Math.max(this.delivery.rate ?? 0, this.rate / 2)), now);
    else if (queue < SHORT_QUEUE + slack && (loss === undefined || loss <= HOLD_ABOVE)) this.grow(now);
    else this.grownAt = now;
    if (queue < GROWING_QUEUE) this.vainCuts = 0;
  }

  private cutForQueue(queue: number, now: number): void {
    if (now - this.cutAt < CUT_SPACING && queue < this.queueAtCut + NOTABLE_GROWTH) return;
    const spaced = now - this.cutAt >= CUT_SPACING;
    if (spaced) this.vainCuts = queue > this.queueAtCut * SHORTENED && this.lostSinceCut === 0 ? this.vainCuts + 1 : 0;
    this.queueAtCut = queue;
    this.lostSinceCut = 0;
    if (this.vainCuts >= VAIN_CUTS) {
      this.vainCuts = 0;
      this.draining = false;
      this.queues.rebase();
      return;
    }
    const carried = this.delivery.rate ?? this.rate;
    const full = queue > LONG_QUEUE || this.delivery.stretch > STRETCHED;
    if (full) this.learn(carried);
    const least = full ? SMALLEST_RATE : Math.min(this.rate, LEAST_FOR_DELAY);
    const aim = spaced && this.draining ? Math.max(this.rate * BACK_OFF, carried * DEEPEST) : carried * BACK_OFF;
    this.draining = true;
    this.fallTo(Math.max(Math.min(aim, this.rate), least), now);
  }

  private learn(carried: number): void {
    const known = this.capacity;
    this.capacity = known === undefined || Math.abs(carried - known) > known * OTHER_PATH ? carried : (known + carried) / 2;
  }

  /** The queue is gone: what the path carries is known, and need not be found out again. */
  private drained(): void {
    this.draining = false;
    if (this.capacity !== undefined) this.rate = this.bounded(Math.max(this.rate, this.capacity * CRUISE));
  }

  private fallTo(rate: number, now: number): void {
    this.rate = this.bounded(rate);
    this.cutAt = now;
    this.grownAt = now;
  }

  private grow(now: number): void {
    if (this.draining) this.drained();
    const seconds = Math.min(0.5, (now - (this.grownAt ?? now)) / 1000);
    this.grownAt = now;
    if (now - this.cutAt < CAUTION) return;
    const careful = this.capacity !== undefined && this.rate > this.capacity * CAREFUL_FROM;
    const grown = this.rate * (careful ? CAREFUL_GROWTH : FAST_GROWTH) ** seconds;
    const proven = (this.usualDelivery.rate ?? grown) * UNPROVEN_SHARE + UNPROVEN_MORE;
    this.rate = this.bounded(Math.max(this.rate, Math.min(grown, proven)));
    if (this.capacity !== undefined && this.rate > this.capacity * CAREFUL_TO) this.capacity = undefined;
  }

  /** The loss of a window, once one is complete. */
  private lossOf(lost: number, received: number): number | undefined {
    this.lost += lost;
    this.received += received;
    const sum = this.lost + this.received;
    if (sum < LOSS_WINDOW) return undefined;
    const loss = this.lost / sum;
    this.lost = 0;
    this.received = 0;
    return loss;
  }

  private forget(): void {
    this.delivery.forget();
    this.usualDelivery.forget();
    this.draining = false;
    this.lost = 0;
    this.received = 0;
    this.queueBefore = 0;
    this.longInARow = 0;
    this.grownAt = undefined;
  }

  private bounded(rate: number): number {
    return Math.max(SMALLEST_RATE, Math.min(this.cap, rate));
  }
}
