import { computed, signal } from '@angular/core';
import { toProblem, type Problem } from './problem';

/** A wait shorter than this shows nothing: a flash of skeleton would only worry. */
const SLOW_AFTER_MS = 300;

/**
 * One answer of the API on a page: its value, or why there is none. Reading again keeps the value on screen, and only
 * the newest answer counts.
 */
export class Reading<T> {
  private readonly answer = signal<T | null>(null);
  private readonly fault = signal<Problem | null>(null);
  private readonly waitsLong = signal(false);
  private turn = 0;

  readonly value = this.answer.asReadonly();
  readonly problem = this.fault.asReadonly();
  /** Nothing to show yet, for so long that a skeleton helps. */
  readonly slow = computed(() => this.waitsLong() && this.answer() === null);

  /** Asks, and answers whether it worked. */
  async read(ask: () => Promise<T>): Promise<boolean> {
    const turn = ++this.turn;
    const timer = setTimeout(() => this.waitsLong.set(true), SLOW_AFTER_MS);
    try {
      const value = await ask();
      if (turn !== this.turn) return false;
      this.answer.set(value);
      this.fault.set(null);
      return true;
    } catch (error) {
      if (turn === this.turn) this.fault.set(toProblem(error));
      return false;
    } finally {
      clearTimeout(timer);
      if (turn === this.turn) this.waitsLong.set(false);
    }
  }

  /** Puts an answer that came by another way: what an act returns is the newest truth. */
  accept(value: T): void {
    this.turn++;
    this.answer.set(value);
    this.fault.set(null);
  }
  /** Nothing known any more: another page's content must not be shown meanwhile. */
  forget(): void {
    this.turn++;
    this.answer.set(null);
    this.fault.set(null);
  }
}
