import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../../dossier/database';
import type { ProblemView } from '../../journey/views';
import type { DoorContext } from './asked';
import { isUuid } from './ids';
import { problemOf, refusalOf } from './problems';
import { Refusal } from './refusal';

/** A first request that has not answered for this long is dead: the next one does its work, which is safe to do twice. */
const LEASE_SECONDS = 15;
const ASK_AGAIN_MS = 40;

export interface Answered {
  readonly status: number;
  readonly body: unknown;
}
interface Kept {
  readonly bodyHash: Buffer;
  readonly status: number | null;
  readonly response: unknown;
}
export interface Once {
  /** Whose key it is: session and route. */
  readonly scope: string;
  readonly key: string;
  /** What was asked: the same key with another content is refused. */
  readonly content: unknown;
  readonly requestId: string;
}

/** The key of a request that may be repeated. @throws IDEMPOTENCY_KEY_MISSING */
export function idempotencyKey(context: DoorContext): string {
  const key = context.get('Idempotency-Key');
  if (!isUuid(key)) throw new Refusal('IDEMPOTENCY_KEY_MISSING');
  return key.toLowerCase();
}

/**
 * Does the work once for a key. The same key and content answers what the first answered, a refusal included; while the
 * first is under way the second waits for it. A failure of ours (5xx) is not kept: it may be asked again, and the work
 * derives its ids from the key, so that doing it again makes nothing twice.
 * @throws IDEMPOTENCY_KEY_REUSED, PENDING
 */
export async function answerOnce(database: Database, once: Once, work: () => Promise<Answered>): Promise<Answered & { readonly replayed: boolean }> {
  const { scope, key } = once;
  const bodyHash = createHash('sha256').update(JSON.stringify(once.content ?? null)).digest();
  for (const deadline = Date.now() + LEASE_SECONDS * 1000 + 5_000; Date.now() < deadline; ) {
    if (await take(database, scope, key, bodyHash)) return { ...(await workAndKeep(database, once, work)), replayed: false };
    const kept: Kept | undefined = await database('idempotency').where({ scope, key }).first('bodyHash', 'status', 'response');
    if (!kept) continue;
    if (!kept.bodyHash.equals(bodyHash)) throw new Refusal('IDEMPOTENCY_KEY_REUSED');
    if (kept.status !== null) return { status: kept.status, body: kept.response ?? undefined, replayed: true };
    await delay(ASK_AGAIN_MS);
  }
  throw new Refusal('PENDING');
}

/** Whether this request is the one that does the work: the first, or the first after one that died. */
async function take(database: Database, scope: string, key: string, bodyHash: Buffer): Promise<boolean> {
  const taken: unknown[] = await database('idempotency')
    .insert({ scope, key, bodyHash })
    .onConflict(['scope', 'key'])
    .merge({ createdAt: database.fn.now() })
    .whereRaw(`idempotency.status IS NULL AND idempotency.body_hash = ? AND idempotency.created_at < now() - make_interval(secs => ?)`, [bodyHash, LEASE_SECONDS])
    .returning('key');
  return taken.length > 0;
}

async function workAndKeep(database: Database, { scope, key, requestId }: Once, work: () => Promise<Answered>): Promise<Answered> {
  const keep = (answered: Answered) =>
    database('idempotency').where({ scope, key }).update({ status: answered.status, response: answered.body === undefined ? null : JSON.stringify(answered.body) });
  try {
    const answered = await work();
    await keep(answered);
    return answered;
  } catch (fault) {
    const refusal = refusalOf(fault);
    if (refusal.status < 500 && refusal.code !== 'TOO_MANY_REQUESTS') {
      const problem: ProblemView = problemOf(refusal, requestId);
      await keep({ status: refusal.status, body: problem });
    } else {
      await database('idempotency').where({ scope, key }).delete();
    }
    throw fault;
  }
}
