/**
 * Spaces packets out over a narrow path (RFC 8888's companion idea of a paced sender; RFC 9002 §7.7): sound never waits,
 * what repairs goes before what is new, and a picture that would come too late is not sent at all.
 */

/** What a packet is for, in the order in which they may leave. */
export type Urgency = 'sound' | 'repair' | 'picture';

/** A picture is held back this long at most, in ms, before it is given up for a fresh one. */
const LONGEST_WAIT = 900;
/** What may leave at once after a silence, in ms of the rate, and at least one packet. */
const BURST = 15;
const LEAST_BURST = 2400;

interface Waiting {
  readonly packet: Buffer;
}

/** One instance per subscribing connection; times are milliseconds, rates bit/s. */
export class Pacer {
  private repairs: Waiting[] = [];
  private pictures: Waiting[] = [];
  private waitingBytes = 0;
  /** Bytes that may leave now; sound may make it negative. */
  private budget = LEAST_BURST;
  private at: number | undefined;
  private rate = Infinity;

  /** @param leave sends a packet now */
  constructor(private readonly leave: (packet: Buffer, now: number) => void) {}

  /** The rate from now on; `Infinity` sends everything at once. */
  setRate(rate: number): void {
    this.rate = rate;
  }

  /** How long the newest picture packet will wait, in ms. */
  get wait(): number {
    return this.waitingBytes === 0 ? 0 : (this.waitingBytes * 8000) / this.rate;
  }

  /** Takes a packet; false when pictures wait too long, and were given up together with this one. */
  take(packet: Buffer, urgency: Urgency, now: number): boolean {
    if (urgency === 'sound') {
      this.budget -= packet.length;
      this.leave(packet, now);
      return true;
    }
    (urgency === 'repair' ? this.repairs : this.pictures).push({ packet });
    this.waitingBytes += packet.length;
    this.run(now);
    if (this.wait <= LONGEST_WAIT) return true;
    this.clear();
    return false;
  }

  /** Sends what may leave by now. */
  run(now: number): void {
    const elapsed = now - (this.at ?? now);
    this.at = now;
    if (this.rate === Infinity) this.budget = Infinity;
    else this.budget = Math.min(Math.max(LEAST_BURST, (this.rate * BURST) / 8000), (this.budget === Infinity ? 0 : this.budget) + (this.rate * elapsed) / 8000);
    while (this.budget > 0) {
      const next = this.repairs.shift() ?? this.pictures.shift();
      if (!next) break;
      this.waitingBytes -= next.packet.length;
      this.budget -= next.packet.length;
      this.leave(next.packet, now);
    }
  }

  /** Gives up what waits. */
  clear(): void {
    this.repairs = [];
    this.pictures = [];
    this.waitingBytes = 0;
  }
}
