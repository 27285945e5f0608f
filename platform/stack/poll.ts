import { setTimeout as delay } from 'node:timers/promises';

/**
 * Asks again until the answer is not undefined.
 * @param milliseconds how long at most
 * @throws Error `what` did not happen in time, or the abort reason of `signal`
 */
export async function poll<Answer>(what: string, ask: () => Promise<Answer | undefined>, milliseconds = 30_000, signal?: AbortSignal): Promise<Answer> {
  const deadline = Date.now() + milliseconds;
  let last: unknown;
  for (;;) {
    signal?.throwIfAborted();
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
    } catch (fault) {
      last = fault;
    }
    if (Date.now() > deadline) throw new Error(`${what}: not within ${milliseconds / 1000} s`, { cause: last });
    await delay(25, undefined, { signal });
  }
}
