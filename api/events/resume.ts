import type { Database } from '../../dossier/database';
import { rowsOf } from '../rows';
import type { AnnouncedChange } from './change-feed';

/** Numbers are given before transactions commit, so a smaller one may appear after a larger: this many are told again. */
const OVERLAP = 200;
/** More than this is not worth telling one by one. */
const AT_MOST = 500;

/**
 * What a reader missed since an event, oldest first; undefined when it is too long ago to say, and everything has to be
 * read again. Told twice is harmless: a change only says « read again ».
 */
export async function changesSince(database: Database, lastId: number, scope: { readonly etablissementId: string; readonly teleconsultationId?: string }): Promise<AnnouncedChange[] | undefined> {
  const rows = await rowsOf<AnnouncedChange>(
    database,
    `SELECT c.id, c.etablissement_id AS "etablissementId", c.teleconsultation_id AS "teleconsultationId", c.kind, c.phase
     FROM change c
     WHERE c.id > :from AND c.etablissement_id = :etablissementId AND (CAST(:teleconsultationId AS uuid) IS NULL OR c.teleconsultation_id = :teleconsultationId)
       AND EXISTS (SELECT 1 FROM change WHERE id = :lastId)
     ORDER BY c.id LIMIT ${AT_MOST + 1}`,
    { from: lastId - OVERLAP, lastId, etablissementId: scope.etablissementId, teleconsultationId: scope.teleconsultationId ?? null },
  );
  // The event itself is among its own changes while it is kept: none at all means that it is gone.
  return rows.length === 0 || rows.length > AT_MOST ? undefined : rows;
}

/** The number of the newest change of all, 0 when none is kept. */
export async function newestChange(database: Database): Promise<number> {
  const [row] = await rowsOf<{ id: number }>(database, 'SELECT coalesce(max(id), 0) AS id FROM change', {});
  return row?.id ?? 0;
}
