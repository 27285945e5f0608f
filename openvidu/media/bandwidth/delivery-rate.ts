/** The rate at which the subscriber really receives, from the arrivals it tells of. */

/** One instance per subscribing connection; times are milliseconds on the receiver's clock. */
export class DeliveryRate {
  private arrivals: { at: number; bytes: number }[] = [];

  /** @param window looked at, in ms: short enough to see a squeeze at once, long enough for a few pictures */
  constructor(private readonly window = 160) {}

  add(at: number, bytes: number): void {
    this.arrivals.push({ at, bytes });
    const oldest = at - this.window;
    let stale = 0;
    while (stale < this.arrivals.length && this.arrivals[stale]!.at < oldest) stale += 1;
    if (stale > 0) this.arrivals.splice(0, stale);
  }

  /** In bit/s; undefined while there is too little to judge. */
  get rate(): number | undefined {
    const first = this.arrivals[0];
    const last = this.arrivals.at(-1);
    if (!first || !last || this.arrivals.length < 6 || last.at - first.at < this.window / 2) return undefined;
    // The first packet only marks where the measure begins.
    const bytes = this.arrivals.reduce((sum, arrival) => sum + arrival.bytes, -first.bytes);
    return (bytes * 8000) / (last.at - first.at);
  }

  forget(): void {
    this.arrivals = [];
  }
}
