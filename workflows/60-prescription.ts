import { setHandler } from '@temporalio/workflow';
import { depositPrescriptionUpdate } from './messages';
import type { StepProcess } from './step-process';

/** Files deposited behind a verified identity: all of them or none. */
export const prescription: StepProcess = {
  slug: 'prescription',
  listen(visit) {
    setHandler(
      depositPrescriptionUpdate,
      async ({ by, prescriptionId }) => {
        const standing = await visit.decide({
          act: 'deposit-prescription',
          by,
          to: (phase) => phase,
          project: (activities, decided) => activities.depositPrescription({ ...decided, prescriptionId, revision: visit.revision }),
        });
        visit.deliverMessages();
        return standing;
      },
      { validator: ({ by }) => visit.check('deposit-prescription', by) },
    );
  },
};
