import { Injectable, type OnDestroy, signal } from '@angular/core';

/**
 * The sound of the call. Browsers let a page ring only after somebody touched it: one context is opened early, wakes
 * with the first touch anywhere, and stays allowed.
 */
@Injectable()
export class RingSound implements OnDestroy {
  private readonly mute = signal(false);
  /** Null where the browser has no such sound. */
  readonly context = typeof AudioContext === 'undefined' ? null : new AudioContext();
  /** The browser keeps the call silent until the page is touched. */
  readonly silent = this.mute.asReadonly();

  constructor() {
    this.look();
    this.context?.addEventListener('statechange', this.look);
    document.addEventListener('pointerdown', this.wake);
    document.addEventListener('keydown', this.wake);
  }

  ngOnDestroy(): void {
    document.removeEventListener('pointerdown', this.wake);
    document.removeEventListener('keydown', this.wake);
    void this.context?.close();
  }

  private readonly look = (): void => this.mute.set(this.context !== null && this.context.state !== 'running');
  private readonly wake = (): void => {
    if (this.context && this.context.state !== 'running') void this.context.resume().catch(() => undefined);
  };
}
