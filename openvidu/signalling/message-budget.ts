/** How much one socket may ask: a bucket that refills (token bucket, RFC 2697's idea for one rate). */
export class MessageBudget {
  private left: number;
  private at: number;

  /** @param rate messages a second in the long run; twice as many at once; times are ms */
  constructor(
    private readonly rate: number,
    now: number,
  ) {
    this.left = rate * 2;
    this.at = now;
  }

  /** Spends one; false when there is none left. */
  spend(now: number): boolean {
    this.left = Math.min(this.rate * 2, this.left + ((now - this.at) * this.rate) / 1000);
    this.at = now;
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }
}
