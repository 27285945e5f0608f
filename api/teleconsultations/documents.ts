import { z } from 'zod';
import { announceChange, recordFact } from '../../dossier/facts';
import type { DocumentView } from '../../journey/views';
import type { Asked, DoorContext, PatientAsked, VisitAsked } from '../door/asked';
import { isUuid } from '../door/ids';
import { Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { rowsOf } from '../rows';
import type { Services } from '../services';
import { inlineDisposition } from './document-name';
import { DOCUMENT_COLUMNS, type DocumentRow, presentDocument } from './document-row';
import type { VisitRow } from './visit-row';

export const kindSchema = z.strictObject({ kind: z.enum(['capture', 'prescription', 'clinician-document']) });
type Kind = DocumentView['kind'];

/** When a clinician may add each kind: a prescription's files when it may be deposited, the rest while steps may be added. */
function refuseKindNow(visit: VisitRow, kind: Kind): void {
  if (visit.phase === 'closed') throw new Refusal('ALREADY_CLOSED');
  if (visit.phase === 'cancelled') throw new Refusal('ALREADY_CANCELLED');
  const act = kind === 'prescription' ? 'deposit-prescription' : 'add-step';
  const duringCall = kind === 'capture' && visit.phase === 'called';
  if (!visit.allowed.includes(act) && !duringCall) throw new Refusal('NOT_NOW');
}

/** Keeps a capture, a prescription's file or another document (mission, items 31 and 36). */
export async function addDocument(asked: VisitAsked<undefined, z.infer<typeof kindSchema>>): Promise<DocumentView> {
  const { kind } = asked.query;
  refuseKindNow(asked.visit, kind);
  return keep(asked, kind, asked.session.accountId);
}

/**
 * Puts the uploaded file in the record, once: repeated, the id is the same and the second file is forgotten.
 * @param accountId who brought it, or null for the patient
 */
export async function keep(asked: Asked<undefined, unknown> & { readonly visit: VisitRow }, kind: Kind, accountId: string | null): Promise<DocumentView> {
  const { upload, visit, services } = asked;
  if (!upload) throw new Refusal('FILE_EMPTY');
  const id = asked.newId();
  const { id: teleconsultationId, etablissementId } = visit;
  await services.database.transaction(async (transaction) => {
    const { storageKey, name, mediaType, bytes, sha256 } = upload;
    const added: unknown[] = await transaction('document')
      .insert({ id, etablissementId, teleconsultationId, kind, name, mediaType, bytes, sha256, storageKey, uploadedBy: accountId })
      .onConflict('id')
      .ignore()
      .returning('id');
    if (added.length === 0) return;
    upload.kept = true;
    if (kind === 'patient-document') await recordFact(transaction, { etablissementId, teleconsultationId, key: `document-${id}`, kind: 'document-received', step: 'preparation', actor: 'patient' });
    if (kind === 'capture') await recordFact(transaction, { etablissementId, teleconsultationId, key: `document-${id}`, kind: 'capture-added', step: 'video-session', actor: 'clinician', ...(accountId ? { accountId } : {}) });
    await announceChange(transaction, { etablissementId, teleconsultationId, kind: 'document', phase: visit.phase });
    await recordAccess(transaction, asked, `added-${kind}`, id);
  }).catch((fault: unknown) => {
    upload.kept = false;
    throw fault;
  });
  return presentDocument(await readRow(services, visit, id));
}

/** The bytes, for the clinician; a patient's document becomes opened, and cannot be taken back any more. */
export async function readDocument(asked: VisitAsked): Promise<void> {
  const { services, visit } = asked;
  const document = await readRow(services, visit, asked.params.documentId);
  await services.database.transaction(async (transaction) => {
    if (document.kind === 'patient-document' && document.openedAt === null) {
      const opened = await transaction('document').where({ id: document.id }).whereNull('openedAt').whereNull('removedAt').update({ openedAt: transaction.fn.now() });
      if (opened > 0) await announceChange(transaction, { etablissementId: visit.etablissementId, teleconsultationId: visit.id, kind: 'document', phase: visit.phase });
    }
    await recordAccess(transaction, asked, 'read-document', document.id);
  });
  await sendBytes(asked.context, services, document);
}

/** The bytes, for the patient with proof: what they sent and what was released, nothing else. */
export async function readReleasedDocument(asked: PatientAsked): Promise<void> {
  const document = await readRow(asked.services, asked.visit, asked.params.documentId);
  if (document.kind !== 'patient-document' && document.releasedAt === null) throw new Refusal('DOCUMENT_NOT_FOUND');
  await recordAccess(asked.services.database, asked, 'read-document', document.id);
  await sendBytes(asked.context, asked.services, document);
}

/** Takes back a prescription's file that is not deposited yet. */
export async function removeDocument(asked: VisitAsked): Promise<void> {
  const { visit } = asked;
  const document = await readRow(asked.services, visit, asked.params.documentId);
  if (document.kind !== 'prescription' || document.releasedAt !== null) throw new Refusal('NOT_NOW');
  await remove(asked, document, 'prescription_id IS NULL');
}

/** Marks a document removed and forgets its bytes. @param still SQL condition of ours under which it may still go; otherwise NOT_NOW */
export async function remove(asked: Asked<undefined, unknown> & { readonly visit: VisitRow }, document: DocumentRow, still: string): Promise<void> {
  const { services, visit } = asked;
  const { id: teleconsultationId, etablissementId } = visit;
  await services.database.transaction(async (transaction) => {
    const removed = await transaction('document').where({ id: document.id, teleconsultationId }).whereNull('removedAt').whereRaw(still).update({ removedAt: transaction.fn.now() });
    if (removed === 0) throw new Refusal(document.kind === 'patient-document' ? 'DOCUMENT_ALREADY_OPENED' : 'NOT_NOW');
    if (document.kind === 'patient-document') await recordFact(transaction, { etablissementId, teleconsultationId, key: `document-removed-${document.id}`, kind: 'document-removed', step: 'preparation', actor: 'patient' });
    await announceChange(transaction, { etablissementId, teleconsultationId, kind: 'document', phase: visit.phase });
    await recordAccess(transaction, asked, 'removed-document', document.id);
  });
  await services.documents.forget(document.storageKey);
}

/** The document, if it is this visit's and still there. @throws DOCUMENT_NOT_FOUND */
export async function readRow(services: Services, visit: VisitRow, id: string | undefined): Promise<DocumentRow> {
  const [row] = isUuid(id) ? await rowsOf<DocumentRow>(services.database, `SELECT ${DOCUMENT_COLUMNS} FROM document WHERE id = :id AND teleconsultation_id = :visit AND removed_at IS NULL`, { id, visit: visit.id }) : [];
  if (!row) throw new Refusal('DOCUMENT_NOT_FOUND');
  return row;
}

async function sendBytes(context: DoorContext, services: Services, document: DocumentRow): Promise<void> {
  const bytes = await services.documents.read(document.storageKey);
  context.status = 200;
  context.type = document.mediaType;
  context.length = document.bytes;
  context.set('Content-Disposition', inlineDisposition(document.name));
  // What came from outside is shown, never run: no script, no form, nothing loaded.
  context.set('Content-Security-Policy', "default-src 'none'; img-src 'self'; media-src 'self'; object-src 'self'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'");
  context.body = bytes;
}
