import { patched, setHandler, sleep } from '@temporalio/workflow';
import { endUpdate, joinUpdate, patientEnteredSignal } from './messages';
import { showStep } from './operators';
import type { StepProcess } from './step-process';
import type { Visit } from './visit';

/** For visits booked before the policy said it. */
const HEARD_WITHIN_MS = 6_000;

/** Called, in consultation, done. A reload, a crash or a hang-up is none of these: only `end` ends. */
export const videoSession: StepProcess = {
  slug: 'video-session',
  listen(visit) {
    setHandler(
      joinUpdate,
      ({ by }) =>
        visit.decide({
          act: 'join',
          by,
          to: () => 'called',
          // Coming back to a call or a consultation changes nothing.
          when: () => visit.phase !== 'called' && visit.phase !== 'in-consultation',
          project: (activities, decided) => activities.callPatient(decided),
          apply: () => {
            visit.calledAt = Date.now();
            showStep('video-session');
            openRoom(visit);
          },
        }),
      { validator: ({ by }) => visit.check('join', by) },
    );

    setHandler(patientEnteredSignal, async () => {
      await visit.decide({
        act: null,
        // The patient's own deed, although a fact: the timeline says who came in.
        by: { kind: 'patient', etablissementId: visit.input.etablissementId },
        to: () => 'in-consultation',
        when: () => visit.phase === 'called',
        project: (activities, decided) => activities.recordStanding(decided),
        apply: () => (visit.consultationAt = Date.now()),
      });
    });

    setHandler(endUpdate, ({ by }) => end(visit, by), {
      validator: ({ by }) => {
        visit.checkTurn('end', by);
        // « Terminer » clicked twice: the second click finds it done.
        if (visit.phase !== 'done') visit.check('end', by);
      },
    });
  },
};

/** Ends the consultation; by nobody when the clock found it abandoned. */
export function end(visit: Visit, by: Parameters<Visit['decide']>[0]['by']) {
  return visit.decide({
    act: 'end',
    by,
    to: () => 'done',
    // « Terminer » clicked twice is one end.
    when: () => visit.phase !== 'done',
    project: (activities, decided) => activities.endConsultation(decided),
    apply: () => {
      visit.settledAt = Date.now();
      // What the visit waits for now: steps may be added, then it is closed.
      showStep('closure');
      visit.afterwards('le serveur vidéo, pour fermer la salle', (activities) => activities.closeRoom({ teleconsultationId: visit.input.teleconsultationId }));
    },
  });
}

/**
 * The room on the media server, and the SMS when the patient is not there: after the call window, which waits for
 * nothing. A page that is there must say that it rings: a locked phone keeps its connection and shows nothing. The
 * activity answers whether that is still to be looked at, so a call that was heard at once costs no timer. The answer may
 * have come to a worker that did not know it yet, of the version before: hence `patched`.
 */
function openRoom(visit: Visit): void {
  const called = { teleconsultationId: visit.input.teleconsultationId, etablissementId: visit.input.etablissementId, revision: visit.revision };
  const { calledAt } = visit;
  visit.afterwards('le serveur vidéo ou l’envoi du SMS', (activities) => activities.openRoom(called), async (found) => {
    if (found !== 'unheard' || !patched('ring-heard')) return;
    await sleep(visit.policy.ringHeardWithinMs ?? HEARD_WITHIN_MS);
    if (visit.phase === 'called' && visit.calledAt === calledAt) visit.afterwards('l’envoi du SMS', (activities) => activities.textUnheard(called));
  });
}
