import { setHandler } from '@temporalio/workflow';
import { closeUpdate } from './messages';
import type { StepProcess } from './step-process';
import type { Visit } from './visit';

/** Definitive. Afterwards the database refuses every write too. */
export const closure: StepProcess = {
  slug: 'closure',
  listen(visit) {
    setHandler(closeUpdate, ({ by }) => close(visit, by), { validator: ({ by }) => visit.check('close', by) });
  },
};

/** Closes the télédossier; by nobody when the clock does, long after the visit. */
export function close(visit: Visit, by: Parameters<Visit['decide']>[0]['by']) {
  return visit.decide({
    act: 'close',
    by,
    to: () => 'closed',
    project: (activities, decided) => activities.recordStanding(decided),
  });
}
