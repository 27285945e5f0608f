import { allHandlersFinished, condition, setHandler } from '@temporalio/workflow';
import { remind } from './20-preparation';
import { declareAbsent } from './30-waiting-room';
import { end } from './40-video-session';
import { close } from './70-closure';
import { nextDeadline, OneTimer, type DeadlineKind } from './deadlines';
import { standingQuery, type TeleconsultationInput } from './messages';
import { listenToPublications } from './publication';
import { STEPS } from './steps.generated';
import type { StepProcess } from './step-process';
import { Visit } from './visit';

/** What the clock does when a deadline comes and nobody acted. */
const WHEN_TIME_COMES: Record<DeadlineKind, (visit: Visit) => unknown> = {
  reminder: remind,
  absence: (visit) => declareAbsent(visit),
  abandonment: (visit) => end(visit, null),
  closure: (visit) => close(visit, null),
};

/**
 * One téléconsultation, from booking to closure. People ask (updates), facts arrive (signals), the clock decides what
 * nobody did; each step of the journey says in its own file what its messages do.
 */
export async function teleconsultation(input: TeleconsultationInput): Promise<void> {
  const visit = new Visit(input);
  const steps: readonly StepProcess[] = STEPS;
  for (const step of steps) step.listen(visit);
  listenToPublications(visit, steps);
  setHandler(standingQuery, () => {
    const deadline = visit.booked ? nextDeadline(visit) : null;
    return { ...visit.standing, waitsFor: visit.waits.text, nextDeadline: deadline ? new Date(deadline.at).toISOString() : null };
  });

  // Booking arrives with the start; a slot that was taken ends the story here.
  await condition(() => visit.booked || visit.over);
  const timer = new OneTimer();
  while (!visit.over) {
    const deadline = nextDeadline(visit);
    if (!deadline) break;
    if (deadline.at <= Date.now()) {
      await WHEN_TIME_COMES[deadline.kind](visit);
      continue;
    }
    visit.stirred = false;
    await timer.wait(deadline.at, () => visit.stirred);
  }
  await condition(() => allHandlersFinished() && visit.quiet);
}
