import { randomUUID } from 'node:crypto';
import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { sweepDocuments, sweepOrphans } from './document-sweep';
import { startApi, type TestApi } from './testing/api';
import type { Browser } from './testing/browser';
import { pdf } from './testing/files';

let api: TestApi;
let desk: Browser;
let id: string;
beforeAll(async () => {
  api = await startApi();
  desk = await api.browser().signIn(api.world.owner);
  ({ id } = await api.book({ minutesFromNow: 10, by: desk }));
  await desk.post(`/teleconsultations/${id}/join`);
  await (await api.browser().follow(api.linkOf(id))).post('/patient/answer', { answer: 'accept' });
});
afterAll(() => api.stop());

const DAY = 86_400_000;
const stored = () => readdirSync(api.services.config.DOCUMENTS_DIR);
const age = (folder: string, ms: number) => {
  for (const name of readdirSync(folder)) utimesSync(join(folder, name), new Date(Date.now() - ms), new Date(Date.now() - ms));
};

test('what was given up goes, after closure too; the record stays', async () => {
  const kept = await desk.upload<{ id: string }>(`/teleconsultations/${id}/uploads?kind=clinician-document`, pdf());
  const given = await desk.upload<{ id: string }>(`/teleconsultations/${id}/uploads?kind=prescription`, pdf());
  const place = String((await desk.begin(`/teleconsultations/${id}/uploads?kind=clinician-document`, 100)).headers.get('location'));
  await desk.piece(place, 0, Buffer.alloc(50));
  await desk.post(`/teleconsultations/${id}/end`);
  await desk.post(`/teleconsultations/${id}/close`, { confirmed: true });
  await sweepDocuments(api.services);
  expect(stored()).toHaveLength(2);
  age(api.services.config.UPLOADS_DIR, 2 * DAY);
  await sweepDocuments(api.services, Date.now() + 25 * 3_600_000);
  expect(readdirSync(api.services.config.UPLOADS_DIR)).toEqual([]);
  expect(await api.database('upload').select('id')).toEqual([]);
  expect(stored()).toHaveLength(1);
  expect((await desk.get(`/teleconsultations/${id}/documents/${given.body.id}`)).body).toMatchObject({ code: 'DOCUMENT_NOT_FOUND' });
  expect((await desk.get(`/teleconsultations/${id}/documents/${kept.body.id}`)).status).toBe(200);
});

test('bytes without a row go after a month, never those of a document', async () => {
  const orphan = randomUUID();
  for (const key of [orphan, `${orphan}.small`]) await api.services.documents.keep(key, Readable.from([Buffer.from('x')]), 10);
  const before = stored().length;
  age(api.services.config.DOCUMENTS_DIR, 29 * DAY);
  await sweepOrphans(api.services);
  expect(stored()).toHaveLength(before);
  age(api.services.config.DOCUMENTS_DIR, 31 * DAY);
  await sweepOrphans(api.services);
  expect(stored()).toHaveLength(before - 2);
  expect(stored().join()).not.toContain(orphan);
});
