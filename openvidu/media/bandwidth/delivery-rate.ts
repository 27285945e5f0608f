/** The rate at which the subscriber really receives, from the arrivals it tells of. */

/** One instance per subscribing connection; times are milliseconds on the receiver's clock. */
export class DeliveryRate {
  private arrivals: { at: number; sentAt: number; bytes: number }[] = [];

  /** @param window looked at, in ms: short enough to see a squeeze at once, long enough for a few pictures */
  constructor(private readonly window = 160) {}

  add(at: number, sentAt: number, bytes: number): void {
    this.arrivals.push({ at, sentAt, bytes });
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

  /** How much longer packets took to arrive than to leave: above 1 the path is really narrower than what is sent. */
  get stretch(): number {
    const first = this.arrivals[0];
    const last = this.arrivals.at(-1);
    if (!first || !last || last.sentAt <= first.sentAt) return 1;
    return (last.at - first.at) / (last.sentAt - first.sentAt);
  }

  forget(): void {
    this.arrivals = [];
  }
}
