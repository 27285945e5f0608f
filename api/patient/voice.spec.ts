import type { DayView, DossierView, PatientVisitView } from '../../journey/views';
import { startApi, type TestApi } from '../testing/api';
import type { Browser } from '../testing/browser';

let api: TestApi;
let desk: Browser;
beforeAll(async () => {
  api = await startApi();
  desk = await api.browser().signIn(api.world.owner);
});
afterAll(() => api.stop());

async function visit(): Promise<{ id: string; phone: Browser }> {
  const { id } = await api.book({ by: desk });
  return { id, phone: await api.browser().follow(api.linkOf(id)) };
}
const seen = async (phone: Browser) => (await phone.get<PatientVisitView>('/patient/visit')).body;
const dossier = async (id: string) => (await desk.get<DossierView>(`/teleconsultations/${id}`)).body;

describe('another date', () => {
  test('is asked for in closed words, seen by the desk, and promises nothing', async () => {
    const { id, phone } = await visit();
    const { phase } = await seen(phone);
    expect((await phone.post<PatientVisitView>('/patient/move-request', { wishes: ['mornings', 'mornings'] })).body).toMatchObject({ phase, canCancel: true, moveRequest: { wishes: ['mornings'] } });
    const found = await dossier(id);
    expect(found.moveRequest?.wishes).toEqual(['mornings']);
    expect(found.timeline.map(({ kind }) => kind)).toContain('move-requested');
    const day = (await desk.get<DayView>(`/desk/day?date=${new Intl.DateTimeFormat('sv-SE', { timeZone: found.timeZone }).format(new Date(found.startsAt))}`)).body;
    expect(day.rows.find((row) => row.id === id)?.wantsMove).toBe(true);
  });
  test('is taken back, twice without harm; and a moved visit has answered it', async () => {
    const { id, phone } = await visit();
    await phone.post('/patient/move-request', { wishes: [] });
    for (const _ of [1, 2]) expect((await phone.send<PatientVisitView>('DELETE', '/patient/move-request')).body.moveRequest).toBeNull();
    await phone.post('/patient/move-request', { wishes: ['later'] });
    await api.database('teleconsultation').where({ id }).update({ revision: 2 });
    expect((await seen(phone)).moveRequest).toBeNull();
    expect((await dossier(id)).moveRequest).toBeNull();
  });
  test('free text, a cancelled visit and a stranger are refused', async () => {
    const { id, phone } = await visit();
    expect((await phone.post('/patient/move-request', { wishes: ['parce que j’ai mal'] })).status).toBe(422);
    await api.database('teleconsultation').where({ id }).update({ phase: 'cancelled' });
    expect((await phone.post('/patient/move-request', { wishes: [] })).body).toMatchObject({ code: 'ALREADY_CANCELLED' });
    expect((await api.browser().post('/patient/move-request', { wishes: [] })).status).toBe(401);
  });
});

describe('a relative', () => {
  test('gives a name on this device only; the clinician sees it, the timeline does not hold it', async () => {
    const { id, phone } = await visit();
    const other = await api.browser().follow(api.linkOf(id));
    expect((await phone.post<PatientVisitView>('/patient/companion', { name: '  Dominique Lefictif ' })).body.companion).toBe('Dominique Lefictif');
    expect((await seen(other)).companion).toBeNull();
    const found = await dossier(id);
    expect(found.companions).toEqual(['Dominique Lefictif']);
    expect(JSON.stringify(found.timeline)).not.toContain('Lefictif');
    expect((await phone.post<PatientVisitView>('/patient/companion', { name: '' })).body.companion).toBeNull();
    expect((await phone.post('/patient/companion', { name: 'x'.repeat(81) })).status).toBe(422);
  });
});

test('the language is the visit’s, whatever the device', async () => {
  const { id, phone } = await visit();
  expect((await seen(phone)).language).toBeNull();
  expect((await phone.post('/patient/language', { language: 'en' })).status).toBe(204);
  expect((await seen(await api.browser().follow(api.linkOf(id)))).language).toBe('en');
  expect((await phone.post('/patient/language', { language: 'de' })).status).toBe(422);
  expect((await phone.get('/patient/calendar.ics')).text).toContain('Video visit with');
  const about = `purpose=cancelled&motif=Consultation&startsAt=${encodeURIComponent(new Date().toISOString())}&clinicianId=${api.world.owner.id}`;
  // The desk is shown the very words that will be sent.
  expect((await desk.get<{ sms: string }>(`/desk/message-preview?${about}&teleconsultationId=${id}`)).body.sms).toContain('is cancelled');
  expect((await desk.get<{ sms: string }>(`/desk/message-preview?${about}`)).body.sms).toContain('annul');
});

describe('how it went', () => {
  test('is told after the visit, the last word counts, until closure', async () => {
    const { id, phone } = await visit();
    expect((await phone.post('/patient/satisfaction', { mark: 'good' })).body).toMatchObject({ code: 'NOT_NOW' });
    await api.database('teleconsultation').where({ id }).update({ phase: 'done' });
    expect((await phone.post<PatientVisitView>('/patient/satisfaction', { mark: 'fair' })).body).toMatchObject({ satisfaction: 'fair', mayRate: true });
    await phone.post('/patient/satisfaction', { mark: 'good', word: 'Simple et clair.' });
    expect((await dossier(id)).satisfaction).toMatchObject({ mark: 'good', word: 'Simple et clair.' });
    await api.database('teleconsultation').where({ id }).update({ phase: 'closed' });
    expect((await phone.post('/patient/satisfaction', { mark: 'bad' })).body).toMatchObject({ code: 'ALREADY_CLOSED' });
    await expect(api.database('satisfaction').where({ teleconsultationId: id }).update({ mark: 'bad' })).rejects.toThrow('ALREADY_CLOSED');
  });
});

test('a link followed again on the same device keeps its proof; on another it proves nothing', async () => {
  const { id, phone } = await visit();
  const check = (await phone.post<{ id: string }>('/patient/proof')).body;
  await phone.post('/patient/proof/verify', { code: api.codeOf(check.id) });
  await phone.follow(api.linkOf(id));
  expect((await seen(phone)).proof.given).toBe(true);
  await phone.follow(api.linkOf((await visit()).id));
  expect((await seen(phone)).proof.given).toBe(false);
  expect((await seen(await api.browser().follow(api.linkOf(id)))).proof.given).toBe(false);
});
