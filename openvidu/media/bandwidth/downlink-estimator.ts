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
/** Share of the delivered rate that is aimed at while a queue drains. */
const BACK_OFF = 0.85;
/** Between two cuts, in ms: the first must have had time to show. */
const CUT_SPACING = 250;
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
/** As many cuts in a row that do not shorten the queue mean that the path has become longer. */
const VAIN_CUTS = 4;
const SMALLEST_RATE = 80_000;

/** One instance per subscribing connection; rates in bit/s, times in milliseconds. */
export class DownlinkEstimator {
  private readonly queues = new QueueWatch();
  private readonly delivery = new DeliveryRate();
  private rate: number;
  private tooMuch: number | undefined;
  private queueBefore = 0;
  private feedbackAt: number | undefined;
  private cutAt = -Infinity;
  private grownAt: number | undefined;
  private queueAtCut = 0;
  private vainCuts = 0;
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
    for (const { arrivedAt, bytes } of arrived) this.delivery.add(arrivedAt!, bytes);
    const queue = this.queues.add(arrived.map(({ arrivedAt, sentAt }) => arrivedAt! - sentAt), now);
    const loss = resumed ? undefined : this.lossOf(outcomes.length - arrived.length, arrived.length);
    this.judge(queue, loss, now);
    this.queueBefore = queue;
    return resumed;
  }

  private judge(queue: number, loss: number | undefined, now: number): void {
    const growing = queue > GROWING_QUEUE && queue > this.queueBefore + 3;
    const standing = queue > STANDING_QUEUE && queue > this.queueBefore - 3;
    if (growing || standing) this.cutForQueue(queue, now);
    else if (loss !== undefined && loss > CUT_ABOVE) this.fallTo(Math.min(this.rate * (1 - loss / 2), Math.max(this.delivery.rate ?? 0, this.rate / 2)), now);
    else if (queue < SHORT_QUEUE && (loss === undefined || loss <= HOLD_ABOVE)) this.grow(now);
    else this.grownAt = now;
    if (queue < GROWING_QUEUE) this.vainCuts = 0;
  }

  private cutForQueue(queue: number, now: number): void {
    if (now - this.cutAt < CUT_SPACING && queue < this.queueAtCut + NOTABLE_GROWTH) return;
    this.vainCuts = queue > this.queueAtCut * 0.8 ? this.vainCuts + 1 : 0;
    this.queueAtCut = queue;
    if (this.vainCuts >= VAIN_CUTS) {
      this.vainCuts = 0;
      this.queues.rebase();
      return;
    }
    const delivered = Math.min(this.delivery.rate ?? this.rate, this.rate);
    this.tooMuch = delivered;
    this.fallTo(delivered * BACK_OFF, now);
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
    this.grownAt = undefined;
  }

  private bounded(rate: number): number {
    return Math.max(SMALLEST_RATE, Math.min(this.cap, rate));
  }
}
