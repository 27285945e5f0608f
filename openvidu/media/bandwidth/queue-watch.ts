/**
 * How long packets wait in the path's queue: their one-way delay above the smallest seen of late (after RFC 6817 §2.4).
 * The least of a batch is judged, not the mean: a radio's jitter delays some packets, a queue delays all of them.
 */

/** The smallest delay of one to two of these, in ms, is the path without a queue. */
const BASE_WINDOW = 10_000;

/** One instance per subscribing connection; times are milliseconds, the two clocks need not agree. */
export class QueueWatch {
  private base = Infinity;
  private nextBase = Infinity;
  private windowAt: number | undefined;
  private latest = 0;

  /** Queueing delay of the last batch. */
  get queue(): number {
    return this.latest;
  }

  /** Adds the one-way delays of packets that arrived together; what the least of them waited. */
  add(delays: readonly number[], now: number): number {
    const least = Math.min(...delays);
    this.windowAt ??= now;
    if (now - this.windowAt > BASE_WINDOW) {
      this.base = this.nextBase;
      this.nextBase = Infinity;
      this.windowAt = now;
    }
    this.nextBase = Math.min(this.nextBase, least);
    this.base = Math.min(this.base, this.nextBase);
    this.latest = least - this.base;
    return this.latest;
  }

  /** The path itself has become longer: what looks like a queue is the new base. */
  rebase(): void {
    this.base += this.latest;
    this.nextBase = this.base;
    this.latest = 0;
  }
}
