import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ByteRange, type DocumentStore, type Kept, measuring } from './document-store';

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
    const { through, kept } = measuring(maximumBytes);
    try {
      await pipeline(content, through, createWriteStream(partial, { mode: 0o600 }));
      await flush(partial);
      await rename(partial, path);
      // Without this the name itself could be lost when the machine stops.
      await flush(dirname(path));
    } catch (fault) {
      await rm(partial, { force: true });
      throw fault;
    }
    return kept();
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    const path = this.pathOf(key);
    await stat(path);
    return createReadStream(path, range ? { start: range.first, end: range.last } : {});
  }

  async forget(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  async *keys(): AsyncIterable<{ readonly key: string; readonly at: Date }> {
    const names = await readdir(this.root).catch((fault: NodeJS.ErrnoException) => {
      if (fault.code === 'ENOENT') return [];
      throw fault;
    });
    for (const key of names) {
      const found = await stat(join(this.root, key)).catch(() => undefined);
      if (found?.isFile()) yield { key, at: found.mtime };
    }
  }

  private pathOf(key: string): string {
    const path = resolve(join(this.root, key));
    if (!path.startsWith(this.root + sep)) throw new Error('a key leaves the documents folder');
    return path;
  }
}

async function flush(path: string): Promise<void> {
  const opened = await open(path, 'r');
  await opened.sync().finally(() => opened.close());
}
