import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { announceChange, recordFact } from '../../dossier/facts';
import type { moveRequestSchema } from '../../journey/move-wish';
import type { companionSchema, languageSchema, satisfactionSchema } from '../../journey/patient-voice';
import type { PatientVisitView } from '../../journey/views';
import type { PatientAsked } from '../door/asked';
import { Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { visitAfter } from './visit-view';

const BEFORE_THE_CALL: readonly string[] = ['planned', 'tested', 'waiting'];
const rowOf = ({ visit }: PatientAsked<unknown>) => ({ teleconsultationId: visit.id, etablissementId: visit.etablissementId });

/** The language of this visit's screens and messages from now on. */
export async function chooseLanguage(asked: PatientAsked<z.infer<typeof languageSchema>>): Promise<void> {
  await asked.services.database('patientLanguage').insert({ ...rowOf(asked), language: asked.body.language }).onConflict('teleconsultationId').merge();
}

/**
 * « Demander une autre date »: seen by the desk on the row and in the timeline; the visit stands until somebody moves
 * it. Asked again, the last wishes count. @throws NOT_NOW, ALREADY_CANCELLED, ALREADY_CLOSED
 */
export async function requestMove(asked: PatientAsked<z.infer<typeof moveRequestSchema>>): Promise<PatientVisitView> {
  const { visit, services, body } = asked;
  requireUpcoming(asked);
  const { revision } = visit;
  const wishes = [...new Set(body.wishes)];
  await services.database.transaction(async (transaction) => {
    await transaction('moveRequest').insert({ ...rowOf(asked), revision, wishes, at: new Date() }).onConflict('teleconsultationId').merge();
    await recordFact(transaction, { ...rowOf(asked), key: `move-requested-${revision}-${Date.now()}`, kind: 'move-requested', step: 'booking', actor: 'patient', facts: { wishes: wishes.join(' ') } });
    await announceChange(transaction, { ...rowOf(asked), kind: 'state', phase: visit.phase });
    await recordAccess(transaction, asked, 'requested-move');
  });
  return visitAfter(asked);
}

/** « Finalement, je viens »: the request is no more; the timeline keeps both. */
export async function withdrawMove(asked: PatientAsked): Promise<PatientVisitView> {
  const { visit, services } = asked;
  await services.database.transaction(async (transaction) => {
    const gone = await transaction('moveRequest').where({ teleconsultationId: visit.id }).delete();
    if (gone === 0) return;
    await recordFact(transaction, { ...rowOf(asked), key: `move-withdrawn-${visit.revision}-${Date.now()}`, kind: 'move-withdrawn', step: 'booking', actor: 'patient' });
    await announceChange(transaction, { ...rowOf(asked), kind: 'state', phase: visit.phase });
    await recordAccess(transaction, asked, 'withdrew-move');
  });
  return visitAfter(asked);
}

/** « Je suis un proche »: whoever uses the link on this device, under their own name, shown to the clinician as such. */
export async function nameCompanion(asked: PatientAsked<z.infer<typeof companionSchema>>): Promise<PatientVisitView> {
  const { visit, services, session } = asked;
  const { name, apart } = asked.body;
  await services.database.transaction(async (transaction) => {
    let companionId: string | null = null;
    if (name !== '') {
      await transaction('companion').insert({ ...rowOf(asked), id: randomUUID(), name }).onConflict(['teleconsultationId', 'name']).ignore();
      const kept: { id: string } | undefined = await transaction('companion').where({ teleconsultationId: visit.id, name }).first('id');
      companionId = kept?.id ?? null;
      if (companionId) await recordFact(transaction, { ...rowOf(asked), key: `companion-${companionId}`, kind: 'companion-named', step: 'preparation', actor: 'patient' });
    }
    await transaction('patientSession').where({ tokenHash: session.tokenHash }).update({ companionId, companionApart: apart && companionId !== null });
    await announceChange(transaction, { ...rowOf(asked), kind: 'state', phase: visit.phase });
    await recordAccess(transaction, asked, 'named-companion');
  });
  return visitAfter(asked);
}

/** How it went: one answer a visit, the last one counts; until the télédossier is closed. @throws NOT_NOW, ALREADY_CLOSED */
export async function rate(asked: PatientAsked<z.infer<typeof satisfactionSchema>>): Promise<PatientVisitView> {
  const { visit, services, body } = asked;
  if (visit.phase === 'closed') throw new Refusal('ALREADY_CLOSED');
  if (visit.phase !== 'done') throw new Refusal('NOT_NOW');
  await services.database.transaction(async (transaction) => {
    await transaction('satisfaction').insert({ ...rowOf(asked), ...body, at: new Date() }).onConflict('teleconsultationId').merge();
    await announceChange(transaction, { ...rowOf(asked), kind: 'state', phase: visit.phase });
    await recordAccess(transaction, asked, 'rated');
  });
  return visitAfter(asked);
}

function requireUpcoming({ visit }: PatientAsked<unknown>): void {
  if (visit.phase === 'closed') throw new Refusal('ALREADY_CLOSED');
  if (visit.phase === 'cancelled') throw new Refusal('ALREADY_CANCELLED');
  if (!BEFORE_THE_CALL.includes(visit.phase)) throw new Refusal('NOT_NOW');
}
