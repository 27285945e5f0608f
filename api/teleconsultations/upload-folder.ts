import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { copyFile, mkdir, readdir, rm, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import { isUuid } from '../door/ids';

/** The answer to one step of the protocol. */
export interface TusAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}
/** The headers of tus 1.0.0 that are handed on: metadata, deferred lengths and the rest of the protocol are not spoken here. */
const HANDED_ON = ['tus-resumable', 'upload-length', 'upload-offset', 'content-type', 'content-length'];
/** Only the id counts: the address people see is the route table's. */
const NOWHERE = 'http://uploads.invalid/';
const WHOLE = '.whole-';

/**
 * Files on their way, in one folder: `@tus/server` writes each as it comes, so that what has arrived survives a cut line
 * and a killed process. Who may touch which is decided before (upload-row.ts); this knows ids only.
 *
 * Two processes may hold the same upload when a line was cut and the sender came back through the other: both write the
 * bytes of one file at their own places, so they cannot disagree; what is examined in the end is a private copy.
 */
export class UploadFolder {
  private readonly folder: string;
  private readonly files: FileStore;
  private readonly protocol: Server;

  constructor(folder: string) {
    this.folder = resolve(folder);
    // Before the library does, with wider rights.
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    this.files = new FileStore({ directory: this.folder });
    this.protocol = new Server({
      path: '/',
      datastore: this.files,
      relativeLocation: true,
      namingFunction: ({ url }) => idIn(url),
      getFileIdFromRequest: ({ url }) => idIn(url),
    });
  }

  /** Makes room for an upload of so many bytes; what has arrived of it stays. */
  async begin(id: string, bytes: number): Promise<TusAnswer> {
    if ((await this.arrived(id)) !== null) return { status: 201, headers: { 'tus-resumable': '1.0.0' } };
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    return this.ask('POST', id, { 'tus-resumable': '1.0.0', 'upload-length': String(bytes) }, null);
  }

  /** One step of the protocol about an upload that was begun: HEAD or PATCH. */
  step(request: IncomingMessage, id: string): Promise<TusAnswer> {
    const headers = Object.fromEntries(HANDED_ON.flatMap((name) => (typeof request.headers[name] === 'string' ? [[name, request.headers[name]]] : [])));
    return this.ask(request.method ?? '', id, headers, request.method === 'PATCH' ? request : null);
  }

  /** Bytes that have arrived, or null when it was not begun. */
  async arrived(id: string): Promise<number | null> {
    const found = await stat(this.pathOf(id)).catch(ifAbsent);
    return found?.size ?? null;
  }

  /** A copy that nobody writes to any more, for who examines and keeps it; the caller removes it. Null when there is none. */
  async copy(id: string): Promise<string | null> {
    const path = `${this.pathOf(id)}${WHOLE}${randomUUID()}`;
    return copyFile(this.pathOf(id), path).then(() => path, ifAbsent).then((made) => made ?? null);
  }

  /** Forgets an upload; harmless when absent. */
  async forget(id: string): Promise<void> {
    await Promise.all([rm(this.pathOf(id), { force: true }), rm(`${this.pathOf(id)}.json`, { force: true })]);
  }

  /** Forgets what is older than `before` and not among the living: what was given up, and copies of a process that died. */
  async sweep(living: ReadonlySet<string>, before: Date): Promise<number> {
    let swept = 0;
    for (const name of (await readdir(this.folder).catch(ifAbsent)) ?? []) {
      const id = name.slice(0, 36);
      if (!isUuid(id) || (living.has(id) && !name.includes(WHOLE))) continue;
      const found = await stat(join(this.folder, name)).catch(ifAbsent);
      if (!found || found.mtime >= before) continue;
      await rm(join(this.folder, name), { force: true });
      swept += 1;
    }
    return swept;
  }

  private async ask(method: string, id: string, headers: Record<string, string>, body: IncomingMessage | null): Promise<TusAnswer> {
    const answer = await this.protocol.handleWeb(new Request(`${NOWHERE}${id}`, { method, headers, ...(body ? { body: Readable.toWeb(body) as ReadableStream, duplex: 'half' } : {}) }));
    const kept: Record<string, string> = {};
    answer.headers.forEach((value, name) => {
      if (name.startsWith('upload-') || name === 'tus-resumable') kept[name] = value;
    });
    return { status: answer.status, headers: kept };
  }

  private pathOf(id: string): string {
    if (!isUuid(id)) throw new Error('an upload is named by a UUID');
    return join(this.folder, id);
  }
}

function idIn(url: string): string {
  return url.slice(NOWHERE.length);
}

function ifAbsent(fault: NodeJS.ErrnoException): undefined {
  if (fault.code === 'ENOENT') return undefined;
  throw fault;
}
