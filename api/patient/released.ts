import type { PatientAsked } from '../door/asked';
import { isUuid } from '../door/ids';
import { Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { rowsOf } from '../rows';

/** The acts of the trail that say that the patient has opened what was released: a text, or a document. */
export const OPENED_ACTS = ['opened-released', 'read-document'] as const;

/**
 * The patient opens a released text or document: a line of the trail, and it is new no more.
 * @throws DOCUMENT_NOT_FOUND what is not released to them
 */
export async function openReleased(asked: PatientAsked): Promise<void> {
  const { services, visit, params } = asked;
  const { itemId } = params;
  const [found] = isUuid(itemId)
    ? await rowsOf<{ id: string }>(
        services.database,
        `SELECT id FROM step_entry WHERE id = :itemId AND teleconsultation_id = :visit AND released_at IS NOT NULL
         UNION ALL SELECT id FROM document WHERE id = :itemId AND teleconsultation_id = :visit AND released_at IS NOT NULL AND removed_at IS NULL`,
        { itemId, visit: visit.id },
      )
    : [];
  if (!found) throw new Refusal('DOCUMENT_NOT_FOUND');
  await recordAccess(services.database, asked, 'opened-released', found.id);
}
