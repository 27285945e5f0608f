import { setHandler } from '@temporalio/workflow';
import { remindersAt } from '../journey/policy';
import { bookUpdate, cancelUpdate, handOverUpdate, rescheduleUpdate } from './messages';
import { showClinician, showStep } from './operators';
import { refuse } from './refusal';
import type { StepProcess } from './step-process';

/** Booked, moved, handed over, cancelled. The slot itself is guarded by a constraint of the database, in the activity. */
export const booking: StepProcess = {
  slug: 'booking',
  listen(visit) {
    setHandler(
      bookUpdate,
      async ({ by }) => {
        // A repeated booking of the same visit finds it booked: the same answer, no second effect.
        if (visit.booked) return visit.standing;
        try {
          const standing = await visit.decide({
            act: null,
            by,
            to: () => 'planned',
            when: () => !visit.booked,
            project: (activities, decided) =>
              activities.bookSlot({
                ...decided,
                waitingRoomOpensAt: new Date(visit.startsAt - visit.policy.waitingRoomOpensBeforeMs).toISOString(),
                remindersAt: remindersAt(visit.policy, visit.startsAt, Date.now()),
              }),
            apply: () => {
              visit.booked = true;
              visit.skipPastReminders();
            },
          });
          visit.deliverMessages();
          return standing;
        } catch (refusal) {
          // Nothing was booked: the workflow ends at once and leaves nothing behind.
          if (!visit.booked) visit.phase = 'cancelled';
          throw refusal;
        }
      },
      {
        validator: ({ by }) => {
          if (by.etablissementId !== visit.input.etablissementId) throw refuse('NOT_YOUR_VISIT');
          if (by.kind === 'patient') throw refuse('NOT_YOUR_TURN');
        },
      },
    );

    setHandler(
      rescheduleUpdate,
      async ({ by, startsAt, minutes }) => {
        const from = Date.parse(startsAt);
        const standing = await visit.decide({
          act: 'reschedule',
          by,
          to: () => 'planned',
          project: (activities, decided) =>
            activities.moveSlot({
              ...decided,
              startsAt,
              minutes,
              revision: visit.revision + 1,
              waitingRoomOpensAt: new Date(from - visit.policy.waitingRoomOpensBeforeMs).toISOString(),
              remindersAt: remindersAt(visit.policy, from, Date.now()),
            }),
          apply: () => {
            visit.startsAt = from;
            visit.endsAt = from + minutes * 60_000;
            visit.revision += 1;
            visit.calledAt = null;
            visit.settledAt = null;
            visit.skipPastReminders();
            showStep('preparation', from);
          },
        });
        visit.deliverMessages();
        return standing;
      },
      {
        validator: ({ by, startsAt }) => {
          visit.check('reschedule', by);
          if (!(Date.parse(startsAt) > Date.now())) throw refuse('SLOT_IN_THE_PAST');
        },
      },
    );

    setHandler(
      handOverUpdate,
      async ({ by, clinicianId }) => {
        const standing = await visit.decide({
          act: 'hand-over',
          by,
          to: (now) => now,
          // Asked twice, the second finds it done.
          when: () => clinicianId !== visit.clinicianId,
          project: (activities, decided) => activities.handOver({ ...decided, clinicianId, revision: visit.revision + 1 }),
          apply: () => {
            visit.clinicianId = clinicianId;
            visit.revision += 1;
            showClinician(clinicianId);
          },
        });
        visit.deliverMessages();
        return standing;
      },
      { validator: ({ by }) => visit.check('hand-over', by) },
    );

    setHandler(
      cancelUpdate,
      async ({ by, reason }) => {
        const standing = await visit.decide({
          act: 'cancel',
          by,
          to: () => 'cancelled',
          project: (activities, decided) => activities.cancelVisit({ ...decided, reason, revision: visit.revision }),
          apply: () => showStep('cancelled'),
        });
        visit.deliverMessages();
        return standing;
      },
      { validator: ({ by }) => visit.check('cancel', by) },
    );
  },
};
