import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/activities';
import { refuse, refusalOf } from './refusal';

/**
 * An effect is tried at once as a local activity, which costs one history event; when what it needs does not answer, it
 * becomes an ordinary activity, retried without end, that the Temporal UI shows with its last failure. Either may run
 * twice: every activity is harmless when repeated. Measured reasons: docs/decisions/0002-effects-at-once-then-durable.md
 */
const atOnce = proxyLocalActivities<Activities>({
  // Shorter than the workflow task's time-out, or the server would think the worker dead.
  scheduleToCloseTimeout: '4 seconds',
  startToCloseTimeout: '3 seconds',
  retry: { initialInterval: '100 milliseconds', backoffCoefficient: 3, maximumAttempts: 2 },
});
const durable = proxyActivities<Activities>({
  startToCloseTimeout: '30 seconds',
  // No end: the dependency comes back, and the visit goes on by itself. Never far apart: a person waits.
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '20 seconds' },
});

/** What stands still and on what, in plain words, for the operator. */
export class Waits {
  private readonly words = new Map<number, string>();
  private next = 0;
  constructor(private readonly changed: () => void) {}

  get text(): string | null {
    return this.words.size === 0 ? null : [...new Set(this.words.values())].join(' ; ');
  }

  async during<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
    const key = this.next++;
    this.words.set(key, what);
    this.changed();
    try {
      return await work();
    } finally {
      this.words.delete(key);
      this.changed();
    }
  }
}

/**
 * Runs an effect at once, then durably.
 * @param waitsFor what it waits for when it does not succeed at once, in the operator's words
 * @throws ApplicationFailure with a RefusalCode as type when the effect is refused
 */
export async function effect<Result>(waits: Waits, waitsFor: string, call: (activities: Pick<Activities, keyof Activities>) => Promise<Result>): Promise<Result> {
  try {
    return await call(atOnce);
  } catch (failure) {
    const code = refusalOf(failure);
    if (code) throw refuse(code);
  }
  try {
    return await waits.during(waitsFor, () => call(durable));
  } catch (failure) {
    throw refuse(refusalOf(failure) ?? 'INTERNAL');
  }
}
