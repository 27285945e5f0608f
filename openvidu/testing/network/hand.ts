/** Time that passes when told to: for tests that must not wait and must give the same result each time. */
import type { LinkClock } from './link';

export class Hand implements LinkClock {
  private time = 0;
  private waiting: { at: number; what: () => void }[] = [];

  now(): number {
    return this.time;
  }

  after(ms: number, what: () => void): void {
    const at = this.time + ms;
    let place = this.waiting.length;
    while (place > 0 && this.waiting[place - 1]!.at > at) place -= 1;
    this.waiting.splice(place, 0, { at, what });
  }

  /** Repeats something for ever. */
  every(ms: number, what: () => void): void {
    this.after(ms, () => {
      what();
      this.every(ms, what);
    });
  }

  /** Lets time pass, and what is due happen. */
  turn(ms: number): void {
    const end = this.time + ms;
    while (this.waiting.length > 0 && this.waiting[0]!.at <= end) {
      const next = this.waiting.shift()!;
      this.time = next.at;
      next.what();
    }
    this.time = end;
  }
}
