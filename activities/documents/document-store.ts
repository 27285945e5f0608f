import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What was kept: size in bytes and SHA-256 of exactly the bytes that came. */
export interface Kept {
  readonly bytes: number;
  readonly sha256: Buffer;
}

/** The bytes are more than permitted; nothing was kept. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** Where documents' bytes are: a folder on disk, or whatever else keeps this promise. Keys hold ids only. */
export interface DocumentStore {
  /** Keeps the stream under the key, all of it or nothing. @throws TooLarge */
  keep(key: string, content: Readable, maximumBytes: number): Promise<Kept>;
  /** The bytes again. @throws when there are none */
  read(key: string): Promise<Readable>;
  /** Forgets them; harmless when absent. */
  forget(key: string): Promise<void>;
}

/** Documents in one folder. Written beside, flushed, then renamed: a crash leaves the whole file or none. */
export class FolderDocumentStore implements DocumentStore {
  private readonly root: string;
  constructor(folder: string) {
    this.root = resolve(folder);
  }

  async keep(key: string, content: Readable, maximumBytes: number): Promise<Kept> {
    const path = this.pathOf(key);
    const partial = `${path}.partial`;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const hash = createHash('sha256');
    let bytes = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytes += chunk.length;
        if (bytes > maximumBytes) return done(new TooLarge(`more than ${maximumBytes} bytes`));
        hash.update(chunk);
        return done(null, chunk);
      },
    });
    try {
      await pipeline(content, measure, createWriteStream(partial, { mode: 0o600 }));
      const file = await open(partial, 'r');
      await file.sync().finally(() => file.close());
      await rename(partial, path);
    } catch (fault) {
      await rm(partial, { force: true });
      throw fault;
    }
    return { bytes, sha256: hash.digest() };
  }

  async read(key: string): Promise<Readable> {
    const path = this.pathOf(key);
    await stat(path);
    return createReadStream(path);
  }

  async forget(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  private pathOf(key: string): string {
    const path = resolve(join(this.root, key));
    if (!path.startsWith(this.root + sep)) throw new Error('a key leaves the documents folder');
    return path;
  }
}
