/** One decision at a time: handlers run between each other's awaits, and two decisions must not. */
export class Lane {
  private tail: Promise<unknown> = Promise.resolve();
  private running = 0;

  /** Whether a decision is being taken, so that what a validator sees may be about to change. */
  get busy(): boolean {
    return this.running > 0;
  }

  run<Result>(work: () => Promise<Result>): Promise<Result> {
    this.running += 1;
    const result = this.tail.then(work).finally(() => (this.running -= 1));
    this.tail = result.catch(() => undefined);
    return result;
  }
}
