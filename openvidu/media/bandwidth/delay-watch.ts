/** Watches the round trip for a queue that builds up, well before it overflows (after RFC 6817 §2.4, base and queueing delay). */

/** The smallest round trip of the last this many ms is the path without a queue. */
const BASE_MEMORY = 30_000;
/** A queue longer than this, in ms, twice in a row is congestion. */
const TOLERATED_QUEUE = 120;

/** One instance per subscriber; all values are milliseconds. */
export class DelayWatch {
  private samples: { at: number; roundTrip: number }[] = [];
  private longInARow = 0;

  /** Adds a measured round trip; true when the path is congested. */
  congested(roundTrip: number, now: number): boolean {
    this.samples = this.samples.filter((sample) => now - sample.at < BASE_MEMORY);
    this.samples.push({ at: now, roundTrip });
    const base = this.samples.reduce((least, sample) => Math.min(least, sample.roundTrip), Infinity);
    this.longInARow = roundTrip - base > TOLERATED_QUEUE ? this.longInARow + 1 : 0;
    return this.longInARow >= 2;
  }

  /** Forgets a run of long delays, as after an outage. */
  forget(): void {
    this.longInARow = 0;
  }
}
