import { playMelody } from './melody';

const EVERY_MS = 2_600;

/** Rings and vibrates until stopped. */
export class Ringer {
  private timer: ReturnType<typeof setInterval> | null = null;
  private context: AudioContext | null = null;

  start(): void {
    if (this.timer) return;
    this.context = typeof AudioContext === 'undefined' ? null : new AudioContext();
    const once = () => {
      if (this.context) void playMelody('call', this.context);
      if ('vibrate' in navigator) navigator.vibrate([350, 150, 350]);
    };
    once();
    this.timer = setInterval(once, EVERY_MS);
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    if ('vibrate' in navigator) navigator.vibrate(0);
    void this.context?.close();
    this.context = null;
  }
}
