import { randomUUID } from 'node:crypto';
import { beginWait, endWait } from '../../activities/waiting';
import type { DayView, DossierView } from '../../journey/views';
import { startApi, type TestApi } from '../testing/api';
import type { Browser } from '../testing/browser';

let api: TestApi;
let desk: Browser;
let phone: Browser;
let id: string;
beforeAll(async () => {
  api = await startApi();
  desk = await api.browser().signIn(api.world.owner);
  ({ id } = await api.book({ minutesFromNow: 10, by: desk }));
  phone = await api.browser().follow(api.linkOf(id));
});
afterAll(() => api.stop());
const dossier = async () => (await desk.get<DossierView>(`/teleconsultations/${id}`)).body;
const told = async () => (await dossier()).timeline.filter(({ step, kind }) => step === 'video-session' && !['called', 'consultation-started'].includes(kind));

test('what went wrong in the room is a fact of the timeline, of the side it happened to, once, at its hour', async () => {
  const cut = { key: randomUUID(), kind: 'connection-lost', ago: 30, lasted: 12 };
  expect((await phone.post('/patient/incidents', cut)).body).toMatchObject({ code: 'NOT_NOW' });
  await desk.post(`/teleconsultations/${id}/join`);
  await phone.post('/patient/answer', { answer: 'accept' });
  await api.database('teleconsultation').where({ id }).update({ calledAt: new Date(Date.now() - 600_000) });
  for (const _ of [1, 2]) expect((await phone.post('/patient/incidents', cut)).status).toBe(204);
  await desk.post(`/teleconsultations/${id}/incidents`, { key: cut.key, kind: 'device-failed', device: 'camera' });
  await desk.post(`/teleconsultations/${id}/incidents`, { key: randomUUID(), kind: 'called-by-phone' });
  const facts = await told();
  expect(facts).toMatchObject([
    { kind: 'connection-lost', actor: 'patient', facts: { lasted: 12 } },
    { kind: 'device-failed', actor: 'clinician', actorName: expect.any(String), facts: { device: 'camera' } },
    { kind: 'called-by-phone', actor: 'clinician' },
  ]);
  expect(Date.now() - Date.parse(facts[0]?.at ?? '')).toBeGreaterThan(25_000);
});

test('each side’s coming into the room and leaving it are facts; who comes again is back; « Terminer » needs no leaving', async () => {
  const since = (await told()).length;
  const entered = { key: randomUUID(), kind: 'room-entered' };
  await Promise.all([1, 2, 3].map(() => phone.post('/patient/incidents', entered)));
  await phone.post('/patient/incidents', { key: randomUUID(), kind: 'room-left' });
  await phone.post('/patient/incidents', { key: randomUUID(), kind: 'room-entered' });
  await desk.post(`/teleconsultations/${id}/incidents`, { key: randomUUID(), kind: 'room-entered' });
  const facts = (await told()).map(({ actor, kind }) => `${actor} ${kind}`);
  expect(facts).toHaveLength(since + 4);
  expect(facts).toEqual(expect.arrayContaining(['patient room-entered', 'patient room-left', 'patient reconnected', 'clinician room-entered']));
});

test('nothing else passes: other kinds, free words, impossible ages; a flood is heard no further', async () => {
  for (const wrong of [{ kind: 'closed' }, { kind: 'connection-lost', ago: -1 }, { kind: 'connection-lost', lasted: 10 ** 9 }, { kind: 'device-failed', device: 'patient' }, { kind: 'reconnected' }, { kind: 'room-left', note: 'mots' }, { kind: 'called-by-phone' }]) {
    expect((await phone.post('/patient/incidents', { key: randomUUID(), ...wrong })).body).toMatchObject({ code: 'INVALID' });
  }
  for (let index = 0; index < 110; index += 1) await phone.post('/patient/incidents', { key: randomUUID(), kind: 'room-left' });
  expect((await told()).length).toBeLessThanOrEqual(100);
});

test('what a visit waits for is said on the dashboard and in the télédossier, until it comes through', async () => {
  await beginWait(api.database, id, 'deliverMessages', 'messages');
  await beginWait(api.database, id, 'openRoom', 'video');
  await beginWait(api.database, id, 'openRoom', 'video');
  expect((await dossier()).waitsFor).toBe('l’envoi des messages (SMS ou e-mail) et le serveur vidéo');
  const { body } = await desk.get<DayView>('/desk/day');
  if (body.rows[0]) expect(body.rows[0].waitsFor).toContain('le serveur vidéo');
  await endWait(api.database, id, 'openRoom');
  await endWait(api.database, id, 'deliverMessages');
  expect((await dossier()).waitsFor).toBeNull();
  await beginWait(api.database, id, 'openRoom', 'video');
  await api.database('waitingEffect').update({ triedAt: new Date(Date.now() - 3_600_000) });
  expect((await dossier()).waitsFor).toBeNull();
});
