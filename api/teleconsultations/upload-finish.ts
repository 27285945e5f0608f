import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { announceChange, recordFact } from '../../dossier/facts';
import type { RefusalCode } from '../../journey/refusals';
import type { DocumentView } from '../../journey/views';
import { Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { checkDocument } from './document-check';
import { largeKey, smallKey } from './document-keys';
import { cleanName } from './document-name';
import { type DocumentRow, findDocument, presentDocument } from './document-row';
import { oneByOne, refusalIn, refuseRow, refuseTooMany, type UploadAsked, type UploadRow } from './upload-row';
import { type Kind, refuseKindNow } from './upload-rules';

/** What the sender tells of the file at its end. */
export interface Told {
  readonly name: string;
  readonly sha256: Buffer | null;
}
/** Of the file itself: sending it again would not help. */
const FOR_GOOD: readonly RefusalCode[] = ['FILE_TYPE_REFUSED', 'FILE_TOO_LARGE', 'FILE_BROKEN', 'FILE_ENCRYPTED', 'FILE_CHANGED'];
/** Another process has just put it in the record and is about to say so. */
const ASK_AGAIN_MS = 50;
const ASK_TIMES = 20;

/** One finishing at a time for each upload in this process: a doubled click waits for the first. */
const underWay = new Map<string, Promise<DocumentRow>>();

/**
 * Makes an upload that has arrived whole a document, once, whoever asks how often. The bytes are kept first and the row
 * is written then, so that a crash leaves bytes without a row, which housekeeping sweeps, and never the reverse.
 */
export async function becomeDocument(asked: UploadAsked, accountId: string | null, row: UploadRow, told: Told): Promise<DocumentView> {
  const running = underWay.get(row.id) ?? finish(asked, accountId, row, told).finally(() => underWay.delete(row.id));
  underWay.set(row.id, running);
  return presentDocument(await running);
}

async function finish(asked: UploadAsked, accountId: string | null, row: UploadRow, told: Told): Promise<DocumentRow> {
  const { services, visit } = asked;
  const there = await findDocument(services.database, visit.id, row.id);
  if (there) return there;
  const refused = refusalIn(row);
  if (refused) throw refused;
  // It was in the record, and was taken out again.
  if (row.settledAt) throw new Refusal('UPLOAD_GONE');
  refuseKindNow(visit, row.kind);
  const arrived = await services.uploads.arrived(row.id);
  if (arrived !== null && arrived !== row.bytes) throw new Refusal('UPLOAD_UNFINISHED');
  const path = arrived === null ? null : await services.uploads.copy(row.id);
  if (path === null) return finishedElsewhere(asked, row.id);
  try {
    return await keep(asked, accountId, row, told, path);
  } catch (fault) {
    if (fault instanceof Refusal && FOR_GOOD.includes(fault.code)) {
      await refuseRow(asked, row.id, fault);
      await services.uploads.forget(row.id);
    }
    throw fault;
  } finally {
    await rm(path, { force: true });
  }
}

async function keep(asked: UploadAsked, accountId: string | null, row: UploadRow, told: Told, path: string): Promise<DocumentRow> {
  const { services, visit } = asked;
  const { mediaType, pages, pictures } = await checkDocument(services.config, row.kind, path, row.bytes);
  const storageKey = randomUUID();
  const keys = [storageKey, ...(pictures ? [smallKey(storageKey), largeKey(storageKey)] : [])];
  let mine = false;
  try {
    const { bytes, sha256 } = await services.documents.keep(storageKey, createReadStream(path), row.bytes);
    if (bytes !== row.bytes || (told.sha256 && !told.sha256.equals(sha256))) throw new Refusal('FILE_CHANGED');
    if (pictures) {
      await services.documents.keep(smallKey(storageKey), Readable.from([pictures.small]), pictures.small.length);
      await services.documents.keep(largeKey(storageKey), Readable.from([pictures.large]), pictures.large.length);
    }
    const document = { kind: row.kind, name: cleanName(told.name, mediaType), mediaType, bytes, sha256, storageKey, uploadedBy: accountId, pages, hasPreview: pictures !== null };
    mine = await insert(asked, row, document);
  } finally {
    if (!mine) await Promise.all(keys.map((key) => services.documents.forget(key)));
  }
  await services.uploads.forget(row.id);
  const kept = await findDocument(services.database, visit.id, row.id);
  if (!kept) throw new Refusal('DOCUMENT_NOT_FOUND');
  return kept;
}

/** Whether this call wrote the row: another process may have been first. */
async function insert(asked: UploadAsked, row: UploadRow, document: { readonly kind: Kind; readonly uploadedBy: string | null }): Promise<boolean> {
  const { services, visit } = asked;
  const { id: teleconsultationId, etablissementId } = visit;
  return services.database.transaction(async (transaction) => {
    await oneByOne(transaction, teleconsultationId);
    if (await transaction('document').where({ id: row.id }).first('id')) return false;
    await refuseTooMany(transaction, services.config, teleconsultationId, row.kind);
    await transaction('document').insert({ id: row.id, etablissementId, teleconsultationId, ...document });
    await transaction('upload').where({ id: row.id }).update({ settledAt: transaction.fn.now() });
    const fact = { etablissementId, teleconsultationId, key: `document-${row.id}` };
    if (row.kind === 'patient-document') await recordFact(transaction, { ...fact, kind: 'document-received', step: 'preparation', actor: 'patient' });
    if (row.kind === 'capture') await recordFact(transaction, { ...fact, kind: 'capture-added', step: 'video-session', actor: 'clinician', ...(document.uploadedBy ? { accountId: document.uploadedBy } : {}) });
    await announceChange(transaction, { etablissementId, teleconsultationId, kind: 'document', phase: visit.phase });
    await recordAccess(transaction, asked, `added-${row.kind}`, row.id);
    return true;
  });
}

/** The bytes are gone while nothing is known here: the process that took them is about to answer, or they were swept. */
async function finishedElsewhere({ services, visit }: UploadAsked, id: string): Promise<DocumentRow> {
  for (let time = 0; time < ASK_TIMES; time += 1) {
    const there = await findDocument(services.database, visit.id, id);
    if (there) return there;
    await delay(ASK_AGAIN_MS);
  }
  throw new Refusal('UPLOAD_GONE');
}
