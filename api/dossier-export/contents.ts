import type { TimelineItemView } from '../../journey/views';
import type { Database } from '../../dossier/database';
import { WRITTEN_COLUMNS, type WrittenEntry } from '../pdf/entry-pdf';
import { rowsOf } from '../rows';
import { COMPANY_NAME } from '../teleconsultations/company';
import { cleanName } from '../teleconsultations/document-name';

/** An original of the télédossier, and where it stands in the archive. */
export interface Original {
  readonly id: string;
  readonly kind: 'patient-document' | 'capture' | 'prescription' | 'clinician-document';
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: Buffer;
  readonly storageKey: string;
  readonly createdAt: Date;
  readonly prescriptionId: string | null;
  /** Path in the archive: its number makes it unlike any other. */
  readonly path: string;
}
export interface TimelineFact extends Pick<TimelineItemView, 'kind' | 'step' | 'actor' | 'actorName' | 'facts'> {
  readonly at: Date;
}
export interface ChatLine {
  readonly at: Date;
  readonly side: 'patient' | 'clinician';
  readonly author: string | null;
  readonly text: string;
}
export interface DepositedPrescription {
  readonly id: string;
  readonly depositedAt: Date;
  readonly channel: 'sms' | 'email';
  readonly by: string;
}
/** All that is of the record: nothing removed, nothing unpublished, no prescription file that was never deposited. */
export interface Contents {
  readonly timeline: TimelineFact[];
  readonly entries: WrittenEntry[];
  readonly drafts: number;
  readonly chat: ChatLine[];
  readonly prescriptions: DepositedPrescription[];
  readonly originals: Original[];
}

const NAME = `nullif(trim(concat(a.title, ' ', a.given_name, ' ', a.family_name)), '')`;

/** Reads the whole télédossier of a visit, for its clinician. */
export async function readContents(database: Database, id: string): Promise<Contents> {
  const [timeline, entries, [drafts], chat, prescriptions, documents] = await Promise.all([
    rowsOf<TimelineFact>(database, `SELECT e.at, e.kind, e.step, e.actor, coalesce(${NAME}, ${COMPANY_NAME}) AS "actorName", e.facts FROM timeline_event e LEFT JOIN account a ON a.id = e.account_id WHERE e.teleconsultation_id = :id ORDER BY e.at, e.id`, { id }),
    rowsOf<WrittenEntry>(database, `SELECT ${WRITTEN_COLUMNS} FROM step_entry s JOIN account a ON a.id = s.author_id WHERE s.teleconsultation_id = :id AND s.state = 'published' ORDER BY s.published_at, s.id`, { id }),
    rowsOf<{ there: number }>(database, `SELECT count(*)::int AS there FROM step_entry WHERE teleconsultation_id = :id AND state = 'draft'`, { id }),
    rowsOf<ChatLine>(database, `SELECT c.at, c.side, ${NAME} AS author, c.text FROM chat_line c LEFT JOIN account a ON a.id = c.account_id WHERE c.teleconsultation_id = :id ORDER BY c.at, c.id`, { id }),
    rowsOf<DepositedPrescription>(database, `SELECT p.id, p.deposited_at AS "depositedAt", p.channel, ${NAME} AS by FROM prescription p JOIN account a ON a.id = p.requested_by WHERE p.teleconsultation_id = :id AND p.deposited_at IS NOT NULL ORDER BY p.deposited_at, p.id`, { id }),
    rowsOf<Omit<Original, 'path'> & { name: string }>(
      database,
      `SELECT id, kind, name, media_type AS "mediaType", bytes::float8 AS bytes, sha256, storage_key AS "storageKey", created_at AS "createdAt", prescription_id AS "prescriptionId"
       FROM document WHERE teleconsultation_id = :id AND removed_at IS NULL AND (kind <> 'prescription' OR released_at IS NOT NULL) ORDER BY created_at, id`,
      { id },
    ),
  ]);
  const digits = Math.max(2, String(documents.length).length);
  return {
    timeline,
    entries,
    drafts: drafts?.there ?? 0,
    chat,
    prescriptions,
    originals: documents.map(({ name, ...document }, place) => ({ ...document, path: `documents/${String(place + 1).padStart(digits, '0')}-${cleanName(name, document.mediaType)}` })),
  };
}
