import { computed, signal } from '@angular/core';
import { Reading } from './reading';

/** Changes come in bursts (a join is several): one reading serves them all. */
const BURST_MS = 150;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 15_000;

/**
 * A reading kept current: told that something changed, it reads again, one reading after the other. While readings fail
 * it says that what is shown is old, and goes on trying: a change that was heard is never given up.
 */
export class Follower<T> {
  readonly reading = new Reading<T>();
  private readonly failures = signal(0);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private busy = false;
  private again = false;
  private stopped = false;
  private took = 0;
  private turn = 0;

  /** What is shown is what the last reading said, and no reading has failed since. */
  readonly current = computed(() => this.failures() === 0);

  constructor(private readonly ask: () => Promise<T>, private readonly arrived: (value: T) => void = () => undefined) {}

  /** A reading has begun and not answered: what changes meanwhile it may not know. */
  get underWay(): boolean {
    return this.busy;
  }
  /** Reads now: another thing is looked at, or a person asks. */
  async read(): Promise<void> {
    if (this.stopped) return;
    this.cancel();
    const turn = ++this.turn;
    this.busy = true;
    this.again = false;
    const begun = performance.now();
    const ok = await this.reading.read(this.ask);
    // A newer reading was asked for meanwhile: it decides.
    if (turn !== this.turn) return;
    this.busy = false;
    this.took = performance.now() - begun;
    const failed = !ok && this.reading.problem() !== null;
    this.failures.update((count) => (failed ? count + 1 : 0));
    if (ok) this.arrived(this.reading.value()!);
    if (failed) this.later(Math.min(FIRST_RETRY_MS * 2 ** (this.failures() - 1), LAST_RETRY_MS));
    else if (this.again) this.later(this.rest);
  }

  /** Something changed: read soon. A long list that changes all the time is not read all the time. */
  changed(): void {
    this.again = true;
    // Under way, or soon anyway: what was heard is answered by the reading that comes after it.
    if (!this.busy && this.timer === undefined) this.later(this.rest);
  }
  /** The connection is back, or a person looks: what failed is asked for at once. */
  hurry(): void {
    if (!this.busy) this.cancel();
    this.changed();
  }
  /** Nothing known any more: another thing's content must not be shown meanwhile. */
  forget(): void {
    this.cancel();
    this.reading.forget();
  }
  stop(): void {
    this.stopped = true;
    this.cancel();
  }

  private get rest(): number {
    return Math.max(BURST_MS, 2 * this.took);
  }
  private later(ms: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.read();
    }, ms);
  }
  private cancel(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
