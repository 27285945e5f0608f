import { Injectable, signal } from '@angular/core';

const TICK_MS = 5_000;

/** What time it is for the server: late marks and waits must not depend on the clock of a hospital's computer. */
@Injectable({ providedIn: 'root' })
export class Clock {
  private ahead = 0;
  private readonly current = signal(Date.now());
  readonly now = this.current.asReadonly();

  constructor() {
    setInterval(() => this.current.set(Date.now() + this.ahead), TICK_MS);
  }
  /** Sets the clock by an answer's `now`. */
  setBy(instant: string): void {
    this.ahead = Date.parse(instant) - Date.now();
    this.current.set(Date.parse(instant));
  }
}
