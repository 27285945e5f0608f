import type { Transaction } from '../../dossier/database';
import { announceChange, recordFact } from '../../dossier/facts';
import type { CompanyQuality } from '../../journey/company';
import type { IncidentTold } from '../../journey/incidents';
import type { Asked, PatientAsked, VisitAsked } from '../door/asked';
import { Refusal } from '../door/refusal';
import { rowsOf } from '../rows';
import type { Services } from '../services';
import { thirdPerson } from '../sessions/patient-session';
import type { VisitRow } from './visit-row';

/** A room on its worst day tells less; a hostile page is heard no further, and the timeline stays readable. */
const AT_MOST = 100;

/** What went wrong in the room on the clinician's side becomes a fact of the timeline. @throws ALREADY_CLOSED, NOT_NOW before the call */
export async function clinicianIncident(asked: VisitAsked<IncidentTold>): Promise<void> {
  await record(asked, 'clinician', asked.session.accountId);
}

/** The same on the patient's side; of a third person only that they came in and left. */
export async function patientIncident(asked: PatientAsked<IncidentTold>): Promise<void> {
  const who = thirdPerson(asked.session);
  if (who) await recordThird(asked, { who, quality: 'relative' });
  else await record(asked, 'patient', null);
}

/** Somebody beside patient and clinician came in, or left: by the id that names them, since a timeline holds no name. */
export async function recordThird(asked: Asked<IncidentTold> & { readonly visit: VisitRow }, { who, quality }: { who: string; quality: CompanyQuality }): Promise<void> {
  const { visit, body, services } = asked;
  const kind = body.kind === 'room-entered' ? 'guest-entered' : body.kind === 'room-left' ? 'guest-left' : null;
  if (!kind || (await tooMuch(asked))) return;
  // « Terminer » takes everybody out of the room, and is told itself.
  if (kind === 'guest-left' && visit.phase === 'done') return;
  const { id: teleconsultationId, etablissementId, phase } = visit;
  await services.database.transaction(async (transaction) => {
    const fresh = await recordFact(transaction, { etablissementId, teleconsultationId, key: `incident-${who}-${body.key}`, kind, step: 'video-session', actor: 'guest', facts: { who, quality }, at: momentOf(asked) });
    if (fresh) await announceChange(transaction, { etablissementId, teleconsultationId, kind: 'state', phase });
  });
}

async function record(asked: Asked<IncidentTold> & { readonly visit: VisitRow }, side: 'clinician' | 'patient', accountId: string | null): Promise<void> {
  const { visit, body, services } = asked;
  if (await tooMuch(asked)) return;
  const { id: teleconsultationId, etablissementId, phase } = visit;
  // « Terminer » takes everybody out of the room, and is told itself.
  if (body.kind === 'room-left' && phase === 'done') return;
  const facts = { ...(body.lasted === undefined ? {} : { lasted: body.lasted }), ...(body.device ? { device: body.device } : {}) };
  await services.database.transaction(async (transaction) => {
    await transaction.raw('SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))', { key: `room ${teleconsultationId} ${side}` });
    const kind = body.kind === 'room-entered' && (await wasThere(transaction, teleconsultationId, side)) ? 'reconnected' : body.kind;
    const fresh = await recordFact(transaction, { etablissementId, teleconsultationId, key: `incident-${side}-${body.key}`, kind, step: 'video-session', actor: side, ...(accountId ? { accountId } : {}), facts, at: momentOf(asked) });
    if (fresh) await announceChange(transaction, { etablissementId, teleconsultationId, kind: 'state', phase });
  });
}

/** Whether nothing more is heard. @throws ALREADY_CLOSED, NOT_NOW before the call */
async function tooMuch({ visit, services }: { readonly visit: VisitRow; readonly services: Services }): Promise<boolean> {
  if (visit.phase === 'closed') throw new Refusal('ALREADY_CLOSED');
  // Also just after « Terminer »: a cut is told on the return.
  if (!visit.calledAt || !['called', 'in-consultation', 'done'].includes(visit.phase)) throw new Refusal('NOT_NOW');
  const [{ count = 0 } = {}] = await rowsOf<{ count: number }>(services.database, `SELECT count(*)::int FROM timeline_event WHERE teleconsultation_id = :id AND key LIKE 'incident-%'`, { id: visit.id });
  return count >= AT_MOST;
}
/** When it happened, never before the call. */
function momentOf({ visit, body }: { readonly visit: VisitRow; readonly body: IncidentTold }): Date {
  return new Date(Math.max(visit.calledAt?.getTime() ?? 0, Date.now() - body.ago * 1_000));
}

/** Whoever comes in again is back: a page reloaded, a browser that crashed, « Revenir ». */
async function wasThere(transaction: Transaction, teleconsultationId: string, actor: 'clinician' | 'patient'): Promise<boolean> {
  const before: unknown = await transaction('timelineEvent').where({ teleconsultationId, actor, kind: 'room-entered' }).first('id');
  return before !== undefined;
}
