import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { testConfig } from '../../platform/testing/config';
import { createDocumentStore } from './create-document-store';
import { type DocumentStore, readVerified, TooLarge } from './document-store';
import { FolderDocumentStore } from './folder-store';
import { S3DocumentStore } from './s3-store';
import { findObjectStore, startObjectStore } from './testing/object-store';

interface Place {
  readonly store: DocumentStore;
  /** Where the bytes really lie, to look and to damage. */
  readonly folder: string;
  stop(): Promise<void>;
}
const program = findObjectStore();
const PLACES: [string, (() => Promise<Place>) | undefined][] = [
  ['a folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vis-a-vis-documents-'));
    return { store: new FolderDocumentStore(folder), folder, stop: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })) };
  }],
  [`an S3-compatible server${program ? '' : ' (not tried: neither versitygw nor Go to build it is on this machine)'}`, program === undefined ? undefined : async () => {
    const server = await startObjectStore(program);
    const store = await S3DocumentStore.open(server.place);
    return { store, folder: server.folder, stop: () => (store.close(), server.stop()) };
  }],
];

describe.each(PLACES)('documents in %s', (_name, start) => {
  const it = start ? test : test.skip;
  let place: Place;
  beforeAll(async () => {
    if (start) place = await start();
  });
  afterAll(() => place?.stop());

  const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest();
  const keep = async (content: Buffer, maximum = content.length) => {
    const key = randomUUID();
    return { key, kept: await place.store.keep(key, Readable.from([content.subarray(0, 1_000), content.subarray(1_000)]), maximum) };
  };
  const keys = async () => {
    const found: string[] = [];
    for await (const { key } of place.store.keys()) found.push(key);
    return found;
  };

  // Beyond 5 MiB an object store is sent several parts.
  it.each([1, 70_000, 12 * 1024 * 1024])('%i bytes come back as they were, with their hash and any part of them', async (size) => {
    const content = randomBytes(size);
    const { key, kept } = await keep(content);
    expect(kept).toEqual({ bytes: size, sha256: sha256(content) });
    expect((await buffer(await place.store.read(key))).equals(content)).toBe(true);
    expect((await buffer(await readVerified(place.store, key, kept.sha256))).equals(content)).toBe(true);
    const range = { first: Math.floor(size / 3), last: size - 1 };
    expect((await buffer(await place.store.read(key, range))).equals(content.subarray(range.first))).toBe(true);
    expect(await keys()).toContain(key);
  });

  it('a stream that breaks and one that is too long leave nothing', async () => {
    const before = await keys();
    const broken = Readable.from((async function* () {
      yield randomBytes(6 * 1024 * 1024);
      throw new Error('the line is cut');
    })());
    await expect(place.store.keep(randomUUID(), broken, 1e9)).rejects.toThrow('the line is cut');
    await expect(keep(randomBytes(5_000), 4_999)).rejects.toBeInstanceOf(TooLarge);
    expect(await keys()).toEqual(before);
  });

  it('what was damaged in the store never leaves whole', async () => {
    const content = randomBytes(300_000);
    const { key, kept } = await keep(content);
    const path = join(place.folder, key);
    const damaged = readFileSync(path);
    damaged[150_000] = (damaged[150_000] ?? 0) ^ 1;
    writeFileSync(path, damaged);
    const reading = readVerified(place.store, key, kept.sha256).then(buffer);
    await expect(reading).rejects.toThrow();
  });

  it('forgets, twice too, and says when it has nothing', async () => {
    const { key } = await keep(randomBytes(10));
    await place.store.forget(key);
    await place.store.forget(key);
    await expect(place.store.read(key)).rejects.toThrow();
    expect(readdirSync(place.folder)).not.toContain(key);
  });
});

test('the configuration chooses, and half an object store is a fault', async () => {
  expect(await createDocumentStore(testConfig())).toBeInstanceOf(FolderDocumentStore);
  const bucket = { DOCUMENTS_S3_BUCKET: 'documents', DOCUMENTS_S3_ENDPOINT: 'http://127.0.0.1:1', DOCUMENTS_S3_ACCESS_KEY: 'a', DOCUMENTS_S3_SECRET_KEY: 'b' };
  const store = await createDocumentStore(testConfig(bucket));
  expect(store).toBeInstanceOf(S3DocumentStore);
  expect(() => testConfig({ ...bucket, DOCUMENTS_S3_SECRET_KEY: '' })).toThrow(/DOCUMENTS_S3_SECRET_KEY is missing/);
});
