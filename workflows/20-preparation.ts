import { setHandler } from '@temporalio/workflow';
import { reminderAt } from './deadlines';
import { equipmentTestedSignal } from './messages';
import type { StepProcess } from './step-process';
import type { Visit } from './visit';

/** The patient tests the equipment, whenever and as often as they wish; reminders come from the clock. */
export const preparation: StepProcess = {
  slug: 'preparation',
  listen(visit) {
    setHandler(equipmentTestedSignal, async () => {
      await visit.decide({
        act: null,
        by: null,
        to: () => 'tested',
        // Tested again, or tested from the waiting room: a fact, but no step back.
        when: () => visit.phase === 'planned',
        project: (activities, decided) => activities.recordStanding(decided),
      });
    });
  },
};

/** A reminder is due. Too late to be useful (the worker was away): skipped. */
export function remind(visit: Visit): void {
  const index = visit.remindersSent;
  const late = Date.now() - reminderAt(visit, index);
  visit.remindersSent += 1;
  if (late > visit.policy.reminderUselessAfterMs) return;
  const { teleconsultationId, etablissementId } = visit.input;
  const reminder = { teleconsultationId, etablissementId, index, revision: visit.revision };
  visit.afterwards('l’envoi du rappel (e-mail ou SMS)', (activities) => activities.remindPatient(reminder));
}
