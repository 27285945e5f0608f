/** The server breaks the silence every 15 s: two beats missed and a little more is a connection that died unsaid. */
const DEAD_AFTER_MS = 40_000;
const LOOK_EVERY_MS = 5_000;

/**
 * Notices a stream that looks open and through which nothing comes: a computer that slept, a network changed, a proxy
 * that forgot. Two clocks, because each lies in its own way: the wall clock may be set back, the other may stand still
 * during sleep.
 */
export class Silence {
  private wall = Date.now();
  private steady = performance.now();
  private readonly timer = setInterval(() => this.look(), LOOK_EVERY_MS);

  constructor(private readonly dead: () => void) {
    // Timers of a hidden page are slowed down: looked at again when a person looks.
    document.addEventListener('visibilitychange', this.look);
  }

  /** Something was heard, or is awaited from now on. */
  begin(): void {
    this.wall = Date.now();
    this.steady = performance.now();
  }

  stop(): void {
    clearInterval(this.timer);
    document.removeEventListener('visibilitychange', this.look);
  }

  private readonly look = (): void => {
    if (Math.max(Date.now() - this.wall, performance.now() - this.steady) < DEAD_AFTER_MS) return;
    this.begin();
    this.dead();
  };
}
