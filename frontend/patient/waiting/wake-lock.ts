/** Keeps the screen lit while the patient waits, where the browser can; taken again when the page comes back to the front. */
export class WakeLock {
  private lock: WakeLockSentinel | null = null;
  private wanted = false;

  hold(): void {
    this.wanted = true;
    document.addEventListener('visibilitychange', this.take);
    void this.take();
  }

  release(): void {
    this.wanted = false;
    document.removeEventListener('visibilitychange', this.take);
    void this.lock?.release();
    this.lock = null;
  }

  private readonly take = async (): Promise<void> => {
    if (!this.wanted || document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    try {
      this.lock = await navigator.wakeLock.request('screen');
    } catch {
      // Refused on low battery: the patient is told to keep the page open anyway.
    }
  };
}
