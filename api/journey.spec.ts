import type { ConnectionView, DayView, DossierView, EntryView, IdentityCheckView, PatientVisitView, SlotsView } from '../journey/views';
import { type Browser } from './testing/browser';
import { startApi, type TestApi } from './testing/api';
import { pdf } from './testing/files';

let api: TestApi;
let desk: Browser;
beforeAll(async () => {
  api = await startApi();
  desk = await api.browser().signIn(api.world.owner);
});
afterAll(() => api.stop());

const PDF = pdf();

test('one whole visit through the API, from the calendar to closure', async () => {
  const today = new Date().toISOString().slice(0, 10);
  const week = await desk.get<SlotsView>(`/desk/slots?from=${today}`);
  expect(week.body.days).toHaveLength(7);
  expect(week.body.days.flatMap((day) => day.free).length).toBeGreaterThan(0);

  const { id } = await api.book({ minutesFromNow: 10, by: desk });
  const day = await desk.get<DayView>('/desk/day');
  // A visit in ten minutes may be tomorrow's, just before midnight.
  if (day.body.rows.length > 0) expect(day.body.rows[0]).toMatchObject({ id, phase: 'planned', late: false, presence: { state: 'absent' }, lastMessage: { state: 'delivered' } });

  const phone = await api.browser().follow(api.linkOf(id));
  const test = await phone.post('/patient/equipment-tests', { camera: 'passed', microphone: 'passed', loudspeaker: 'passed', browser: 'passed', network: 'passed' });
  expect(test).toMatchObject({ status: 200, body: { outcome: 'passed' } });
  const sent = await phone.upload('/patient/uploads', PDF, 'résultats.pdf');
  expect(sent).toMatchObject({ status: 201, body: { name: 'résultats.pdf', mediaType: 'application/pdf' } });
  expect((await phone.post('/patient/connection')).body).toMatchObject({ code: 'NOT_CALLED_YET' });

  const called = await desk.post<DossierView>(`/teleconsultations/${id}/join`);
  expect(called).toMatchObject({ status: 200, body: { phase: 'called' } });
  expect((await phone.get<PatientVisitView>('/patient/visit')).body).toMatchObject({ ringing: true });
  expect((await phone.post<PatientVisitView>('/patient/answer', { answer: 'one-minute' })).body.phase).toBe('called');
  expect((await phone.post<PatientVisitView>('/patient/answer', { answer: 'accept' })).body.phase).toBe('in-consultation');
  for (const [browser, path] of [[desk, `/teleconsultations/${id}/connection`], [phone, '/patient/connection']] as const) {
    expect((await browser.post<ConnectionView>(path)).body.token).toMatch(/^wss:/);
  }
  const line = { key: '7b0c2a52-0a3c-4b60-9d5e-6d1de8f0d001', text: 'Bonjour' };
  const written = await phone.post<{ id: string }>('/patient/chat', line);
  expect((await phone.post<{ id: string }>('/patient/chat', line)).body.id).toBe(written.body.id);
  expect((await desk.get<unknown[]>(`/teleconsultations/${id}/chat`)).body).toHaveLength(1);

  expect((await desk.post<DossierView>(`/teleconsultations/${id}/end`)).body).toMatchObject({ phase: 'done' });
  expect((await desk.post<DossierView>(`/teleconsultations/${id}/end`)).status).toBe(200);

  const draft = await desk.post<EntryView>(`/teleconsultations/${id}/steps/report/drafts`, { input: { reason: 'Essoufflement' } });
  expect(draft).toMatchObject({ status: 201, body: { state: 'draft', version: 1 } });
  const path = `/teleconsultations/${id}/steps/report/drafts/${draft.body.id}`;
  const refused = await desk.post(`${path}/publish`, { release: true });
  expect(refused).toMatchObject({ status: 422, body: { code: 'INVALID', errors: [{ path: 'findings' }] } });
  const saved = await desk.send<EntryView>('PUT', path, { body: { input: { reason: 'Essoufflement', findings: 'Rien à signaler' } }, headers: { 'If-Match': '1' } });
  expect(saved.body.version).toBe(2);
  expect((await desk.send('PUT', path, { body: { input: {} }, headers: { 'If-Match': '1' } })).body).toMatchObject({ code: 'DRAFT_CHANGED' });
  const published = await desk.post<DossierView>(`${path}/publish`, { release: true });
  expect(published.body.entries).toMatchObject([{ state: 'published', released: true }]);

  const check = await desk.post<IdentityCheckView>(`/teleconsultations/${id}/identity-checks`, { channel: 'sms' });
  expect(check.body.sentTo).toContain('••');
  const verify = `/teleconsultations/${id}/identity-checks/${check.body.id}/verify`;
  const wrong = String((Number(api.codeOf(check.body.id)) + 1) % 1_000_000).padStart(6, '0');
  expect((await desk.post(verify, { code: wrong })).body).toMatchObject({ code: 'CODE_WRONG', facts: { triesLeft: 4 } });
  const file = await desk.upload<{ id: string }>(`/teleconsultations/${id}/uploads?kind=prescription`, PDF, 'ordonnance.pdf');
  expect((await desk.post(`/teleconsultations/${id}/prescriptions`, { identityCheckId: check.body.id, documentIds: [file.body.id], channel: 'sms' })).body).toMatchObject({ code: 'IDENTITY_NOT_PROVEN' });
  expect((await desk.post<IdentityCheckView>(verify, { code: api.codeOf(check.body.id) })).body.verifiedAt).not.toBeNull();
  const deposited = await desk.post<DossierView>(`/teleconsultations/${id}/prescriptions`, { identityCheckId: check.body.id, documentIds: [file.body.id], channel: 'sms' });
  expect(deposited.status).toBe(200);

  expect((await phone.get<PatientVisitView>('/patient/visit')).body).toMatchObject({ released: [], releasedCount: 2, proof: { given: false } });
  expect((await phone.get(`/patient/documents/${file.body.id}`)).body).toMatchObject({ code: 'IDENTITY_NOT_PROVEN' });
  const proof = await phone.post<IdentityCheckView>('/patient/proof');
  expect((await phone.post('/patient/proof/verify', { code: api.codeOf(proof.body.id) })).status).toBe(200);
  expect((await phone.get<PatientVisitView>('/patient/visit')).body.released).toHaveLength(2);
  expect((await phone.get(`/patient/documents/${file.body.id}`)).text).toContain('%PDF');

  expect((await desk.post<DossierView>(`/teleconsultations/${id}/close`, { confirmed: true })).body).toMatchObject({ phase: 'closed', addable: [], allowed: [] });
  expect((await desk.post(`/teleconsultations/${id}/join`)).body).toMatchObject({ code: 'ALREADY_CLOSED' });
  const archive = await desk.post<{ rows: unknown[] }>('/desk/archive/search', { q: 'temoin' });
  expect(archive.body.rows).toMatchObject([{ id, phase: 'closed', reports: 1, prescriptions: 1 }]);
  const outbox = await desk.get<{ purpose: string }[]>('/outbox');
  expect(outbox.body.map(({ purpose }) => purpose)).toEqual(expect.arrayContaining(['booked', 'document-available', 'prescription-available', 'identity-code', 'entry-code']));
  expect(api.logs.join('')).not.toMatch(/personne\.test|63998|TEMOIN|token=/);
});
