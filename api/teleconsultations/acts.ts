import type { Requester } from '../../workflows/messages';
import type { Asked, PatientAsked, VisitAsked } from '../door/asked';
import { Refusal } from '../door/refusal';
import { rowsOf } from '../rows';
import { recordAccess } from '../door/trail';
import { NoAnswer, type VisitAct } from '../visits/visits';
import type { VisitRow } from './visit-row';

/** The person of a desk session, as the workflow knows people. An administrator acts on no visit. */
export function requesterOf(asked: Pick<VisitAsked, 'role' | 'etablissementId' | 'session'>): Requester {
  return { kind: asked.role === 'secretary' ? 'secretary' : 'clinician', etablissementId: asked.etablissementId, accountId: asked.session.accountId };
}

/** The patient of a visit. */
export function patientOf(asked: Pick<PatientAsked, 'visit'>): Requester {
  return { kind: 'patient', etablissementId: asked.visit.etablissementId };
}

/**
 * Asks the visit's workflow for an act and waits for its projection.
 * @param updateId the same for a repeated question
 * @throws Refusal as the workflow says; PENDING when it does not answer in time and nothing changed yet
 */
export async function ask(asked: Asked<unknown, unknown> & { readonly visit: VisitRow }, by: Requester, act: VisitAct, updateId: string): Promise<void> {
  const { services, visit } = asked;
  try {
    await services.visits.ask(visit.id, by, act, updateId);
  } catch (fault) {
    if (!(fault instanceof NoAnswer)) throw fault;
    const now = await standingOf(asked);
    if (fault.why === 'ended') throw endedRefusal(now.phase, fault);
    // The decision is taken and on the screens; only what follows from it (a message, a room) is still under way.
    if (now.decision === visit.decision) throw new Refusal(fault.why === 'away' ? 'UNAVAILABLE' : 'PENDING');
  }
  await recordAccess(services.database, asked, act.act);
}

/** The update id of an act that carries no Idempotency-Key: a doubled click, at the same decision, is one update. */
export function actId(visit: VisitRow, act: VisitAct['act'], ...about: readonly string[]): string {
  return [act, ...about, String(visit.decision)].join('-');
}

function endedRefusal(phase: string, cause: NoAnswer): Error {
  if (phase === 'closed') return new Refusal('ALREADY_CLOSED');
  if (phase === 'cancelled') return new Refusal('ALREADY_CANCELLED');
  // A visit in flight without a workflow: Temporal's data and ours do not belong together. To be seen by operators.
  return new Error(`A visit in phase ${phase} has no running workflow`, { cause });
}

async function standingOf(asked: { readonly services: Asked['services']; readonly visit: VisitRow }): Promise<{ phase: string; decision: number }> {
  const [now] = await rowsOf<{ phase: string; decision: number }>(asked.services.database, 'SELECT phase, decision FROM teleconsultation WHERE id = :id', { id: asked.visit.id });
  return now ?? asked.visit;
}
