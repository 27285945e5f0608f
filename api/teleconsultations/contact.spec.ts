import { randomUUID } from 'node:crypto';
import type { ContactChange } from '../../journey/10-booking';
import type { DossierView, EntryView } from '../../journey/views';
import { startApi, type TestApi } from '../testing/api';
import type { Browser } from '../testing/browser';

type Reply = DossierView & { code: string; detail: string; errors?: { path: string }[] };
let api: TestApi;
let clinician: Browser;
let secretary: Browser;
beforeAll(async () => {
  api = await startApi();
  clinician = await api.browser().signIn(api.world.owner);
  secretary = await api.browser().signIn(api.world.secretary);
});
afterAll(() => api.stop());

const correct = (by: Browser, id: string, change: Partial<ContactChange>, key?: string) =>
  by.send<Reply>('PUT', `/teleconsultations/${id}/contact`, { body: { phone: '06 39 98 12 07', email: 'temoin@personne.test', link: 'none', ...change }, ...(key ? { key } : {}) });
const sent = async (id: string) => ((await api.database('message').where({ teleconsultationId: id, purpose: 'link-again' }).orderBy('channel').select('channel')) as { channel: string }[]).map(({ channel }) => channel);
const contact = () => api.database('patient').where({ id: api.world.patientId }).first('phone', 'email') as Promise<{ phone: string; email: string }>;

test('a secretary puts a wrong number right; the timeline says so without it; messages before went to the old one', async () => {
  const { id } = await api.book({ by: clinician });
  const { status, body } = await correct(secretary, id, { phone: '+33 6 39 98 12 55', link: 'again' });
  expect([status, body.patient.phone, body.patient.email]).toEqual([200, '06 39 98 12 55', 'temoin@personne.test']);
  const fact = body.timeline.find(({ kind }) => kind === 'contact-changed');
  expect(fact).toMatchObject({ actor: 'secretary', facts: { phone: true, email: false } });
  expect(JSON.stringify(fact)).not.toMatch(/39 ?98/);
  expect(await sent(id)).toEqual(['sms']);
  expect(body.messages.map(({ purpose, channel, elsewhere }) => `${purpose} ${channel} ${elsewhere}`).sort()).toEqual(['booked email false', 'booked sms true', 'link-again sms false']);
  expect(await api.database('accessTrail').where({ teleconsultationId: id, act: 'corrected-contact', objectId: api.world.patientId })).toHaveLength(1);
  // The same again is no correction: nothing changes, nothing leaves.
  expect((await correct(secretary, id, { phone: '0639981255', link: 'replace' })).status).toBe(200);
  expect(await sent(id)).toEqual(['sms']);
});

test('a new link goes to the new address and number, and the old one opens nothing; asked twice with one key it is one', async () => {
  const { id } = await api.book({ by: clinician });
  const old = api.linkOf(id);
  const phone = await api.browser().follow(old);
  const key = randomUUID();
  for (let time = 0; time < 2; time += 1) expect((await correct(clinician, id, { phone: '0639981256', email: 'Nouvelle@Personne.test', link: 'replace' }, key)).status).toBe(200);
  expect(await contact()).toEqual({ phone: '+33639981256', email: 'nouvelle@personne.test' });
  expect(await sent(id)).toEqual(['email', 'sms']);
  expect((await phone.get('/patient/visit')).status).toBe(401);
  expect((await api.browser().post<Reply>('/patient/session', { link: old })).body.code).toBe('LINK_INVALID');
});

test('what is no number or address is refused by its field, and another établissement finds nothing', async () => {
  const { id } = await api.book({ by: clinician });
  const before = await contact();
  for (const [change, path] of [[{ phone: '12' }, 'phone'], [{ phone: '06 39' }, 'phone'], [{ email: 'sans-arobase' }, 'email']] as const) {
    const { status, body } = await correct(secretary, id, change);
    expect([status, body.errors?.[0]?.path]).toEqual([422, path]);
  }
  expect((await correct(await api.browser().signIn(api.world.stranger), id, { phone: '0639981257' })).status).toBe(404);
  expect((await correct(await api.browser().signIn(api.world.administrator), id, { phone: '0639981257' })).status).toBe(403);
  expect(await contact()).toEqual(before);
});

test('while a report waits in the patient’s space a secretary cannot redirect the code that opens it; the clinician corrects', async () => {
  const { id } = await api.book({ minutesFromNow: 5, by: clinician });
  const other = await api.book({ by: clinician });
  await clinician.post(`/teleconsultations/${id}/join`);
  await (await api.browser().follow(api.linkOf(id))).post('/patient/answer', { answer: 'accept' });
  await clinician.post(`/teleconsultations/${id}/end`);
  const at = `/teleconsultations/${id}/steps/report/drafts`;
  const entry = (await clinician.post<EntryView>(at, { input: { reason: '', findings: 'Remis', conduct: '' } })).body;
  await clinician.post(`${at}/${entry.id}/publish`, { release: true });
  const before = await contact();
  // Neither through that visit nor through another of the same patient.
  for (const each of [id, other.id]) {
    const { status, body } = await correct(secretary, each, { phone: '0639981258', link: 'replace' });
    expect([status, body.code]).toEqual([403, 'FORBIDDEN']);
    expect(body.detail).toContain('Demandez au clinicien');
  }
  expect(await contact()).toEqual(before);
  expect((await correct(clinician, id, { phone: '0639981258' })).status).toBe(200);
  await clinician.post(`/teleconsultations/${id}/close`, { confirmed: true });
  expect((await correct(clinician, id, { phone: '0639981259' })).body.code).toBe('ALREADY_CLOSED');
  expect((await contact()).phone).toBe('+33639981258');
});
