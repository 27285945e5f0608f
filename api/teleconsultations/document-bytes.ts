import { type ByteRange, readVerified } from '../../activities/documents/document-store';
import type { DoorContext } from '../door/asked';
import { Refusal } from '../door/refusal';
import type { Services } from '../services';
import { disposition } from './document-name';
import type { DocumentRow } from './document-row';
import { largeKey, smallKey } from './document-keys';

/** What browsers show by themselves; anything else is only ever saved. */
const SHOWN_INLINE = ['application/pdf', 'image/jpeg', 'image/png', 'video/webm', 'video/mp4'];
/** What came from outside is shown, never run: no script, no form, nothing loaded. */
const NOTHING_RUNS = "default-src 'none'; img-src 'self'; media-src 'self'; object-src 'self'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'";

/**
 * The original, byte for byte, whole or the part that was asked for (RFC 9110, 14). A whole one is checked against its
 * hash while it leaves; `Repr-Digest` (RFC 9530) lets the receiver check it too.
 * @param save whether the browser is to keep it under its name instead of showing it
 */
export async function sendOriginal(context: DoorContext, services: Services, document: DocumentRow, save: boolean): Promise<void> {
  const { bytes, sha256 } = document;
  const tag = `"${sha256.toString('base64url')}"`;
  context.type = document.mediaType;
  context.set({
    'Accept-Ranges': 'bytes',
    ETag: tag,
    'Repr-Digest': `sha-256=:${sha256.toString('base64')}:`,
    'Content-Disposition': disposition(save || !SHOWN_INLINE.includes(document.mediaType) ? 'attachment' : 'inline', document.name),
    'Content-Security-Policy': NOTHING_RUNS,
  });
  const range = context.get('If-Range') && context.get('If-Range') !== tag ? undefined : rangeOf(context.get('Range'), bytes);
  if (range === 'unsatisfiable') {
    context.set('Content-Range', `bytes */${bytes}`);
    context.body = null;
    context.status = 416;
    return;
  }
  const content = range ? await services.documents.read(document.storageKey, range) : await readVerified(services.documents, document.storageKey, sha256);
  context.status = range ? 206 : 200;
  context.body = content;
  context.type = document.mediaType;
  context.length = range ? range.last - range.first + 1 : bytes;
  if (range) context.set('Content-Range', `bytes ${range.first}-${range.last}/${bytes}`);
}

/** The picture that is shown instead of the original: small for lists, large to be read. @throws DOCUMENT_NOT_FOUND when there is none */
export async function sendPicture(context: DoorContext, services: Services, document: DocumentRow, size: 'small' | 'large'): Promise<void> {
  if (!document.hasPreview) throw new Refusal('DOCUMENT_NOT_FOUND');
  const content = await services.documents.read(size === 'small' ? smallKey(document.storageKey) : largeKey(document.storageKey));
  context.set('Content-Security-Policy', NOTHING_RUNS);
  context.status = 200;
  context.body = content;
  context.type = 'image/webp';
}

/**
 * The one range that is asked for. Several at once, or what nobody can read, is answered whole, as the RFC permits.
 * @returns undefined for the whole
 */
export function rangeOf(header: string, bytes: number): ByteRange | 'unsatisfiable' | undefined {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim()) ?? [];
  if (from === '' && to === '') return undefined;
  if (from === '') return Number(to) === 0 ? 'unsatisfiable' : { first: Math.max(0, bytes - Number(to)), last: bytes - 1 };
  const first = Number(from);
  if (to !== '' && Number(to) < first) return undefined;
  if (first >= bytes) return 'unsatisfiable';
  return { first, last: to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1) };
}
