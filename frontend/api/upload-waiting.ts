import { Problem, problemOf } from './problem';

/** What passes by itself: the line, or our side. Anything else is said at once. */
const PASSING: readonly string[] = ['OFFLINE', 'UNAVAILABLE', 'PENDING', 'TOO_MANY_REQUESTS', 'UPLOAD_OUT_OF_STEP', 'UPLOAD_UNFINISHED'];
const LONGEST_WAIT_MS = 15_000;

/** Whether the same may be asked again without a person's doing. */
export function passes(problem: Problem): boolean {
  return PASSING.includes(problem.code);
}

/** How long before the next try: 1, 2, 4, 8, then 15 s. */
export function waitBefore(attempt: number): number {
  return Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** attempt);
}

/** Until the network is back, the time is over, or the person gives up. */
export function waitForLine(attempt: number, leaving: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = () => {
      clearTimeout(timer);
      removeEventListener('online', over);
      leaving.removeEventListener('abort', over);
      resolve();
    };
    const timer = setTimeout(over, waitBefore(attempt));
    addEventListener('online', over);
    leaving.addEventListener('abort', over);
    if (leaving.aborted) over();
  });
}

/** The answer of the API to one step, as a Problem. `text` is empty after HEAD, whose reason is in a header. */
export function problemOfAnswer(status: number, text: string, reason?: string): Problem {
  const problem = problemOf(status, readJson(text));
  return reason && status >= 400 && status < 500 && !text ? new Problem({ ...problem.view, code: reason }) : problem;
}

export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
