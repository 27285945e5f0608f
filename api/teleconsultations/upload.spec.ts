import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { startApi, type TestApi } from '../testing/api';
import type { Browser } from '../testing/browser';
import { cleanName } from './document-name';

let api: TestApi;
let phone: Browser;
let desk: Browser;
let id: string;
beforeAll(async () => {
  api = await startApi();
  desk = await api.browser().signIn(api.world.owner);
  ({ id } = await api.book({ minutesFromNow: 10, by: desk }));
  phone = await api.browser().follow(api.linkOf(id));
});
afterAll(() => api.stop());

const MEBIBYTE = 1024 * 1024;
const PDF = Buffer.from('%PDF-1.7\n%%EOF');
const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(64)]);
const WEBM = Buffer.concat([Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d', 'hex'), Buffer.alloc(64)]);
const form = (content: Buffer, name = 'fichier.pdf') => {
  const data = new FormData();
  data.append('file', new Blob([new Uint8Array(content)]), name);
  return data;
};
const send = (content: Buffer, name?: string, key?: string) => phone.send<{ id: string; code: string; name: string; mediaType: string }>('POST', '/patient/documents', { form: form(content, name), ...(key ? { key } : {}) });
const stored = () => readdirSync(api.services.config.DOCUMENTS_DIR, { withFileTypes: true }).map(({ name }) => name);
const known = async () => ((await api.database('document').whereNull('removedAt').select('storageKey')) as { storageKey: string }[]).map(({ storageKey }) => storageKey);

afterEach(async () => {
  // Whatever happened, the store holds what the record holds.
  const keys = await known();
  for (const late = Date.now() + 3_000; stored().length !== keys.length && Date.now() < late; ) await delay(20);
  expect(stored().sort()).toEqual(keys.sort());
});

test('a file is what its content says, not what its name says', async () => {
  expect(await send(PNG, 'photo.pdf')).toMatchObject({ status: 201, body: { mediaType: 'image/png', name: 'photo.pdf.png' } });
  expect((await send(Buffer.from('<html><script>alert(1)</script>'), 'lettre.pdf')).body).toMatchObject({ status: 415, code: 'FILE_TYPE_REFUSED' });
  expect((await send(Buffer.from('MZ\x90\x00'), 'programme.pdf')).body).toMatchObject({ code: 'FILE_TYPE_REFUSED' });
  expect((await send(WEBM, 'clip.webm')).body).toMatchObject({ code: 'FILE_TYPE_REFUSED' });
});

test('empty, absent, and not even multipart', async () => {
  expect((await send(Buffer.alloc(0))).body).toMatchObject({ status: 422, code: 'FILE_EMPTY' });
  expect((await phone.send('POST', '/patient/documents', { form: new FormData() })).body).toMatchObject({ code: 'FILE_EMPTY' });
  expect((await phone.post('/patient/documents', { file: 'x' })).body).toMatchObject({ code: 'INVALID' });
});

test('20 MiB pass, a byte more does not', async () => {
  const exact = Buffer.concat([PDF, Buffer.alloc(20 * MEBIBYTE - PDF.length)]);
  expect((await send(exact)).status).toBe(201);
  expect((await send(Buffer.concat([exact, Buffer.alloc(1)]))).body).toMatchObject({ status: 413, code: 'FILE_TOO_LARGE' });
  expect((await send(Buffer.concat([exact, Buffer.alloc(8 * MEBIBYTE)]))).body).toMatchObject({ code: 'FILE_TOO_LARGE' });
});

test('sent twice with one key it is one document; another file with that key is refused', async () => {
  const key = randomUUID();
  const [one, two] = await Promise.all([send(PDF, 'a.pdf', key), send(PDF, 'a.pdf', key)]);
  expect([one.status, two.status]).toEqual([201, 201]);
  expect(two.body.id).toBe(one.body.id);
  expect((await send(PNG, 'a.png', key)).body).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
});

test('a connection cut in the middle leaves nothing', async () => {
  const cookie = [...phone.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const socket = connect(Number(new URL(api.origin).port), '127.0.0.1');
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  const start = `--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n${PDF.toString()}${'x'.repeat(20_000)}`;
  socket.write(
    `POST /api/patient/documents HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://127.0.0.1\r\nCookie: ${cookie}\r\nX-CSRF-Token: ${phone.csrfToken}\r\nIdempotency-Key: ${randomUUID()}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 900000\r\n\r\n${start}`,
  );
  const before = (await known()).length;
  while (stored().length === before) await delay(10);
  socket.destroy();
});

test('a clip is a capture and nothing else; kinds have their time', async () => {
  const add = (kind: string, content: Buffer) => desk.send('POST', `/teleconsultations/${id}/documents?kind=${kind}`, { form: form(content) });
  expect((await add('prescription', PDF)).body).toMatchObject({ code: 'NOT_NOW' });
  await desk.post(`/teleconsultations/${id}/join`);
  await phone.post('/patient/answer', { answer: 'accept' });
  expect((await add('capture', WEBM)).body).toMatchObject({ mediaType: 'video/webm', kind: 'capture' });
  expect((await add('prescription', WEBM)).body).toMatchObject({ code: 'FILE_TYPE_REFUSED' });
  expect((await add('patient-document', PDF)).body).toMatchObject({ code: 'INVALID' });
  const taken = await add('prescription', PDF);
  expect(taken.status).toBe(201);
  expect((await desk.send('DELETE', `/teleconsultations/${id}/documents/${String(taken.body.id)}`)).status).toBe(204);
});

test('the patient takes a document back until it was opened; bytes are shown, never run', async () => {
  const [kept, opened] = [(await send(PDF)).body.id, (await send(PDF)).body.id];
  expect((await phone.send('DELETE', `/patient/documents/${kept}`)).status).toBe(204);
  const read = await desk.get(`/teleconsultations/${id}/documents/${opened}`);
  expect(read.text).toBe(PDF.toString());
  expect(read.headers.get('content-security-policy')).toContain('sandbox');
  expect(read.headers.get('content-disposition')).toMatch(/^inline; filename="fichier.pdf"/);
  expect((await phone.send('DELETE', `/patient/documents/${opened}`)).body).toMatchObject({ code: 'DOCUMENT_ALREADY_OPENED' });
});

test.each([
  ['../../etc/passwd', 'application/pdf', 'passwd.pdf'],
  ['C:\\temp\\scan.PDF', 'application/pdf', 'scan.pdf'],
  ['a\u202Efdp.exe', 'application/pdf', 'afdp.exe.pdf'],
  ['photo.JPEG', 'image/jpeg', 'photo.jpg'],
  ['', 'image/png', 'document.png'],
  ['"; rm -rf', 'application/pdf', 'rm -rf.pdf'],
  ['.htaccess', 'application/pdf', 'htaccess.pdf'],
])('the name %j becomes harmless', (name, type, clean) => {
  expect(cleanName(name, type)).toBe(clean);
});
