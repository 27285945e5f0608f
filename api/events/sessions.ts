import type { Database } from '../../dossier/database';
import { rowsOf } from '../rows';
import { IDLE_HOURS } from '../sessions/desk-session';
import { LINK_ALIVE } from '../sessions/patient-session';
import type { Reader } from './streams';

/** Which of the readers' sessions still hold: one statement for all of this process, every beat. */
export async function validSessions(database: Database, readers: readonly Reader[]): Promise<(reader: Reader) => boolean> {
  if (readers.length === 0) return () => true;
  const rows = await rowsOf<{ hash: string; place: string }>(
    database,
    `SELECT encode(s.token_hash, 'hex') AS hash, m.etablissement_id AS place FROM desk_session s
       JOIN account a ON a.id = s.account_id AND a.disabled_at IS NULL
       JOIN member m ON m.account_id = s.account_id AND m.etablissement_id = s.etablissement_id
     WHERE s.token_hash = ANY(:hashes) AND s.expires_at > now() AND s.seen_at > now() - make_interval(hours => :idle)
     UNION ALL
     SELECT encode(s.token_hash, 'hex'), t.etablissement_id FROM patient_session s JOIN teleconsultation t ON t.id = s.teleconsultation_id AND t.link_revision = s.link_revision
     WHERE s.token_hash = ANY(:hashes) AND s.expires_at > now() AND ${LINK_ALIVE}`,
    { hashes: readers.map(({ sessionHash }) => sessionHash), idle: IDLE_HOURS },
  );
  const valid = new Set(rows.map(({ hash, place }) => `${hash} ${place}`));
  return ({ sessionHash, etablissementId }) => valid.has(`${sessionHash.toString('hex')} ${etablissementId}`);
}
