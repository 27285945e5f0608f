import { computed, DestroyRef, inject, signal } from '@angular/core';

const TICK_MS = 250;

/**
 * Time left until an instant of the server, counted from the server's own `now` by a clock that nobody sets: that of a
 * hospital's computer may be wrong by minutes, or be put right meanwhile. Created in an injection context, stops with it.
 */
export class Countdown {
  private readonly deadline = signal<number | null>(null);
  private readonly localNow = signal(Date.now());
  private readonly span = signal(1);
  private base = 0;
  private timer: ReturnType<typeof setInterval> | undefined;

  /** Milliseconds left, in whole seconds; 0 once over or when nothing counts. */
  readonly remaining = computed(() => {
    const deadline = this.deadline();
    return deadline === null ? 0 : Math.max(0, Math.ceil((deadline - this.localNow()) / 1_000) * 1_000);
  });
  /** What is left of the whole, from 1 to 0. */
  readonly fraction = computed(() => Math.min(1, this.remaining() / this.span()));
  readonly over = computed(() => this.deadline() !== null && this.remaining() === 0);

  constructor() {
    inject(DestroyRef).onDestroy(() => clearInterval(this.timer));
  }
  /** Counts from the server's present to its deadline. */
  start(now: string, expiresAt: string): void {
    this.base = Date.parse(now) - performance.now();
    this.span.set(Math.max(1, Date.parse(expiresAt) - Date.parse(now)));
    this.localNow.set(Date.parse(now));
    this.deadline.set(Date.parse(expiresAt));
    clearInterval(this.timer);
    this.timer = setInterval(() => this.tick(), TICK_MS);
  }
  stop(): void {
    clearInterval(this.timer);
    this.deadline.set(null);
  }
  private tick(): void {
    this.localNow.set(performance.now() + this.base);
    if (this.over()) clearInterval(this.timer);
  }
}
