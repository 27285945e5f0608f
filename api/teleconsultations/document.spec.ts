import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { DocumentView, UploadLimitsView } from '../../journey/views';
import { startApi, type TestApi } from '../testing/api';
import type { Browser } from '../testing/browser';
import { HEIC, pdf, photo, png } from '../testing/files';
import { rangeOf } from './document-bytes';
import { cleanName, disposition } from './document-name';

let api: TestApi;
let phone: Browser;
let desk: Browser;
let id: string;
beforeAll(async () => {
  api = await startApi({ settings: { DOCUMENT_MEGABYTES: '1', IMAGE_MEGAPIXELS: '1' } });
  desk = await api.browser().signIn(api.world.owner);
  ({ id } = await api.book({ minutesFromNow: 10, by: desk }));
  phone = await api.browser().follow(api.linkOf(id));
});
afterAll(() => api.stop());

const send = (content: Buffer, name: string) => phone.upload<DocumentView & { code: string; detail: string }>('/patient/uploads', content, name);
const read = async (document: DocumentView, rest = '', headers: Record<string, string> = {}) => {
  const answer = await desk.fetch('GET', `/teleconsultations/${id}/documents/${document.id}${rest}`, { headers });
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
};

test('a file is what its content says, and a file that does not open says why', async () => {
  expect(await send(await png(), 'photo.pdf')).toMatchObject({ status: 201, body: { mediaType: 'image/png', name: 'photo.pdf.png', hasPreview: true } });
  expect((await send(Buffer.from('<html><script>alert(1)</script>'), 'lettre.pdf')).body).toMatchObject({ status: 415, code: 'FILE_TYPE_REFUSED' });
  expect((await send(Buffer.from('MZ\x90\x00'), 'programme.pdf')).body).toMatchObject({ code: 'FILE_TYPE_REFUSED' });
  const truncated = await photo();
  expect((await send(truncated.subarray(0, truncated.length - 600), 'coupée.jpg')).body).toMatchObject({ code: 'FILE_BROKEN', detail: 'Cette image est abîmée : elle ne s’ouvre pas.' });
  expect((await send(Buffer.from('%PDF-1.7\nrien'), 'vide.pdf')).body).toMatchObject({ code: 'FILE_BROKEN', detail: 'Ce PDF est abîmé : il ne s’ouvre pas.' });
  // A small file that would fill the memory when it is opened.
  expect((await send(await png(4_000, 4_000), 'bombe.png')).body).toMatchObject({ code: 'FILE_TOO_LARGE', detail: 'Cette image est trop grande : plus de 1 millions de points.' });
  expect((await send(ENCRYPTED_PDF, 'secret.pdf')).body).toMatchObject({ code: 'FILE_ENCRYPTED' });
});

test('a HEIC photo is kept as it is, without a picture to show', async () => {
  const { body } = await send(HEIC, 'iphone.heic');
  expect(body).toMatchObject({ mediaType: 'image/heic', name: 'iphone.heic', hasPreview: false });
  expect((await read(body)).answer.headers.get('content-disposition')).toMatch(/^attachment/);
  expect((await desk.get(`/teleconsultations/${id}/documents/${body.id}/picture`)).body).toMatchObject({ code: 'DOCUMENT_NOT_FOUND' });
});

test('pictures to look at are the right way up and tell nothing; the original is kept byte for byte', async () => {
  const taken = await photo();
  expect((await sharp(taken).metadata()).exif?.toString('latin1')).toContain('Appareil fictif');
  const { body } = await send(taken, 'carnet.jpg');
  for (const size of ['small', 'large']) {
    const { answer, bytes } = await read(body, `/picture?size=${size}`);
    expect(answer.headers.get('content-type')).toBe('image/webp');
    const { exif, xmp, iptc, orientation } = await sharp(bytes).metadata();
    expect({ exif, xmp, iptc, orientation }).toEqual({});
    // What lay at the bottom of the sensor is at the left of what people saw.
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * info.channels, (y * info.width + x) * info.channels + 3)];
    const [left, right] = [at(Math.floor(info.width * 0.1), info.height >> 1), at(Math.floor(info.width * 0.9), info.height >> 1)];
    expect((left[0] ?? 0) - (left[2] ?? 0)).toBeGreaterThan(100);
    expect(Math.min(...right)).toBeGreaterThan(200);
  }
  const { answer, bytes } = await read(body);
  expect(bytes.equals(taken)).toBe(true);
  expect(answer.headers.get('repr-digest')).toBe(`sha-256=:${createHash('sha256').update(taken).digest('base64')}:`);
});

test('bytes are shown, never run; saved under their name; and in parts', async () => {
  const content = pdf({ bytes: 10_000, pages: 3 });
  const { body } = await send(content, 'résultats "2".pdf');
  expect(body.pages).toBe(3);
  const { answer } = await read(body);
  expect(answer.headers.get('content-security-policy')).toContain('sandbox');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('content-disposition')).toMatch(/^inline; filename="resultats 2 .pdf"|^inline; filename="resultats 2\.pdf"/);
  expect((await read(body, '?save=1')).answer.headers.get('content-disposition')).toMatch(/^attachment/);
  const part = await read(body, '', { Range: 'bytes=100-199' });
  expect(part.answer.status).toBe(206);
  expect(part.answer.headers.get('content-range')).toBe(`bytes 100-199/${content.length}`);
  expect(part.bytes.equals(content.subarray(100, 200))).toBe(true);
  expect((await read(body, '', { Range: `bytes=${content.length}-` })).answer.status).toBe(416);
  expect((await read(body, '', { Range: 'bytes=0-1', 'If-Range': '"other"' })).answer.status).toBe(200);
});

test('a document that was altered in the store never looks complete', async () => {
  const { body } = await send(pdf({ bytes: 200_000 }), 'a.pdf');
  const [{ storageKey }] = (await api.database('document').where({ id: body.id }).select('storageKey')) as [{ storageKey: string }];
  const path = join(api.services.config.DOCUMENTS_DIR, storageKey);
  const altered = readFileSync(path);
  altered[100_000] = (altered[100_000] ?? 0) ^ 1;
  writeFileSync(path, altered);
  await expect(read(body)).rejects.toThrow();
});

test('the limits are those of the configuration', async () => {
  expect((await phone.get<UploadLimitsView>('/upload-limits')).body).toEqual({ largestDocument: 1024 * 1024, largestClip: 60 * 1024 * 1024, documentsPerVisit: 40, prescriptionFiles: 10 });
});

test.each([
  ['', undefined],
  ['bytes=0-', { first: 0, last: 9 }],
  ['bytes=3-4', { first: 3, last: 4 }],
  ['bytes=8-99', { first: 8, last: 9 }],
  ['bytes=-3', { first: 7, last: 9 }],
  ['bytes=-99', { first: 0, last: 9 }],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=10-', 'unsatisfiable'],
  ['bytes=5-2', undefined],
  ['bytes=0-1,3-4', undefined],
  ['lines=0-1', undefined],
])('the range %j of ten bytes', (header, range) => {
  expect(rangeOf(header, 10)).toEqual(range);
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
  expect(disposition('attachment', clean)).not.toMatch(/[\r\n]/);
});

/** Opened by a password that nobody gives (RC4, 40 bits; made by hand from PDF 1.4, 3.5). */
const ENCRYPTED_PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/MediaBox[0 0 9 9]/Parent 2 0 R>>\nendobj\n' +
    `4 0 obj\n<</Filter/Standard/V 1/R 2/P -44/O<${'5a'.repeat(32)}>/U<${'a5'.repeat(32)}>>>\nendobj\ntrailer\n<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>\n%%EOF\n`,
  'latin1',
);
