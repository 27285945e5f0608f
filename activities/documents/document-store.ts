import { createHash } from 'node:crypto';
import { Transform, type Readable } from 'node:stream';

/** What was kept: size in bytes and SHA-256 of exactly the bytes that came. */
export interface Kept {
  readonly bytes: number;
  readonly sha256: Buffer;
}

/** The bytes are more than permitted; nothing was kept. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** A part of a document: first and last byte, both counted from 0 and included (RFC 9110, 14.1.2). */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Where documents' bytes are: a folder on disk, or whatever else keeps this promise. Keys hold ids only; bytes under a
 * key never change.
 */
export interface DocumentStore {
  /** Keeps the stream under the key, all of it or nothing. @throws TooLarge */
  keep(key: string, content: Readable, maximumBytes: number): Promise<Kept>;
  /** The bytes again, or a part of them. @throws when there are none */
  read(key: string, range?: ByteRange): Promise<Readable>;
  /** Forgets them; harmless when absent. */
  forget(key: string): Promise<void>;
  /** Every key, with the moment it was kept: for housekeeping. */
  keys(): AsyncIterable<{ readonly key: string; readonly at: Date }>;
}

/** Counts and hashes what passes, and ends the stream with TooLarge beyond the limit. `kept()` is true once it has ended. */
export function measuring(maximumBytes: number): { readonly through: Transform; kept(): Kept } {
  const hash = createHash('sha256');
  let bytes = 0;
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > maximumBytes) return done(new TooLarge(`more than ${maximumBytes} bytes`));
      hash.update(chunk);
      return done(null, chunk);
    },
  });
  return { through, kept: () => ({ bytes, sha256: hash.digest() }) };
}

/**
 * A whole document, checked against the hash of the record while it passes: what was altered or damaged in the store
 * ends in an error, before the last bytes have left, and so never looks complete.
 */
export async function readVerified(store: DocumentStore, key: string, sha256: Buffer): Promise<Readable> {
  const hash = createHash('sha256');
  // The last piece is held back until the whole is known to be right.
  let held: Buffer | null = null;
  const check = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      const before = held;
      held = chunk;
      if (before) this.push(before);
      done();
    },
    flush(done) {
      if (!hash.digest().equals(sha256)) return done(new Error('the bytes of a document are not those that were kept'));
      return done(null, held);
    },
  });
  const content = await store.read(key);
  content.on('error', (fault) => check.destroy(fault));
  check.on('close', () => content.destroy());
  return content.pipe(check);
}
