import type { DocumentView } from '../../journey/views';

/** A document as it is read from the database. */
export type DocumentRow = Omit<DocumentView, 'at' | 'by' | 'isNew' | 'releasedAt'> & { readonly createdAt: Date; readonly openedAt: Date | null; readonly releasedAt: Date | null; readonly storageKey: string };

/** What to select of `document`. */
export const DOCUMENT_COLUMNS = `id, kind, name, media_type AS "mediaType", bytes, created_at AS "createdAt", opened_at AS "openedAt", released_at AS "releasedAt", storage_key AS "storageKey"`;

/** What leaves of a document. */
export function presentDocument({ createdAt, openedAt, releasedAt, id, kind, name, mediaType, bytes }: DocumentRow): DocumentView {
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
  };
}
