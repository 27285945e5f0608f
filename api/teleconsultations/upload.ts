import type { IncomingMessage } from 'node:http';
import { randomUUID } from 'node:crypto';
import { PassThrough, type Readable } from 'node:stream';
import busboy from 'busboy';
import { fileTypeFromBuffer } from 'file-type/core';
import { type DocumentStore, TooLarge } from '../../activities/documents/document-store';
import { Refusal } from '../door/refusal';
import { cleanName } from './document-name';

/** What a route receives: bytes at most by media type, known by content and never by name. The query may widen it. */
export interface UploadRule {
  limits(query: unknown): Readonly<Record<string, number>>;
}
/** A file in the store, not yet in any record. Whoever puts it in one sets `kept`; otherwise it is forgotten. */
export interface Upload {
  readonly storageKey: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: Buffer;
  kept: boolean;
}

const MEBIBYTE = 1024 * 1024;
const PAPER = { 'application/pdf': 20 * MEBIBYTE, 'image/jpeg': 20 * MEBIBYTE, 'image/png': 20 * MEBIBYTE };
const CLIP = { 'video/webm': 60 * MEBIBYTE, 'video/mp4': 60 * MEBIBYTE };

/** PDF, JPEG and PNG. */
export const PAPERS: UploadRule = { limits: () => PAPER };
/** The same, and clips for captures. */
export const PAPERS_OR_CAPTURES: UploadRule = { limits: (query) => ((query as { kind?: string } | undefined)?.kind === 'capture' ? { ...PAPER, ...CLIP } : PAPER) };

/** Enough of a file to know its type; file-type asks for about this much. */
const SNIFFED_BYTES = 4_100;

/**
 * Streams the one `file` of a multipart request into the store, never whole in memory.
 * @throws FILE_EMPTY, FILE_TYPE_REFUSED, FILE_TOO_LARGE, INVALID; nothing is left in the store then
 */
export async function receiveUpload(store: DocumentStore, request: IncomingMessage, rule: UploadRule, query: unknown): Promise<Upload> {
  const limits = rule.limits(query);
  const largest = Math.max(...Object.values(limits));
  const declared = Number(request.headers['content-length'] ?? 0);
  // A multipart envelope weighs little: what is announced far larger is refused before a byte is written.
  if (declared > largest + MEBIBYTE) throw tooLarge(largest);
  try {
    return await receive(store, request, limits);
  } finally {
    // What was not read must not hold the connection: the answer has to reach the person.
    request.unpipe();
    request.resume();
  }
}

function receive(store: DocumentStore, request: IncomingMessage, limits: Readonly<Record<string, number>>): Promise<Upload> {
  return new Promise((resolve, reject) => {
    let parser: busboy.Busboy;
    try {
      parser = busboy({ headers: request.headers, defParamCharset: 'utf8', limits: { files: 1, fields: 4, fieldSize: 1024, parts: 6, headerPairs: 50 } });
    } catch {
      return reject(new Refusal('INVALID'));
    }
    let storing: Promise<Upload> | undefined;
    parser.on('file', (_field, content, info) => {
      storing = storeFile(store, content, info.filename, limits);
      storing.catch((fault: unknown) => {
        content.resume();
        reject(fault as Error);
      });
    });
    parser.on('error', () => reject(new Refusal('INVALID')));
    parser.on('close', () => (storing ? storing.then(resolve, reject) : reject(new Refusal('FILE_EMPTY'))));
    request.on('aborted', () => {
      parser.destroy();
      reject(new Refusal('INVALID'));
    });
    request.pipe(parser);
    return undefined;
  });
}

async function storeFile(store: DocumentStore, content: Readable, name: string | undefined, limits: Readonly<Record<string, number>>): Promise<Upload> {
  const head = await firstBytes(content);
  if (head.length === 0) throw new Refusal('FILE_EMPTY');
  const type = (await fileTypeFromBuffer(head))?.mime ?? '';
  const limit = limits[type];
  if (limit === undefined) throw new Refusal('FILE_TYPE_REFUSED');
  const storageKey = `${randomUUID()}`;
  // An interrupted request ends this stream with an error, so that the store keeps nothing.
  const whole = new PassThrough();
  whole.write(head);
  content.on('error', (fault) => whole.destroy(fault));
  content.pipe(whole);
  try {
    const { bytes, sha256 } = await store.keep(storageKey, whole, limit);
    return { storageKey, name: cleanName(name, type), mediaType: type, bytes, sha256, kept: false };
  } catch (fault) {
    throw fault instanceof TooLarge ? tooLarge(limit) : fault;
  }
}

async function firstBytes(content: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  while (length < SNIFFED_BYTES) {
    const chunk = (content.read() as Buffer | null) ?? (await nextChunk(content));
    if (chunk === null) break;
    chunks.push(chunk);
    length += chunk.length;
  }
  return Buffer.concat(chunks);
}

/** The next chunk, or null at the end. */
function nextChunk(content: Readable): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const settle = (done: () => void) => {
      content.off('readable', readable).off('end', ended).off('error', failed);
      done();
    };
    const readable = () => {
      const chunk = content.read() as Buffer | null;
      if (chunk !== null) settle(() => resolve(chunk));
    };
    const ended = () => settle(() => resolve(null));
    const failed = (fault: Error) => settle(() => reject(fault));
    if (content.readableEnded) return resolve(null);
    content.on('readable', readable).on('end', ended).on('error', failed);
    return undefined;
  });
}

function tooLarge(limit: number): Refusal {
  return new Refusal('FILE_TOO_LARGE', { sentence: `Ce fichier dépasse ${Math.round(limit / MEBIBYTE)} Mo.` });
}
