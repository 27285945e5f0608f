import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../../platform/logging';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
const TRIES = 30;

/**
 * Facts that must reach the workflow although Temporal is away now. They are already kept in PostgreSQL: what is lost
 * with this process is found there and told by another (untold-facts.ts).
 */
export class Retold {
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private readonly saying = new Set<Promise<void>>();
  private stopped = false;
  constructor(private readonly logger: Logger) {}

  /** Tells at once; on failure again and again in the background. One pending fact a key: a newer one replaces it. */
  async tell(key: string, say: () => Promise<void>, attempt = 1): Promise<void> {
    clearTimeout(this.waiting.get(key));
    this.waiting.delete(key);
    const said = say();
    this.saying.add(said);
    try {
      await said;
    } catch (error) {
      if (this.stopped || attempt >= TRIES) return;
      if (attempt === 1) this.logger.warn({ error }, 'a fact could not be told to its visit yet');
      const timer = setTimeout(() => void this.tell(key, say, attempt + 1), Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt));
      timer.unref();
      this.waiting.set(key, timer);
    } finally {
      this.saying.delete(said);
    }
  }

  /** Tells nothing any more. Answers whether nothing is under way, after at most this long. */
  async stop(milliseconds: number): Promise<boolean> {
    this.stopped = true;
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
    await Promise.race([Promise.allSettled(this.saying), delay(milliseconds, undefined, { ref: false })]);
    return this.saying.size === 0;
  }
}
