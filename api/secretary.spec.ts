import { randomUUID } from 'node:crypto';
import type { DossierView } from '../journey/views';
import { startApi, type TestApi } from './testing/api';
import type { Browser } from './testing/browser';
import { pdf } from './testing/files';

const CLINICAL = 'phrase-clinique-reconnaissable';
let api: TestApi;
let desk: Browser;
let secretary: Browser;
let id: string;

beforeAll(async () => {
  api = await startApi();
  desk = await api.browser().signIn(api.world.owner);
  secretary = await api.browser().signIn(api.world.secretary);
  ({ id } = await api.book({ minutesFromNow: 5, by: desk }));
  const phone = await api.browser().follow(api.linkOf(id));
  await phone.upload('/patient/uploads', pdf({ words: CLINICAL }), `${CLINICAL}.pdf`);
  await desk.post(`/teleconsultations/${id}/join`);
  await phone.post('/patient/answer', { answer: 'accept' });
  await phone.post('/patient/chat', { key: randomUUID(), text: CLINICAL });
  const draft = await desk.post<{ id: string }>(`/teleconsultations/${id}/steps/report/drafts`, { input: { findings: CLINICAL } });
  await desk.post(`/teleconsultations/${id}/steps/report/drafts/${draft.body.id}/publish`, { release: true });
  await desk.post(`/teleconsultations/${id}/steps/report/drafts`, { input: { findings: CLINICAL } });
});
afterAll(() => api.stop());

test('a secretary follows the visit and never sees clinical content, nor that there is any', async () => {
  const seen = await secretary.get<DossierView>(`/teleconsultations/${id}`);
  expect(seen.status).toBe(200);
  expect(seen.body).toMatchObject({ phase: 'in-consultation', documents: [], entries: [], addable: [] });
  expect(seen.text).not.toContain(CLINICAL);
  expect(seen.text).not.toMatch(/document-available|step-released|step-published|draft-saved|document-received/);
  const owner = await desk.get<DossierView>(`/teleconsultations/${id}`);
  expect(owner.text).toContain(CLINICAL);
  expect(owner.text).toMatch(/document-available/);
});

test('the rest of the desk tells them nothing clinical either', async () => {
  for (const path of ['/desk/archive/search', '/desk/patients/search']) expect((await secretary.post(path, { q: 'temoin' })).text).not.toContain(CLINICAL);
  for (const path of ['/desk/day', `/desk/slots?from=${new Date().toISOString().slice(0, 10)}`]) {
    expect((await secretary.get(path)).text).not.toContain(CLINICAL);
  }
  const { body } = await secretary.get<{ rows: { id: string; documentsReceived: number }[] }>('/desk/day');
  for (const row of body.rows) expect(row.documentsReceived).toBe(0);
});

test('who read or changed what is kept, and cannot be rewritten', async () => {
  const trail: { actor: string; act: string; accountId: string | null }[] = await api.database('accessTrail').where({ teleconsultationId: id }).orderBy('id').select('actor', 'act', 'accountId');
  const lines = trail.map(({ actor, act }) => `${actor} ${act}`);
  expect(lines).toEqual(expect.arrayContaining(['clinician booked', 'patient opened-link', 'patient added-patient-document', 'clinician join', 'clinician began-draft', 'clinician publishStep', 'secretary read-dossier', 'clinician read-dossier']));
  await expect(api.database('accessTrail').delete()).rejects.toThrow('append-only');
});
