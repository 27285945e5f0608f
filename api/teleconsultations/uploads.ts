import { z } from 'zod';
import type { DocumentView } from '../../journey/views';
import type { PatientAsked, VisitAsked } from '../door/asked';
import { idempotencyKey } from '../door/idempotency';
import { Refusal } from '../door/refusal';
import { becomeDocument } from './upload-finish';
import type { TusAnswer } from './upload-folder';
import { beginRow, readRow, type UploadAsked, type UploadRow } from './upload-row';
import { type Kind, limitsOf, refuseKindNow, tooLarge } from './upload-rules';

/*
 * A file is sent in four steps: begin (POST), pieces (PATCH, after HEAD where a line was cut), finish. Only the last puts
 * it in the record; each may be repeated. The first three are tus 1.0.0 (https://tus.io/protocols/resumable-upload).
 */
export const uploadKindSchema = z.strictObject({ kind: z.enum(['capture', 'prescription', 'clinician-document']) });
/** The name as people will read it, and the hash of what was read on the sender's side, where its browser can tell. */
export const finishSchema = z.strictObject({ name: z.string().max(255), sha256: z.string().regex(/^[0-9a-f]{64}$/).optional() });
type Finish = z.infer<typeof finishSchema>;

export const beginUpload = (asked: VisitAsked<undefined, { kind: Exclude<Kind, 'patient-document'> }>) => begin(asked, asked.query.kind, asked.session.accountId);
export const stepUpload = (asked: VisitAsked) => step(asked, asked.session.accountId);
export const abandonUpload = (asked: VisitAsked) => abandon(asked, asked.session.accountId);
export const finishUpload = (asked: VisitAsked<Finish>) => finish(asked, asked.session.accountId, asked.body);

export const beginPatientUpload = (asked: PatientAsked) => begin(asked, 'patient-document', null);
export const stepPatientUpload = (asked: PatientAsked) => step(asked, null);
export const abandonPatientUpload = (asked: PatientAsked) => abandon(asked, null);
export const finishPatientUpload = (asked: PatientAsked<Finish>) => finish(asked, null, asked.body);

/** Makes room for a file. @throws FILE_EMPTY, FILE_TOO_LARGE, FILES_TOO_MANY, NOT_NOW, ALREADY_CLOSED, ALREADY_CANCELLED */
async function begin(asked: UploadAsked, kind: Kind, accountId: string | null): Promise<void> {
  const { context, services, visit } = asked;
  refuseKindNow(visit, kind);
  const length = context.get('Upload-Length');
  if (context.get('Tus-Resumable') !== '1.0.0' || !/^\d{1,15}$/.test(length)) throw new Refusal('INVALID');
  const bytes = Number(length);
  if (bytes === 0) throw new Refusal('FILE_EMPTY');
  const largest = Math.max(...Object.values(limitsOf(services.config, kind)));
  if (bytes > largest) throw tooLarge(largest);
  const row = await beginRow(asked, kind, accountId, idempotencyKey(context), bytes);
  const answer = row.settledAt ? settled(row, 201) : await services.uploads.begin(row.id, bytes);
  context.set('Location', `${context.path}/${row.id}`);
  send(asked, answer);
}

/** How much has arrived (HEAD), or the next piece (PATCH). @throws UPLOAD_GONE, UPLOAD_OUT_OF_STEP */
async function step(asked: UploadAsked, accountId: string | null): Promise<void> {
  const { context, services, params } = asked;
  const row = await readRow(asked, accountId, params.uploadId);
  send(asked, row.settledAt ? settled(row, context.method === 'HEAD' ? 200 : 204) : await services.uploads.step(context.req, row.id));
}

/** Gives an upload up; what has become a document stays one. @throws UPLOAD_GONE */
async function abandon(asked: UploadAsked, accountId: string | null): Promise<void> {
  const row = await readRow(asked, accountId, asked.params.uploadId);
  if (row.settledAt) return;
  await asked.services.database('upload').where({ id: row.id }).whereNull('settledAt').delete();
  await asked.services.uploads.forget(row.id);
}

/** Examines what has arrived and puts it in the record, once. @throws UPLOAD_UNFINISHED, and what is wrong with the file */
async function finish(asked: UploadAsked, accountId: string | null, { name, sha256 }: Finish): Promise<DocumentView> {
  const row = await readRow(asked, accountId, asked.params.uploadId);
  return becomeDocument(asked, accountId, row, { name, sha256: sha256 ? Buffer.from(sha256, 'hex') : null });
}

/** Everything has arrived and was judged: whoever comes back to it hears that nothing is missing, and asks for the end. */
function settled(row: UploadRow, status: number): TusAnswer {
  return { status, headers: { 'tus-resumable': '1.0.0', 'upload-offset': String(row.bytes), 'upload-length': String(row.bytes) } };
}

function send({ context }: UploadAsked, { status, headers }: TusAnswer): void {
  if (status === 409) throw new Refusal('UPLOAD_OUT_OF_STEP');
  if (status === 404 || status === 410) throw new Refusal('UPLOAD_GONE');
  if (status === 413) throw new Refusal('FILE_TOO_LARGE');
  if (status >= 500 || status === 423) throw new Refusal('UNAVAILABLE');
  if (status >= 400) throw new Refusal('INVALID');
  context.body = null;
  context.status = status;
  context.set(headers);
}
