import { z } from 'zod';
import { announceChange, recordFact } from '../../dossier/facts';
import type { DocumentView } from '../../journey/views';
import type { Asked, PatientAsked, VisitAsked } from '../door/asked';
import { Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { rowsOf } from '../rows';
import { sendOriginal, sendPicture } from './document-bytes';
import { keysOf } from './document-keys';
import { DOCUMENT_COLUMNS, type DocumentRow, findDocument, presentDocument } from './document-row';
import type { VisitRow } from './visit-row';

/** `save`: to be kept under its name instead of shown. */
export const originalSchema = z.strictObject({ save: z.literal('1').optional() });
export const pictureSchema = z.strictObject({ size: z.enum(['small', 'large']).default('large') });
type Original = z.infer<typeof originalSchema>;
type Picture = z.infer<typeof pictureSchema>;
type AboutVisit = Asked<unknown, unknown> & { readonly visit: VisitRow };

/** The bytes, for the clinician; a patient's document becomes opened, and cannot be taken back any more. */
export async function readDocument(asked: VisitAsked<undefined, Original>): Promise<void> {
  const document = await openTo(asked);
  await opened(asked, document);
  await sendOriginal(asked.context, asked.services, document, asked.query.save !== undefined);
}

/** A picture of a document. The large one is read like the document itself; the small one is part of the list. */
export async function readPicture(asked: VisitAsked<undefined, Picture>): Promise<void> {
  const document = await openTo(asked);
  if (asked.query.size === 'large') await opened(asked, document);
  else await recordAccess(asked.services.database, asked, 'saw-document', document.id);
  await sendPicture(asked.context, asked.services, document, asked.query.size);
}

/** The bytes, for the patient with proof: what they sent and what was released, nothing else. */
export async function readReleasedDocument(asked: PatientAsked<undefined, Original>): Promise<void> {
  const document = await openToPatient(asked);
  await sendOriginal(asked.context, asked.services, document, asked.query.save !== undefined);
}
export async function readReleasedPicture(asked: PatientAsked<undefined, Picture>): Promise<void> {
  const document = await openToPatient(asked);
  await sendPicture(asked.context, asked.services, document, asked.query.size);
}

/** The files of a prescription that its author has sent and not deposited: after a reload nothing is lost. */
export async function prescriptionFiles({ services, visit, session }: VisitAsked): Promise<DocumentView[]> {
  const rows = await rowsOf<DocumentRow>(
    services.database,
    `SELECT ${DOCUMENT_COLUMNS} FROM document WHERE teleconsultation_id = :visit AND kind = 'prescription' AND uploaded_by = :author AND released_at IS NULL AND removed_at IS NULL ORDER BY created_at, id`,
    { visit: visit.id, author: session.accountId },
  );
  return rows.map(presentDocument);
}

/** Takes back a prescription's file that is not deposited yet. */
export async function removeDocument(asked: VisitAsked): Promise<void> {
  const document = await openTo(asked);
  if (document.kind !== 'prescription' || document.releasedAt !== null) throw new Refusal('NOT_NOW');
  await remove(asked, document, 'prescription_id IS NULL');
}

/** The patient takes a document back, as long as nobody opened it. @throws DOCUMENT_ALREADY_OPENED */
export async function takeBackDocument(asked: PatientAsked): Promise<void> {
  const document = await findDocument(asked.services.database, asked.visit.id, asked.params.documentId);
  if (document?.kind !== 'patient-document') throw new Refusal('DOCUMENT_NOT_FOUND');
  await remove(asked, document, 'opened_at IS NULL');
}

/**
 * The document of the address, if it is open to this clinician: what is of the record, and the files of a prescription
 * they are making themselves.
 * @throws DOCUMENT_NOT_FOUND
 */
async function openTo({ services, visit, session, params }: VisitAsked<undefined, unknown>): Promise<DocumentRow> {
  const document = await findDocument(services.database, visit.id, params.documentId);
  const mine = document?.uploadedBy === session.accountId;
  if (!document || (document.kind === 'prescription' && document.releasedAt === null && !mine)) throw new Refusal('DOCUMENT_NOT_FOUND');
  return document;
}

async function openToPatient(asked: PatientAsked<undefined, unknown>): Promise<DocumentRow> {
  const document = await findDocument(asked.services.database, asked.visit.id, asked.params.documentId);
  if (!document || (document.kind !== 'patient-document' && document.releasedAt === null)) throw new Refusal('DOCUMENT_NOT_FOUND');
  await recordAccess(asked.services.database, asked, 'read-document', document.id);
  return document;
}

/** Traces a reading; the first one of a patient's document is told to them. */
async function opened(asked: AboutVisit, document: DocumentRow): Promise<void> {
  const { services, visit } = asked;
  await services.database.transaction(async (transaction) => {
    if (document.kind === 'patient-document' && document.openedAt === null) {
      const first = await transaction('document').where({ id: document.id }).whereNull('openedAt').whereNull('removedAt').update({ openedAt: transaction.fn.now() });
      if (first > 0) await announceChange(transaction, { etablissementId: visit.etablissementId, teleconsultationId: visit.id, kind: 'document', phase: visit.phase });
    }
    await recordAccess(transaction, asked, 'read-document', document.id);
  });
}

/** Marks a document removed and forgets its bytes. @param still SQL condition of ours under which it may still go; otherwise NOT_NOW */
async function remove(asked: AboutVisit, document: DocumentRow, still: string): Promise<void> {
  const { services, visit } = asked;
  const { id: teleconsultationId, etablissementId } = visit;
  await services.database.transaction(async (transaction) => {
    const removed = await transaction('document').where({ id: document.id, teleconsultationId }).whereNull('removedAt').whereRaw(still).update({ removedAt: transaction.fn.now() });
    if (removed === 0) throw new Refusal(document.kind === 'patient-document' ? 'DOCUMENT_ALREADY_OPENED' : 'NOT_NOW');
    if (document.kind === 'patient-document') await recordFact(transaction, { etablissementId, teleconsultationId, key: `document-removed-${document.id}`, kind: 'document-removed', step: 'preparation', actor: 'patient' });
    await announceChange(transaction, { etablissementId, teleconsultationId, kind: 'document', phase: visit.phase });
    await recordAccess(transaction, asked, 'removed-document', document.id);
  });
  for (const key of keysOf(document.storageKey)) await services.documents.forget(key);
}
