import { createHash } from 'node:crypto';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Database } from '../../dossier/database';
import { Refusal } from './refusal';

/**
 * How often, for each kind of request: points within seconds. `shared` counts in PostgreSQL, for every process together
 * and across restarts, because guessing is what it must stop; the others only protect one process from one noisy
 * screen, so they count in memory and cost no statement.
 */
const BUCKETS = {
  /** Tries at the password, from one address: a whole hospital may sit behind it at eight in the morning. */
  'login-address': { points: 300, seconds: 600, shared: true },
  /** Wrong passwords of one account, wherever they come from. */
  'login-account': { points: 10, seconds: 900, shared: true },
  /** Links opened from one address. 128 random bits need no more protection than this. */
  link: { points: 60, seconds: 60, shared: true },
  'lost-link': { points: 10, seconds: 900, shared: true },
  /** Links for a new password asked for, from one address: a hospital's secretariat may have forgotten several. */
  'lost-password': { points: 20, seconds: 900, shared: true },
  /** Links of accounts opened or used, from one address. 128 random bits need no more protection than this. */
  'account-link': { points: 60, seconds: 900, shared: true },
  /** Codes asked for, by one account or one visit's patient: each costs an SMS, and each prescription needs one. */
  code: { points: 20, seconds: 900, shared: true },
  /** Messages sent again by one account. */
  resend: { points: 30, seconds: 900, shared: true },
  /** Codes typed, over all the codes of one session. */
  'code-typed': { points: 60, seconds: 900, shared: true },
  ticket: { points: 10, seconds: 600, shared: true },
  read: { points: 1200, seconds: 60, shared: false },
  write: { points: 240, seconds: 60, shared: false },
  /** What a room tells of itself: on its worst day a few a minute. */
  incident: { points: 30, seconds: 60, shared: false },
  /** Pieces of files: the largest clip is fifteen. */
  upload: { points: 300, seconds: 60, shared: false },
  /** Whole télédossiers: each reads every original. */
  export: { points: 30, seconds: 60, shared: false },
  /** A page that answers its stream's beats: four a minute, and whenever it is hidden or shown. */
  awake: { points: 120, seconds: 60, shared: false },
  stream: { points: 120, seconds: 60, shared: false },
} as const;
export type Bucket = keyof typeof BUCKETS;

/** The counters of the door. Keys are hashed: neither an address nor an e-mail is kept. */
export class Throttles {
  private readonly limiters: Map<Bucket, RateLimiterAbstract>;

  /** @param factor makes every bucket larger, for tests that knock often */
  constructor(database: Database | null, factor = 1) {
    this.limiters = new Map(
      (Object.keys(BUCKETS) as Bucket[]).map((bucket): [Bucket, RateLimiterAbstract] => {
        const { points, seconds, shared } = BUCKETS[bucket];
        const options = { keyPrefix: bucket, points: Math.ceil(points * factor), duration: seconds };
        const memory = new RateLimiterMemory(options);
        if (!shared || !database) return [bucket, memory];
        // With the database away the door still counts, in memory.
        return [bucket, new RateLimiterPostgres({ ...options, storeClient: database, storeType: 'knex', tableName: 'throttle', tableCreated: true, clearExpiredByTimeout: false, insuranceLimiter: memory })];
      }),
    );
  }

  /** Uses one point. @throws TOO_MANY_REQUESTS with the seconds to wait */
  async use(bucket: Bucket, who: string): Promise<void> {
    try {
      await this.limiter(bucket).consume(keyOf(who));
    } catch (full) {
      if (full instanceof RateLimiterRes) throw tooMany(full);
      throw full;
    }
  }

  /** Looks without using a point. @throws TOO_MANY_REQUESTS when none is left */
  async look(bucket: Bucket, who: string): Promise<void> {
    const limiter = this.limiter(bucket);
    const state = await limiter.get(keyOf(who));
    if (state && state.consumedPoints >= limiter.points) throw tooMany(state);
  }

  /** Gives the points back, after a success. */
  async forget(bucket: Bucket, who: string): Promise<void> {
    await this.limiter(bucket).delete(keyOf(who));
  }

  private limiter(bucket: Bucket): RateLimiterAbstract {
    const limiter = this.limiters.get(bucket);
    if (!limiter) throw new Error(`no bucket ${bucket}`);
    return limiter;
  }
}

function tooMany(state: RateLimiterRes): Refusal {
  return new Refusal('TOO_MANY_REQUESTS', { retryAfterSeconds: Math.max(1, Math.ceil(state.msBeforeNext / 1000)) });
}

function keyOf(who: string): string {
  return createHash('sha256').update(who).digest('base64url').slice(0, 32);
}
