import { setTimeout as delay } from 'node:timers/promises';
import type { z } from 'zod';
import { roomOf } from '../../activities/video/openvidu';
import { announceChange, recordFact } from '../../dossier/facts';
import type { callAnswerSchema } from '../../journey/30-waiting-room';
import type { PatientLanguage } from '../../journey/patient-voice';
import type { ConnectionView, PatientVisitView } from '../../journey/views';
import type { PatientAsked } from '../door/asked';
import { Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { rowsOf } from '../rows';
import { thirdPerson } from '../sessions/patient-session';
import { actId, ask, patientOf } from '../teleconsultations/acts';
import { visitAfter } from './visit-view';

const BEFORE_CALL = ['planned', 'tested', 'waiting'];
/** How long « Entrer » waits for the workflow to say « in consultation »; the event follows anyway. */
const ENTERED_WITHIN_MS = 800;
const LOOK_AGAIN_MS = 20;

/** Answers the call window: « Entrer », or « Une minute, j’arrive », which the clinician is told. @throws NOT_CALLED_YET, NOT_NOW */
export async function answerCall(asked: PatientAsked<z.infer<typeof callAnswerSchema>>): Promise<PatientVisitView> {
  const { services, visit } = asked;
  requireCall(asked);
  // A relative on a device of their own comes in beside the patient: it is the patient who answers.
  if (visit.phase === 'called' && !thirdPerson(asked.session)) {
    if (asked.body.answer === 'one-minute') await sayOneMinute(asked);
    else {
      await services.visits.tell(visit.id, { fact: 'patientEntered' });
      await recordAccess(services.database, asked, 'answered-call');
      await untilEntered(asked);
    }
  }
  return visitAfter(asked);
}

async function sayOneMinute(asked: PatientAsked<unknown>): Promise<void> {
  const { id: teleconsultationId, etablissementId, decision, phase } = asked.visit;
  await asked.services.database.transaction(async (transaction) => {
    await transaction('teleconsultation').where({ id: teleconsultationId, phase: 'called' }).update({ soonAt: transaction.fn.now() });
    await recordFact(transaction, { etablissementId, teleconsultationId, key: `patient-soon-${decision}`, kind: 'patient-soon', step: 'waiting-room', actor: 'patient' });
    await announceChange(transaction, { etablissementId, teleconsultationId, kind: 'state', phase });
    await recordAccess(transaction, asked, 'answered-call');
  });
}

async function untilEntered({ services, visit }: PatientAsked<unknown>): Promise<void> {
  for (const deadline = Date.now() + ENTERED_WITHIN_MS; Date.now() < deadline; await delay(LOOK_AGAIN_MS)) {
    const [now] = await rowsOf<{ phase: string }>(services.database, 'SELECT phase FROM teleconsultation WHERE id = :id', { id: visit.id });
    if (now?.phase !== 'called') return;
  }
}

/** A fresh single-use token for the room. @throws NOT_CALLED_YET before the call, NOT_NOW after the consultation, VIDEO_UNAVAILABLE */
export async function connectPatient(asked: PatientAsked): Promise<ConnectionView> {
  requireCall(asked);
  const sessionId = roomOf(asked.visit.id);
  const who = thirdPerson(asked.session);
  const token = await asked.services.rooms.connect(sessionId, who ? { side: 'relative', who } : { side: 'patient' });
  await recordAccess(asked.services.database, asked, 'entered-room');
  return { token, sessionId };
}

function requireCall({ visit }: PatientAsked<unknown>): void {
  if (BEFORE_CALL.includes(visit.phase)) throw new Refusal('NOT_CALLED_YET');
  if (visit.phase === 'cancelled') throw new Refusal('ALREADY_CANCELLED');
  if (visit.phase !== 'called' && visit.phase !== 'in-consultation') throw new Refusal('NOT_NOW');
}

/** « Je ne peux pas venir ». Asked twice, the second finds it cancelled, which is what was wanted. */
export async function cancelByPatient(asked: PatientAsked): Promise<PatientVisitView> {
  if (asked.visit.phase !== 'cancelled') await ask(asked, patientOf(asked), { act: 'cancel', reason: 'patient-request' }, actId(asked.visit, 'cancel', 'patient'));
  return visitAfter(asked);
}

/** The visit for the patient's own calendar. */
export async function calendar(asked: PatientAsked): Promise<void> {
  const { visit, services, context } = asked;
  const read: { language: PatientLanguage } | undefined = await services.database('patientLanguage').where({ teleconsultationId: visit.id }).first('language');
  context.type = 'text/calendar; charset=utf-8';
  context.set('Content-Disposition', 'attachment; filename="teleconsultation.ics"');
  context.body = services.texts.calendar({
    teleconsultationId: visit.id,
    startsAt: visit.startsAt,
    endsAt: visit.endsAt,
    revision: visit.revision,
    linkRevision: visit.linkRevision,
    cancelled: visit.phase === 'cancelled',
    clinician: visit.clinician,
    etablissement: visit.etablissementName,
    language: read?.language ?? null,
  });
}
