import { setHandler } from '@temporalio/workflow';
import { declareAbsentUpdate, patientWaitingSignal, type Requester, type Standing } from './messages';
import { refuse } from './refusal';
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

    setHandler(declareAbsentUpdate, ({ by }) => declareAbsent(visit, by), {
      validator: ({ by }) => {
        visit.checkTurn('declare-absent', by);
        // Said twice, the second finds it said.
        if (visit.phase !== 'absent') visit.check('declare-absent', by);
        // Nobody is absent before the hour.
        if (Date.now() < visit.startsAt) throw refuse('NOT_NOW');
      },
    });
  },
};

/** No consultation began: somebody says so, or the clock when the time is over. Joining and moving stay possible. */
export function declareAbsent(visit: Visit, by: Requester | null = null): Promise<Standing> {
  return visit.decide({
    act: null,
    by,
    to: () => 'absent',
    when: () => visit.phase === 'planned' || visit.phase === 'tested' || visit.phase === 'waiting' || visit.phase === 'called',
    project: (activities, decided) => activities.recordStanding(decided),
    apply: () => (visit.settledAt = Date.now()),
  });
}
