import { createHash, randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { DocumentView } from '../../journey/views';
import { startApi, type TestApi } from '../testing/api';
import type { Browser } from '../testing/browser';
import { pdf, png, WEBM } from '../testing/files';
import { UploadFolder } from './upload-folder';

let api: TestApi;
let phone: Browser;
let desk: Browser;
let id: string;
beforeAll(async () => {
  api = await startApi({ settings: { DOCUMENT_MEGABYTES: '1', CLIP_MEGABYTES: '2' } });
  desk = await api.browser().signIn(api.world.owner);
  ({ id } = await api.book({ minutesFromNow: 10, by: desk }));
  phone = await api.browser().follow(api.linkOf(id));
});
afterAll(() => api.stop());

const MEBIBYTE = 1024 * 1024;
const PDF = pdf();
const send = (content: Buffer, name?: string, key?: string) => phone.upload<DocumentView & { code: string }>('/patient/uploads', content, name, key);
const begin = async (bytes: number, key?: string) => String((await phone.begin('/patient/uploads', bytes, key)).headers.get('location'));
const inFolder = (folder: string) => readdirSync(folder, { withFileTypes: true }).map(({ name }) => name);
const onTheirWay = () => inFolder(api.services.config.UPLOADS_DIR);

afterEach(async () => {
  // Whatever happened, the store holds what the record holds.
  const rows: { storageKey: string; hasPreview: boolean }[] = await api.database('document').whereNull('removedAt').select('storageKey', 'hasPreview');
  const keys = rows.flatMap(({ storageKey, hasPreview }) => [storageKey, ...(hasPreview ? [`${storageKey}.large`, `${storageKey}.small`] : [])]);
  expect(inFolder(api.services.config.DOCUMENTS_DIR).sort()).toEqual(keys.sort());
  expect(onTheirWay().filter((name) => name.includes('whole'))).toEqual([]);
});

test('a file sent in pieces is one document, byte for byte, however often each step is repeated', async () => {
  const content = pdf({ bytes: 300_000 });
  const key = randomUUID();
  const place = await begin(content.length, key);
  expect(await begin(content.length, key)).toBe(place);
  expect((await phone.piece(place, 0, content.subarray(0, 100_000))).headers.get('upload-offset')).toBe('100000');
  // The same piece again, as after a lost answer: refused, and asked for what comes next.
  expect((await phone.piece(place, 0, content.subarray(0, 100_000))).body).toMatchObject({ code: 'UPLOAD_OUT_OF_STEP' });
  expect((await phone.head(place)).headers.get('upload-offset')).toBe('100000');
  expect((await phone.finish(place, 'a.pdf')).body).toMatchObject({ code: 'UPLOAD_UNFINISHED' });
  await phone.piece(place, 100_000, content.subarray(100_000));
  const sha256 = createHash('sha256').update(content).digest('hex');
  const [one, two] = await Promise.all([phone.finish<DocumentView>(place, 'résultats.pdf', sha256), phone.finish<DocumentView>(place, 'résultats.pdf', sha256)]);
  expect([one.status, two.status]).toEqual([201, 201]);
  expect((await phone.finish<DocumentView>(place, 'autre.pdf')).body.id).toBe(one.body.id);
  expect(one.body).toMatchObject({ name: 'résultats.pdf', bytes: content.length, pages: 1, hasPreview: false, isNew: true });
  expect(two.body).toEqual(one.body);
  // A page that comes back later hears that nothing is missing.
  expect((await phone.head(place)).headers.get('upload-offset')).toBe(String(content.length));
  expect((await phone.piece(place, 0, content)).status).toBe(204);
  expect(await api.database('document').where({ id: one.body.id })).toHaveLength(1);
  const read = await desk.fetch('GET', `/teleconsultations/${id}/documents/${one.body.id}`);
  expect(Buffer.from(await read.arrayBuffer()).equals(content)).toBe(true);
  expect(onTheirWay()).toEqual([]);
});

test('what has arrived survives a line that is cut and an API that is killed', async () => {
  const content = pdf({ bytes: 400_000 });
  const place = await begin(content.length);
  const cookie = [...phone.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const socket = connect(Number(new URL(api.origin).port), '127.0.0.1');
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  socket.write(
    `PATCH ${place} HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://127.0.0.1\r\nCookie: ${cookie}\r\nX-CSRF-Token: ${phone.csrfToken}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: ${content.length}\r\n\r\n`,
  );
  socket.write(content.subarray(0, 150_000));
  const folder = api.services.uploads;
  const uploadId = place.split('/').at(-1) ?? '';
  while (!(await folder.arrived(uploadId))) await delay(10);
  socket.destroy();
  // Another process knows what is there: nothing of it is kept in memory.
  const restarted = new UploadFolder(api.services.config.UPLOADS_DIR);
  let offset = 0;
  for (;;) {
    offset = Number((await phone.head(place)).headers.get('upload-offset'));
    const answer = await phone.piece(place, offset, content.subarray(offset));
    if (answer.status === 204) break;
    // The first connection may still be letting go.
    expect(answer.body).toMatchObject({ code: 'UPLOAD_OUT_OF_STEP' });
  }
  expect(offset).toBeGreaterThan(0);
  expect(await restarted.arrived(uploadId)).toBe(content.length);
  const sha256 = createHash('sha256').update(content).digest('hex');
  expect((await phone.finish(place, 'a.pdf', sha256)).status).toBe(201);
});

test('an upload belongs to its visit and its author', async () => {
  const other = await api.book();
  const stranger = await api.browser().follow(api.linkOf(other.id));
  const place = await begin(PDF.length);
  const uploadId = place.split('/').at(-1);
  for (const answer of [await stranger.piece(place, 0, PDF), await stranger.finish(place, 'a.pdf'), await stranger.send('DELETE', place.slice(4))]) {
    expect(answer.body).toMatchObject({ code: 'UPLOAD_GONE' });
  }
  expect((await desk.piece(`/teleconsultations/${id}/uploads/${uploadId}`, 0, PDF)).body).toMatchObject({ code: 'UPLOAD_GONE' });
  expect((await stranger.head(place)).headers.get('x-problem')).toBe('UPLOAD_GONE');
  expect((await phone.send('DELETE', place.slice(4))).status).toBe(204);
  expect((await phone.head(place)).status).toBe(404);
  expect(onTheirWay()).toEqual([]);
});

test('nothing is accepted beyond what was announced, nor anything that is not tus', async () => {
  const place = await begin(10);
  expect((await phone.piece(place, 0, Buffer.alloc(11))).status).toBeGreaterThanOrEqual(400);
  expect((await phone.head(place)).headers.get('upload-offset')).toBe('0');
  expect((await phone.send('PATCH', place.slice(4), { bytes: Buffer.alloc(10) })).body).toMatchObject({ code: 'INVALID' });
  expect((await phone.post('/patient/uploads')).body).toMatchObject({ code: 'INVALID' });
  expect((await phone.begin('/patient/uploads', 0)).body).toMatchObject({ code: 'FILE_EMPTY' });
  expect((await phone.begin('/patient/uploads', MEBIBYTE + 1)).body).toMatchObject({ code: 'FILE_TOO_LARGE', detail: 'Ce fichier dépasse 1 Mo.' });
  await phone.send('DELETE', place.slice(4));
});

test('a key used for another file is refused; a file that changed on its way too', async () => {
  const key = randomUUID();
  const place = await begin(PDF.length, key);
  expect((await phone.begin('/patient/uploads', PDF.length + 1, key)).body).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  await phone.piece(place, 0, PDF);
  expect((await phone.finish(place, 'a.pdf', '0'.repeat(64))).body).toMatchObject({ code: 'FILE_CHANGED' });
  // Refused for good: the answer stays the same.
  expect((await phone.finish(place, 'a.pdf')).body).toMatchObject({ code: 'FILE_CHANGED' });
});

test('a clip is a capture and nothing else; kinds have their time', async () => {
  const add = (kind: string, content: Buffer) => desk.upload(`/teleconsultations/${id}/uploads?kind=${kind}`, content);
  expect((await add('prescription', PDF)).body).toMatchObject({ code: 'NOT_NOW' });
  await desk.post(`/teleconsultations/${id}/join`);
  await phone.post('/patient/answer', { answer: 'accept' });
  expect((await add('capture', WEBM)).body).toMatchObject({ mediaType: 'video/webm', kind: 'capture' });
  expect((await add('capture', pdf({ bytes: MEBIBYTE + 5_000 }))).body).toMatchObject({ code: 'FILE_TOO_LARGE', detail: 'Ce fichier dépasse 1 Mo.' });
  expect((await add('prescription', WEBM)).body).toMatchObject({ code: 'FILE_TYPE_REFUSED' });
  expect((await add('patient-document', PDF)).body).toMatchObject({ code: 'INVALID' });
});

test('a prescription in the making is its author’s alone until it is deposited', async () => {
  const taken = await desk.upload(`/teleconsultations/${id}/uploads?kind=prescription`, PDF, 'ordonnance.pdf');
  expect(taken.status).toBe(201);
  const place = `/teleconsultations/${id}/documents/${String(taken.body.id)}`;
  const colleague = await api.browser().signIn(api.world.colleague);
  for (const reader of [desk, colleague]) expect((await reader.get(`/teleconsultations/${id}`)).text).not.toContain('ordonnance.pdf');
  expect((await desk.get<DocumentView[]>(`/teleconsultations/${id}/prescription-files`)).body).toMatchObject([{ id: taken.body.id }]);
  expect((await colleague.get(`/teleconsultations/${id}/prescription-files`)).body).toEqual([]);
  expect((await colleague.get(place)).body).toMatchObject({ code: 'DOCUMENT_NOT_FOUND' });
  expect((await colleague.send('DELETE', place)).body).toMatchObject({ code: 'DOCUMENT_NOT_FOUND' });
  expect((await desk.get(place)).status).toBe(200);
  expect((await desk.send('DELETE', place)).status).toBe(204);
});

test('the number of files has a bound, with many at once too', async () => {
  const sent = await Promise.all(Array.from({ length: 14 }, () => desk.upload(`/teleconsultations/${id}/uploads?kind=prescription`, PDF)));
  expect(sent.filter(({ status }) => status === 201)).toHaveLength(10);
  expect(sent.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'FILES_TOO_MANY', detail: '10 fichiers au plus par ordonnance.' });
  for (const { body } of sent) if (body.id) await desk.send('DELETE', `/teleconsultations/${id}/documents/${String(body.id)}`);
});

test('the patient takes a document back until it was opened', async () => {
  const [kept, opened] = [(await send(PDF)).body.id, (await send(await png(), 'photo.png')).body.id];
  expect((await phone.send('DELETE', `/patient/documents/${kept}`)).status).toBe(204);
  // A small picture in a list is no reading.
  await desk.get(`/teleconsultations/${id}/documents/${opened}/picture?size=small`);
  expect((await desk.get<{ documents: DocumentView[] }>(`/teleconsultations/${id}`)).body.documents.find((one) => one.id === opened)).toMatchObject({ isNew: true });
  await desk.get(`/teleconsultations/${id}/documents/${opened}/picture`);
  expect((await phone.send('DELETE', `/patient/documents/${opened}`)).body).toMatchObject({ code: 'DOCUMENT_ALREADY_OPENED' });
});

test('after closure nothing more arrives', async () => {
  const place = await begin(PDF.length);
  await phone.piece(place, 0, PDF);
  await desk.post(`/teleconsultations/${id}/end`);
  await desk.post(`/teleconsultations/${id}/close`, { confirmed: true });
  expect((await phone.finish(place, 'a.pdf')).body).toMatchObject({ code: 'ALREADY_CLOSED' });
  expect((await phone.begin('/patient/uploads', 10)).body).toMatchObject({ code: 'ALREADY_CLOSED' });
  expect((await phone.send('DELETE', place.slice(4))).status).toBe(204);
});
