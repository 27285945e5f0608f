import { randomUUID } from 'node:crypto';
import { announceChange, recordFact } from '../../dossier/facts';
import type { Database, Transaction } from '../../dossier/database';
import { PRESENCE_SECONDS } from '../desk/day';
import { UPCOMING_PHASES } from '../../journey/phase';
import { rowsOf } from '../rows';
import type { VisitRow } from '../teleconsultations/visit-row';

export type PresenceState = 'connected' | 'waiting' | 'in-room';
/** The screen came back within this time: it is the same stay in the waiting room, not another fact. */
const SAME_STAY_MINUTES = 5;

/**
 * The patient's stream opened: a row, a change for open screens, and once a stay the fact that they entered the waiting
 * room. Answers the row's id.
 */
export async function enter(database: Database, visit: VisitRow, state: PresenceState): Promise<string> {
  const streamId = randomUUID();
  const { id: teleconsultationId, etablissementId, phase } = visit;
  await database.transaction(async (transaction) => {
    await transaction('presence').insert({ streamId, etablissementId, teleconsultationId, side: 'patient', state });
    if (state === 'waiting' && UPCOMING_PHASES.includes(phase)) await recordStay(transaction, visit);
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

/** The streams of this process are still there; so are the clinicians in a room whose desk is open here. */
export async function keepPresence(database: Database, presenceIds: readonly string[], accountIds: readonly string[]): Promise<void> {
  if (presenceIds.length === 0 && accountIds.length === 0) return;
  await rowsOf(database, `UPDATE presence SET seen_at = now() WHERE stream_id = ANY(:presenceIds) OR (side = 'clinician' AND account_id = ANY(:accountIds))`, { presenceIds, accountIds });
}

/** Forgets the rows of streams whose process died, and tells open screens. */
export async function sweepPresence(database: Database): Promise<void> {
  await rowsOf(
    database,
    `WITH dead AS (DELETE FROM presence WHERE seen_at < now() - make_interval(secs => ${PRESENCE_SECONDS}) RETURNING etablissement_id, teleconsultation_id)
     INSERT INTO change (etablissement_id, teleconsultation_id, kind, phase)
     SELECT DISTINCT d.etablissement_id, d.teleconsultation_id, 'presence', t.phase FROM dead d JOIN teleconsultation t ON t.id = d.teleconsultation_id`,
  );
}
