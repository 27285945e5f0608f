import { setHandler } from '@temporalio/workflow';
import { patientWaitingSignal } from './messages';
import type { StepProcess } from './step-process';
import type { Visit } from './visit';

/** The patient is held in the waiting room until invited; nobody came, and the visit says so. */
export const waitingRoom: StepProcess = {
  slug: 'waiting-room',
  listen(visit) {
    setHandler(patientWaitingSignal, async () => {
      await visit.decide({
        act: null,
        by: null,
        to: () => 'waiting',
        when: () => visit.phase === 'planned' || visit.phase === 'tested',
        project: (activities, decided) => activities.recordStanding(decided),
      });
    });
  },
};

/** The time is over and no consultation began. */
export async function declareAbsent(visit: Visit): Promise<void> {
  await visit.decide({
    act: null,
    by: null,
    to: () => 'absent',
    when: () => visit.phase === 'planned' || visit.phase === 'tested' || visit.phase === 'waiting' || visit.phase === 'called',
    project: (activities, decided) => activities.recordStanding(decided),
    apply: () => (visit.settledAt = Date.now()),
  });
}
