import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';

/** The code with which an update was refused. @throws when it was not refused, or not by a typed refusal */
export async function refusedWith(update: Promise<unknown>): Promise<string> {
  try {
    await update;
  } catch (fault) {
    const cause = fault instanceof WorkflowUpdateFailedError ? fault.cause : fault;
    if (cause instanceof ApplicationFailure && cause.type) return cause.type;
    throw fault;
  }
  throw new Error('the update was accepted');
}
