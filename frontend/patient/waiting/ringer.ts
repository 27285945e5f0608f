import { playMelody } from './melody';
import type { RingSound } from './ring-sound';

const EVERY_MS = 2_600;

/** Rings and vibrates until stopped. */
export class Ringer {
  private timer: ReturnType<typeof setInterval> | null = null;

  constructor(private readonly sound: RingSound) {}

  start(): void {
    if (this.timer) return;
    const once = () => {
      if (this.sound.context) void playMelody('call', this.sound.context);
      if ('vibrate' in navigator) navigator.vibrate([350, 150, 350]);
    };
    once();
    this.timer = setInterval(once, EVERY_MS);
  }

  stop(): void {
    if (!this.timer) return;
    clearInterval(this.timer);
    this.timer = null;
    if ('vibrate' in navigator) navigator.vibrate(0);
  }
}
