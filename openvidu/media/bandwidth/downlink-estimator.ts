/**
 * How much one subscriber's path carries, from transport-wide feedback (RFC 8836; after draft-ietf-rmcat-gcc-02, with an
 * absolute queueing delay instead of its gradient). A squeeze is seen within a few feedbacks and answered with the rate
 * that really arrives; a cut is no squeeze; near the rate that last proved too much it grows carefully, elsewhere fast.
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
/** Share of the delivered rate that is aimed at while a queue drains. */
const BACK_OFF = 0.85;
/** Between two cuts, in ms: the first must have had time to show. */
const CUT_SPACING = 300;
/** …unless the queue has grown by this much more since, in ms. */
const NOTABLE_GROWTH = 25;
/** After a cut nothing grows for this long, in ms. */
const CAUTION = 700;
const CAREFUL_GROWTH = 1.08;
const FAST_GROWTH = 1.5;
/** Within these shares of the rate that last was too much, growth is careful; above them that rate is forgotten. */
const CAREFUL_FROM = 0.75;
const CAREFUL_TO = 1.12;
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
  private rate: number;
  private tooMuch: number | undefined;
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

  /** What became of some packets. True when the path is back after an outage: what was under way is gone. */
  onFeedback(outcomes: readonly PacketOutcome[], now: number): boolean {
    const arrived = outcomes.filter((outcome) => outcome.arrivedAt !== undefined);
    if (arrived.length === 0) return false;
    const resumed = this.feedbackAt !== undefined && now - this.feedbackAt > OUTAGE;
    this.feedbackAt = now;
    if (resumed) this.forget();
    for (const { arrivedAt, sentAt, bytes } of arrived) this.delivery.add(arrivedAt!, sentAt, bytes);
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
      this.queues.rebase();
      return;
    }
    const delivered = Math.min(this.delivery.rate ?? this.rate, this.rate);
    const least = queue > LONG_QUEUE || this.delivery.stretch > STRETCHED ? SMALLEST_RATE : Math.min(this.rate, LEAST_FOR_DELAY);
    this.tooMuch = Math.max(delivered, least);
    this.fallTo(Math.max(delivered * BACK_OFF, least), now);
  }

  private fallTo(rate: number, now: number): void {
    this.rate = this.bounded(rate);
    this.cutAt = now;
    this.grownAt = now;
  }

  private grow(now: number): void {
    const seconds = Math.min(0.5, (now - (this.grownAt ?? now)) / 1000);
    this.grownAt = now;
    if (now - this.cutAt < CAUTION) return;
    const careful = this.tooMuch !== undefined && this.rate > this.tooMuch * CAREFUL_FROM;
    this.rate = this.bounded(this.rate * (careful ? CAREFUL_GROWTH : FAST_GROWTH) ** seconds);
    if (this.tooMuch !== undefined && this.rate > this.tooMuch * CAREFUL_TO) this.tooMuch = undefined;
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
