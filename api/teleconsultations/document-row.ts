import type { Database } from '../../dossier/database';
import type { DocumentView } from '../../journey/views';
import { isUuid } from '../door/ids';
import { rowsOf } from '../rows';

/** A document as it is read from the database. */
export type DocumentRow = Omit<DocumentView, 'at' | 'by' | 'isNew' | 'releasedAt'> & {
  readonly createdAt: Date;
  readonly openedAt: Date | null;
  readonly releasedAt: Date | null;
  readonly storageKey: string;
  readonly sha256: Buffer;
  readonly uploadedBy: string | null;
};

/** What to select of `document`. */
export const DOCUMENT_COLUMNS = `id, kind, name, media_type AS "mediaType", bytes, created_at AS "createdAt", opened_at AS "openedAt", released_at AS "releasedAt",
  storage_key AS "storageKey", sha256, uploaded_by AS "uploadedBy", pages, has_preview AS "hasPreview"`;

/**
 * Condition under which a document is of the record: a prescription's file belongs to its author's screen alone until
 * it is deposited (mission, item 36).
 */
export const OF_THE_RECORD = `removed_at IS NULL AND (kind <> 'prescription' OR released_at IS NOT NULL)`;

/** What leaves of a document. */
export function presentDocument({ createdAt, openedAt, releasedAt, id, kind, name, mediaType, bytes, pages, hasPreview }: DocumentRow): DocumentView {
  return {
    id,
    kind,
    name,
    mediaType,
    bytes,
    at: createdAt.toISOString(),
    by: kind === 'patient-document' ? 'patient' : 'clinician',
    isNew: kind === 'patient-document' && openedAt === null,
    releasedAt: releasedAt?.toISOString() ?? null,
    pages,
    hasPreview,
  };
}

/** A document of the visit by its id, whatever its state but removed. Whether the asker may have it is theirs to decide. */
export async function findDocument(database: Database, visit: string, id: string | undefined): Promise<DocumentRow | undefined> {
  if (!isUuid(id)) return undefined;
  const [row] = await rowsOf<DocumentRow>(database, `SELECT ${DOCUMENT_COLUMNS} FROM document WHERE id = :id AND teleconsultation_id = :visit AND removed_at IS NULL`, { id, visit });
  return row;
}
