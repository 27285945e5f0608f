import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { announceChange, recordFact } from '../../dossier/facts';
import type { Database, Transaction } from '../../dossier/database';
import { PRESENCE_SECONDS } from '../desk/day';
import { UPCOMING_PHASES } from '../../journey/phase';
import { rowsOf } from '../rows';
import type { PatientAsked } from '../door/asked';
import type { VisitRow } from '../teleconsultations/visit-row';

export type PresenceState = 'connected' | 'waiting' | 'in-room';
/** The screen came back within this time: it is the same stay in the waiting room, not another fact. */
const SAME_STAY_MINUTES = 5;

/**
 * A stream of the patient's space opened: a row, a change for open screens, and once a stay the fact that the patient
 * entered the waiting room. Answers the row's id.
 * @param companyId the third person whose stream it is; null for the patient
 */
export async function enter(database: Database, visit: VisitRow, state: PresenceState, companyId: string | null): Promise<string> {
  const streamId = randomUUID();
  const { id: teleconsultationId, etablissementId, phase } = visit;
  await database.transaction(async (transaction) => {
    await transaction('presence').insert({ streamId, etablissementId, teleconsultationId, side: companyId ? 'company' : 'patient', companyId, state });
    if (!companyId && state === 'waiting' && UPCOMING_PHASES.includes(phase)) await recordStay(transaction, visit);
    await announceChange(transaction, { etablissementId, teleconsultationId, kind: 'presence', phase });
  });
  return streamId;
}

async function recordStay(transaction: Transaction, { id, etablissementId }: VisitRow): Promise<void> {
  const recent: unknown = await transaction('timelineEvent')
    .where({ teleconsultationId: id, kind: 'waiting-room-entered' })
    .andWhereRaw('at > now() - make_interval(mins => ?)', [SAME_STAY_MINUTES])
    .first('id');
  if (recent) return;
  // Two streams opened at once fall into the same key.
  const stay = Math.floor(Date.now() / (SAME_STAY_MINUTES * 60_000));
  await recordFact(transaction, { etablissementId, teleconsultationId: id, key: `waiting-room-entered-${stay}`, kind: 'waiting-room-entered', step: 'waiting-room', actor: 'patient' });
}

/** The stream ended. */
export async function leave(database: Database, visit: VisitRow, streamId: string): Promise<void> {
  await database.transaction(async (transaction) => {
    const left = await transaction('presence').where({ streamId }).delete();
    if (left > 0) await announceChange(transaction, { etablissementId: visit.etablissementId, teleconsultationId: visit.id, kind: 'presence', phase: visit.phase });
  });
}

/** What a patient's page says of itself. `stream`: the name its stream was greeted with. `rings`: the call window is on screen. */
export const awakeSchema = z.strictObject({ stream: z.uuid(), hidden: z.boolean(), rings: z.boolean() });

/**
 * The patient's page answers each beat of its stream: only a page that runs can. A locked phone freezes the page and
 * keeps the connection open, so an open stream is no proof. A page whose stream has ended proves nothing; its next one
 * has another name. The call that is on the patient's screen is heard: no SMS is needed for it. A third person's page is
 * no answer in the patient's place.
 */
export async function proveAwake({ services, visit, body }: PatientAsked<z.infer<typeof awakeSchema>>): Promise<void> {
  const { id: teleconsultationId, etablissementId, phase } = visit;
  const { stream, hidden, rings } = body;
  await services.database.transaction(async (transaction) => {
    const before: { side: string; hidden: boolean; silent: boolean } | undefined = await transaction('presence').where({ streamId: stream, teleconsultationId }).forUpdate().first('side', 'hidden', 'silent');
    if (!before) return;
    await transaction('presence').where({ streamId: stream }).update({ seenAt: transaction.fn.now(), hidden, silent: false });
    if (rings && !hidden && before.side === 'patient') await transaction('teleconsultation').where({ id: teleconsultationId, phase: 'called', ringHeardAt: null }).update({ ringHeardAt: transaction.fn.now() });
    if (before.silent || before.hidden !== hidden) await announceChange(transaction, { etablissementId, teleconsultationId, kind: 'presence', phase });
  });
}

/** The streams of this process are held; the clinicians in a room whose desk is open here are there. A patient's page speaks for itself. */
export async function keepPresence(database: Database, presenceIds: readonly string[], accountIds: readonly string[]): Promise<void> {
  if (presenceIds.length === 0 && accountIds.length === 0) return;
  await rowsOf(
    database,
    `UPDATE presence SET held_at = now(), seen_at = CASE side WHEN 'clinician' THEN now() ELSE seen_at END
     WHERE stream_id = ANY(:presenceIds) OR (side = 'clinician' AND account_id = ANY(:accountIds))`,
    { presenceIds, accountIds },
  );
}

/** Forgets the rows of streams whose process died; of a page that has fallen silent keeps the row, for when it wakes. Tells open screens of both. */
export async function sweepPresence(database: Database): Promise<void> {
  await rowsOf(
    database,
    `WITH lately AS (SELECT now() - make_interval(secs => ${PRESENCE_SECONDS}) AS at),
       dead AS (DELETE FROM presence USING lately WHERE CASE side WHEN 'clinician' THEN seen_at ELSE held_at END < lately.at RETURNING etablissement_id, teleconsultation_id),
       hushed AS (UPDATE presence SET silent = true FROM lately WHERE side <> 'clinician' AND NOT silent AND seen_at < lately.at AND held_at >= lately.at RETURNING etablissement_id, teleconsultation_id)
     INSERT INTO change (etablissement_id, teleconsultation_id, kind, phase)
     SELECT DISTINCT d.etablissement_id, d.teleconsultation_id, 'presence', t.phase FROM (SELECT * FROM dead UNION SELECT * FROM hushed) d JOIN teleconsultation t ON t.id = d.teleconsultation_id`,
  );
}
