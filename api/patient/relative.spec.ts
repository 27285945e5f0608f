import { randomUUID } from 'node:crypto';
import type { ConnectionView, DossierView, PatientVisitView } from '../../journey/views';
import { startApi, type TestApi } from '../testing/api';
import type { Browser } from '../testing/browser';

let api: TestApi;
let desk: Browser;
let id: string;
let patient: Browser;
let relative: Browser;
beforeAll(async () => {
  api = await startApi();
  desk = await api.browser().signIn(api.world.owner);
  ({ id } = await api.book({ minutesFromNow: 10, by: desk }));
  patient = await api.browser().follow(api.linkOf(id));
  relative = await api.browser().follow(api.linkOf(id));
});
afterAll(() => api.stop());
const dossier = async () => (await desk.get<DossierView>(`/teleconsultations/${id}`)).body;
const sideOf = async (who: Browser) => /token=(\w+)-/.exec((await who.post<ConnectionView>('/patient/connection')).body.token)?.[1];

test('a relative beside the patient is the patient’s device; from a device of their own they are a third person', async () => {
  expect((await relative.post<PatientVisitView>('/patient/companion', { name: 'Dominique Lefictif' })).body).toMatchObject({ companion: 'Dominique Lefictif', companionApart: false, company: [] });
  const { body } = await relative.post<PatientVisitView>('/patient/companion', { name: 'Dominique Lefictif', apart: true });
  expect(body).toMatchObject({ companionApart: true, company: [{ name: 'Dominique Lefictif', quality: 'relative' }] });
  expect((await patient.get<PatientVisitView>('/patient/visit')).body).toMatchObject({ companion: null, companionApart: false, company: [{ name: 'Dominique Lefictif' }] });
  expect((await dossier()).company).toMatchObject([{ name: 'Dominique Lefictif', quality: 'relative', state: 'absent' }]);
});

test('nobody is apart without a name', async () => {
  const other = await api.browser().follow(api.linkOf(id));
  expect((await other.post<PatientVisitView>('/patient/companion', { name: '', apart: true })).body).toMatchObject({ companion: null, companionApart: false });
});

test('the relative’s answer is not the patient’s: the call goes on ringing until the patient comes', async () => {
  await desk.post(`/teleconsultations/${id}/join`);
  expect((await relative.post<PatientVisitView>('/patient/answer', { answer: 'accept' })).body.phase).toBe('called');
  expect((await relative.post<PatientVisitView>('/patient/answer', { answer: 'one-minute' })).body.soon).toBe(false);
  expect([await sideOf(relative), await sideOf(patient)]).toEqual(['relative', 'patient']);
  expect((await patient.post<PatientVisitView>('/patient/answer', { answer: 'accept' })).body.phase).toBe('in-consultation');
});

test('of a third person the timeline tells that they came in and left, by name at the desk; their device’s troubles are theirs', async () => {
  const key = randomUUID();
  for (const _ of [1, 2]) await relative.post('/patient/incidents', { key, kind: 'room-entered' });
  await relative.post('/patient/incidents', { key: randomUUID(), kind: 'device-failed', device: 'camera' });
  await relative.post('/patient/incidents', { key: randomUUID(), kind: 'room-left' });
  const told = (await dossier()).timeline.filter(({ actor }) => actor === 'guest');
  expect(told).toMatchObject([
    { kind: 'guest-entered', actorName: 'Dominique Lefictif', facts: { quality: 'relative' } },
    { kind: 'guest-left', actorName: 'Dominique Lefictif' },
  ]);
  expect(JSON.stringify(await api.database('timeline_event').where({ teleconsultationId: id }).select('facts'))).not.toContain('Lefictif');
});

test('the relative’s open page is their presence, not the patient’s', async () => {
  const controller = new AbortController();
  await relative.fetch('GET', '/patient/events?place=room', {}, controller.signal);
  expect(await dossier()).toMatchObject({ presence: { state: 'absent' }, company: [{ state: 'in-room' }] });
  controller.abort();
});
