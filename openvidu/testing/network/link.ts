/** One direction of a network path: delay, loss, a rate with a queue, and cuts; the same seed loses the same packets. */

/** What the direction does to packets; times in ms, rates in bit/s. */
export interface Conditions {
  /** Added to every packet. */
  readonly delay: number;
  /** Up to this much more, for each packet anew; the order is kept. */
  readonly jitter: number;
  /** Share of packets lost, 0..1, one by one. */
  readonly loss: number;
  /** Undefined for no limit. */
  readonly rate: number | undefined;
  /** A packet that would wait longer than this for its turn is dropped, as by the short queue of a router. */
  readonly queue: number;
  /** Nothing passes. */
  readonly cut: boolean;
}

/** A perfect cable. */
export const CLEAR: Conditions = { delay: 0, jitter: 0, loss: 0, rate: undefined, queue: 200, cut: false };

/** A small seeded generator of numbers in 0..1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** Where the link takes its time and its timers from: replaceable, so that its own tests need no waiting. */
export interface LinkClock {
  now(): number;
  after(ms: number, what: () => void): void;
}

const REAL_CLOCK: LinkClock = { now: () => performance.now(), after: (ms, what) => void setTimeout(what, ms) };

export class Link {
  private conditions: Conditions = CLEAR;
  /** When the last accepted packet has left the queue. */
  private freeAt = 0;
  private deliveredAt = 0;
  private held: (() => void)[] = [];
  carried = 0;
  dropped = 0;
  bytes = 0;

  constructor(
    private readonly random: () => number = seeded(1),
    private readonly clock: LinkClock = REAL_CLOCK,
  ) {}

  /** Changes some conditions from now on; packets on their way are not touched. */
  set(conditions: Partial<Conditions>): void {
    this.conditions = { ...this.conditions, ...conditions };
    if (!this.conditions.cut) for (const deliver of this.held.splice(0)) deliver();
  }

  /** Delivers a datagram of that many bytes, later, in order, or never. */
  carry(bytes: number, deliver: () => void): void {
    const { delay, jitter, loss, rate, queue, cut } = this.conditions;
    // The number is drawn even when it is not needed, so that a change of conditions does not shift what follows.
    const lost = this.random() < loss;
    const later = this.random() * jitter;
    const now = this.clock.now();
    const start = rate === undefined ? now : Math.max(now, this.freeAt);
    if (cut || lost || start - now > queue) {
      this.dropped += 1;
      return;
    }
    this.freeAt = rate === undefined ? now : start + (bytes * 8000) / rate;
    this.carried += 1;
    this.bytes += bytes;
    this.deliver(this.freeAt - now + delay + later, deliver);
  }

  /** Delivers a piece of a stream: nothing of it is ever lost, as TCP would see to; a cut only holds it back. */
  stream(deliver: () => void): void {
    this.deliver(this.conditions.delay, () => {
      if (this.conditions.cut) this.held.push(deliver);
      else deliver();
    });
  }

  private deliver(wait: number, deliver: () => void): void {
    // A delay that shrinks must not let the later overtake the earlier.
    const at = Math.max(this.deliveredAt, this.clock.now() + wait);
    this.deliveredAt = at;
    const left = at - this.clock.now();
    if (left < 0.5) deliver();
    else this.clock.after(left, deliver);
  }
}
