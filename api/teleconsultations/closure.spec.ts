import { randomUUID } from 'node:crypto';
import type { DossierView, EntryView, IdentityCheckView } from '../../journey/views';
import { ROUTES } from '../routes';
import { startApi, type TestApi } from '../testing/api';
import type { Browser } from '../testing/browser';
import { pdf } from '../testing/files';

let api: TestApi;
let desk: Browser;
let phone: Browser;
let guest: Browser;
let id: string;
let known: Record<string, string>;
beforeAll(async () => {
  api = await startApi();
  desk = await api.browser().signIn(api.world.owner);
  ({ id } = await api.book({ minutesFromNow: 10, by: desk }));
  phone = await api.browser().follow(api.linkOf(id));
  const at = `/teleconsultations/${id}`;
  await phone.post('/patient/equipment-tests', { camera: 'passed', microphone: 'passed', loudspeaker: 'passed', browser: 'passed', network: 'passed' });
  const sent = await phone.upload<{ id: string }>('/patient/uploads', PDF);
  await desk.post(`${at}/join`);
  await phone.post('/patient/answer', { answer: 'accept' });
  const guestId = (await desk.post<DossierView>(`${at}/guests`, { quality: 'interpreter', name: 'Dominique Lefictif', channel: 'email', contact: 'dominique@exemple.test' })).body.guests[0]?.id ?? '';
  guest = await api.browser().accept(api.services.links.guests.token(guestId));
  await phone.post('/patient/chat', { key: randomUUID(), text: 'Bonjour' });
  await desk.post(`${at}/end`);
  const released = (await desk.post<EntryView>(`${at}/steps/report/drafts`, { input: { reason: '', findings: 'Remis', conduct: '' } })).body;
  await desk.post(`${at}/steps/report/drafts/${released.id}/publish`, { release: true });
  const proof = (await phone.post<IdentityCheckView>('/patient/proof')).body;
  await phone.post('/patient/proof/verify', { code: api.codeOf(proof.id) });
  const entry = (await desk.post<EntryView>(`${at}/steps/report/drafts`, { input: { reason: '', findings: 'Gardé', conduct: '' } })).body;
  const check = (await desk.post<IdentityCheckView>(`${at}/identity-checks`, { channel: 'sms' })).body;
  const message: { id: string } | undefined = await api.database('message').where({ teleconsultationId: id, purpose: 'booked' }).first('id');
  // Files under way, their last piece not yet finished.
  const begun = async (by: Browser, path: string) => {
    const place = (await by.begin(path, PDF.length)).headers.get('location') ?? '';
    await by.piece(place, 0, PDF);
    return place.split('/').at(-1) ?? '';
  };
  const [uploadId, patientUploadId] = [await begun(desk, `${at}/uploads?kind=clinician-document`), await begun(phone, '/patient/uploads')];
  known = { guestId, uploadId, patientUploadId, id, slug: 'report', entryId: entry.id, itemId: released.id, documentId: sent.body.id, checkId: check.id, messageId: message?.id ?? '' };
  expect((await desk.post<DossierView>(`${at}/close`, { confirmed: true })).body).toMatchObject({ phase: 'closed', allowed: [], addable: [] });
});
afterAll(() => api.stop());

const PDF = pdf();
const incident = () => ({ key: randomUUID(), kind: 'device-failed', device: 'camera' });
/** What each write about a visit is asked with: a new one needs its line here. */
const ASKED: Record<string, () => unknown> = {
  'POST /teleconsultations/:id/reschedule': () => ({ startsAt: new Date(Date.now() + 86_400_000).toISOString(), minutes: 20 }),
  'POST /teleconsultations/:id/cancel': () => ({ reason: 'other' }),
  'POST /teleconsultations/:id/join': () => ({}),
  'POST /teleconsultations/:id/end': () => ({}),
  'POST /teleconsultations/:id/close': () => ({ confirmed: true }),
  'POST /teleconsultations/:id/connection': () => ({}),
  'POST /teleconsultations/:id/screen-connection': () => ({}),
  'POST /teleconsultations/:id/steps/:slug/drafts': () => ({ input: { findings: 'Ajouté' } }),
  'PUT /teleconsultations/:id/steps/:slug/drafts/:entryId': () => ({ input: { findings: 'Changé' } }),
  'DELETE /teleconsultations/:id/steps/:slug/drafts/:entryId': () => undefined,
  'POST /teleconsultations/:id/steps/:slug/drafts/:entryId/publish': () => ({ release: true }),
  'POST /teleconsultations/:id/uploads/:uploadId/finish': () => ({ name: 'papier.pdf' }),
  'POST /teleconsultations/:id/hand-over': () => ({ clinicianId: api.world.colleague.id }),
  'POST /teleconsultations/:id/absent': () => ({}),
  'DELETE /teleconsultations/:id/documents/:documentId': () => undefined,
  'POST /teleconsultations/:id/identity-checks': () => ({ channel: 'sms' }),
  'POST /teleconsultations/:id/identity-checks/:checkId/verify': () => ({ code: api.codeOf(known.checkId ?? '') }),
  'POST /teleconsultations/:id/prescriptions': () => ({ identityCheckId: known.checkId, documentIds: [known.documentId], channel: 'sms' }),
  'POST /teleconsultations/:id/chat': () => ({ key: randomUUID(), text: 'Encore' }),
  'POST /teleconsultations/:id/messages/:messageId/resend': () => ({}),
  'POST /teleconsultations/:id/link': () => ({}),
  'POST /teleconsultations/:id/guests': () => ({ quality: 'interpreter', name: 'Dominique Lefictif', channel: 'email', contact: 'dominique@exemple.test' }),
  'POST /teleconsultations/:id/guests/:guestId/admit': () => ({}),
  'DELETE /teleconsultations/:id/guests/:guestId': () => undefined,
  'PUT /teleconsultations/:id/contact': () => ({ phone: '06 39 98 00 00', email: 'autre@exemple.test', link: 'none' }),
  'POST /teleconsultations/:id/presence': () => ({ state: 'in-room' }),
  'POST /teleconsultations/:id/incidents': incident,
  'POST /guest/ask': () => ({}),
  'POST /guest/connection': () => ({}),
  'POST /guest/incidents': () => ({ key: randomUUID(), kind: 'room-left' }),
  'POST /patient/equipment-tests': () => ({ camera: 'failed', microphone: 'passed', loudspeaker: 'passed', browser: 'passed', network: 'passed' }),
  'POST /patient/uploads/:uploadId/finish': () => ({ name: 'papier.pdf' }),
  'DELETE /patient/documents/:documentId': () => undefined,
  'POST /patient/released/:itemId/opened': () => ({}),
  'POST /patient/awake': () => ({ stream: randomUUID(), hidden: false, rings: true }),
  'POST /patient/answer': () => ({ answer: 'accept' }),
  'POST /patient/connection': () => ({}),
  'POST /patient/chat': () => ({ key: randomUUID(), text: 'Encore' }),
  'POST /patient/incidents': incident,
  'POST /patient/cancel': () => ({}),
  'POST /patient/move-request': () => ({ wishes: ['mornings'] }),
  'DELETE /patient/move-request': () => undefined,
  'POST /patient/companion': () => ({ name: 'Proche Fictif' }),
  'POST /patient/satisfaction': () => ({ mark: 'good' }),
};
/** Doors that stay open and change nothing of the record: a session, a proof to read by, a room of one, words to look at, the language of the pages, pieces of files that nobody will keep. */
const OPEN = ['DELETE /patient/session', 'DELETE /guest/session', 'POST /teleconsultations/:id/guests/preview', 'POST /patient/proof', 'POST /patient/proof/verify', 'POST /patient/test-connection', 'POST /patient/language', 'HEAD /teleconsultations/:id/uploads/:uploadId', 'DELETE /teleconsultations/:id/uploads/:uploadId', 'HEAD /patient/uploads/:uploadId', 'DELETE /patient/uploads/:uploadId'];
/** Files are begun and sent by a protocol of their own, below. */
const PIECES = ['POST /teleconsultations/:id/uploads', 'PATCH /teleconsultations/:id/uploads/:uploadId', 'POST /patient/uploads', 'PATCH /patient/uploads/:uploadId'];
/** Asked again, it finds what was wanted. */
const HARMLESS = ['POST /guest/incidents', 'POST /teleconsultations/:id/close', 'POST /teleconsultations/:id/end', 'POST /patient/cancel', 'DELETE /patient/move-request'];
/** Reading does not end with closure: the trail says it, the record does not change. */
const READING = ['POST /patient/released/:itemId/opened', 'POST /patient/awake'];
const writes = ROUTES.filter(({ method, scope }) => method !== 'GET' && scope === 'visit');

/** The whole record of the visit, as it lies in the database. */
async function record(): Promise<string> {
  const tables = ['step_entry', 'document', 'prescription', 'chat_line', 'equipment_test', 'timeline_event', 'companion', 'guest', 'hand_over'];
  const of = async (table: string) => (await api.database.raw(`SELECT coalesce(json_agg(to_jsonb(r) - 'opened_at' ORDER BY r.id), '[]') AS rows FROM ${table} r WHERE teleconsultation_id = ?`, [id])).rows[0];
  const visit = (await api.database.raw(`SELECT to_jsonb(t) AS visit FROM teleconsultation t WHERE id = ?`, [id])).rows[0];
  return JSON.stringify([visit, ...(await Promise.all(tables.map(of)))]);
}

test.each(writes.map(({ method, path }) => `${method} ${path}`).filter((route) => ![...OPEN, ...PIECES].includes(route)))('after closure %s writes nothing', async (route) => {
  const asked = ASKED[route];
  if (!asked) throw new Error(`${route} writes about a visit and is not tried after closure`);
  const [method = '', path = ''] = route.split(' ');
  const by = path.startsWith('/patient') ? phone : path.startsWith('/guest') ? guest : desk;
  const address = path.replaceAll(/:(\w+)/g, (_all, name: string) => (by === phone && name === 'uploadId' ? known.patientUploadId : known[name]) ?? '');
  const before = await record();
  const reply = await by.send<{ code?: string }>(method, address, { body: asked(), headers: { 'If-Match': '1' } });
  expect(await record()).toBe(before);
  if (READING.includes(route)) expect([route, reply.status]).toEqual([route, 204]);
  else if (!HARMLESS.includes(route)) expect([route, reply.status, reply.body?.code]).toEqual([route, expect.any(Number), expect.stringMatching(/^(ALREADY_CLOSED|NOT_NOW|DOCUMENT_ALREADY_OPENED|DOCUMENT_NOT_FOUND)$/)]);
});

test('after closure no file is begun, and the pieces of one under way reach no record', async () => {
  const before = await record();
  for (const [by, path] of [[desk, `/teleconsultations/${id}/uploads?kind=clinician-document`], [desk, `/teleconsultations/${id}/uploads?kind=capture`], [phone, '/patient/uploads']] as const) {
    expect((await by.begin(path, PDF.length)).body).toMatchObject({ code: 'ALREADY_CLOSED' });
  }
  await desk.piece(`/teleconsultations/${id}/uploads/${known.uploadId}`, PDF.length, Buffer.alloc(1));
  expect(await record()).toBe(before);
});

test.each([
  ['a draft', `UPDATE step_entry SET input = '{}' WHERE teleconsultation_id = :id`],
  ['a new entry', `INSERT INTO step_entry (id, etablissement_id, teleconsultation_id, step, input, author_id) SELECT gen_random_uuid(), etablissement_id, id, 'report', '{}', clinician_id FROM teleconsultation WHERE id = :id`],
  ['a document', `DELETE FROM document WHERE teleconsultation_id = :id`],
  ['a chat line', `UPDATE chat_line SET text = 'autre' WHERE teleconsultation_id = :id`],
  ['a test', `UPDATE equipment_test SET outcome = 'failed' WHERE teleconsultation_id = :id`],
  ['a code of the clinician', `UPDATE identity_check SET verified_at = now() WHERE teleconsultation_id = :id AND purpose = 'prescription'`],
  ['the visit itself', `UPDATE teleconsultation SET phase = 'done' WHERE id = :id`],
  ['its hour', `UPDATE teleconsultation SET during = tstzrange(now(), now() + interval '1 hour') WHERE id = :id`],
])('the database itself refuses to change %s after closure', async (_what, sql) => {
  const before = await record();
  await expect(api.database.raw(sql, { id })).rejects.toMatchObject({ code: 'P0C10' });
  expect(await record()).toBe(before);
});

test('the draft that was not published is still there to be read, and the timeline says that there was one', async () => {
  const { body } = await desk.get<DossierView>(`/teleconsultations/${id}`);
  expect(body.entries.filter(({ state }) => state === 'draft')).toMatchObject([{ input: { findings: 'Gardé' } }]);
  expect(body.timeline.find(({ kind }) => kind === 'closed')?.facts).toEqual({ drafts: 1 });
});
