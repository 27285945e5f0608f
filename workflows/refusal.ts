import { ActivityFailure, ApplicationFailure } from '@temporalio/common';
import { isRefusalCode, REFUSALS, type RefusalCode } from '../journey/refusals';

/**
 * A refusal as Temporal carries it: its type is the code, and it is never retried. Inside a handler nothing else may be
 * thrown: a plain Error would retry the workflow task for ever.
 */
export function refuse(code: RefusalCode): ApplicationFailure {
  return ApplicationFailure.nonRetryable(code, code);
}

/** The code of a refusal that an activity answered, or null for any other failure. */
export function refusalOf(failure: unknown): RefusalCode | null {
  const cause = failure instanceof ActivityFailure ? failure.cause : failure;
  return cause instanceof ApplicationFailure && isRefusalCode(cause.type) ? cause.type : null;
}

/** For the operator's eyes: the code and the sentence. */
export function explain(code: RefusalCode): string {
  return `${code} — ${REFUSALS[code].sentence}`;
}
