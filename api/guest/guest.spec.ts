import { randomUUID } from 'node:crypto';
import type { ConnectionView, DossierView, GuestPreviewView, GuestVisitView, OutboxItemView, PatientVisitView } from '../../journey/views';
import { startApi, type TestApi } from '../testing/api';
import type { Browser } from '../testing/browser';

let api: TestApi;
let desk: Browser;
let secretary: Browser;
beforeAll(async () => {
  api = await startApi();
  [desk, secretary] = await Promise.all([api.browser().signIn(api.world.owner), api.browser().signIn(api.world.secretary)]);
});
afterAll(() => api.stop());

const INVITATION = { quality: 'interpreter', name: 'Dominique Lefictif', channel: 'email', contact: 'dominique@exemple.test' };
const open = (token: string) => api.browser().accept(token);
const tokenOf = (guestId: string) => api.services.links.guests.token(guestId);
const dossier = async (id: string) => (await desk.get<DossierView>(`/teleconsultations/${id}`)).body;

async function invited(): Promise<{ id: string; guestId: string; at: string }> {
  const { id } = await api.book({ by: desk });
  const { body } = await desk.post<DossierView>(`/teleconsultations/${id}/guests`, INVITATION);
  const guestId = body.guests[0]?.id ?? '';
  return { id, guestId, at: `/teleconsultations/${id}/guests/${guestId}` };
}

test('the message is shown before it is sent, leaves once, names nobody but who invites and when, and carries a link of its own', async () => {
  const { id } = await api.book({ by: desk });
  const preview = (await desk.post<GuestPreviewView>(`/teleconsultations/${id}/guests/preview`, { quality: 'interpreter', channel: 'sms' })).body;
  expect(preview.text).toMatch(/PROPRIETAIRE vous invite .*\/visite\/invite#\.\.\./);
  const key = randomUUID();
  const sms = { ...INVITATION, channel: 'sms', contact: '06 39 98 12 99' };
  for (const _ of [1, 2]) expect((await secretary.post<DossierView>(`/teleconsultations/${id}/guests`, sms, { key })).status).toBe(201);
  const found = await dossier(id);
  expect(found.guests).toMatchObject([{ name: 'Dominique Lefictif', quality: 'interpreter', state: 'invited', to: '06 39 98 •• 99' }]);
  expect(found.messages.filter(({ purpose }) => purpose === 'guest-invited')).toMatchObject([{ channel: 'sms', to: '06 39 98 •• 99' }]);
  expect(found.timeline.filter(({ kind }) => kind === 'guest-invited')).toMatchObject([{ actor: 'secretary' }]);
  const letters = (await desk.get<OutboxItemView[]>('/outbox')).body.filter(({ purpose }) => purpose === 'guest-invited');
  expect(letters.at(0)?.text).toContain(`/visite/invite#${tokenOf(found.guests[0]?.id ?? '')}`);
  expect(letters.at(0)?.text).not.toMatch(/TEMOIN|Élodie/i);
  expect(api.logs.join('\n')).not.toContain(tokenOf(found.guests[0]?.id ?? ''));
});

test('a faulty address is said with its field and loses nothing; five are too many', async () => {
  const { id, at } = await invited();
  const path = `/teleconsultations/${id}/guests`;
  expect((await desk.post(path, { ...INVITATION, contact: 'dominique' })).body).toMatchObject({ code: 'INVALID', errors: [{ path: 'contact' }] });
  expect((await desk.post(path, { ...INVITATION, channel: 'sms', contact: '06 39' })).body).toMatchObject({ code: 'INVALID', errors: [{ path: 'contact' }] });
  await Promise.all([2, 3, 4].map(() => desk.post(path, INVITATION)));
  expect((await desk.post(path, INVITATION)).body).toMatchObject({ code: 'GUESTS_TOO_MANY' });
  await desk.send('DELETE', at);
  expect((await desk.post(path, INVITATION)).status).toBe(201);
});

test('a guest knows who invites and when, nothing of the patient; their link is no patient’s and the patient’s is no guest’s', async () => {
  const { id, guestId } = await invited();
  const guest = await open(tokenOf(guestId));
  const { body } = await guest.get<GuestVisitView>('/guest/visit');
  expect(body).toMatchObject({ id: guestId, stage: 'before', state: 'invited', quality: 'interpreter', name: 'Dominique Lefictif' });
  expect(JSON.stringify(body)).not.toMatch(/TEMOIN|Élodie|Consultation|phone":"\+?\d{9}/i);
  expect(JSON.stringify(body)).not.toContain(id);
  expect((await api.browser().post('/patient/session', { link: tokenOf(guestId) })).body).toMatchObject({ code: 'LINK_INVALID' });
  expect((await api.browser().post('/guest/session', { link: api.linkOf(id) })).body).toMatchObject({ code: 'LINK_INVALID' });
  // The patient is told who is invited.
  const patient = await api.browser().follow(api.linkOf(id));
  expect((await patient.get<PatientVisitView>('/patient/visit')).body.company).toMatchObject([{ id: guestId, name: 'Dominique Lefictif', quality: 'interpreter' }]);
});

test('nobody walks in: asked once the call is on, let in by a clinician alone, with a guest’s token and no other', async () => {
  const { id, guestId, at } = await invited();
  const guest = await open(tokenOf(guestId));
  expect((await guest.post('/guest/ask')).body).toMatchObject({ code: 'NOT_NOW' });
  await desk.post(`/teleconsultations/${id}/join`);
  expect((await guest.post('/guest/connection')).body).toMatchObject({ code: 'NOT_ADMITTED_YET' });
  expect((await guest.post<GuestVisitView>('/guest/ask')).body).toMatchObject({ stage: 'on', state: 'asks' });
  expect((await dossier(id)).guests).toMatchObject([{ state: 'asks' }]);
  expect((await secretary.post(`${at}/admit`)).body).toMatchObject({ code: 'FORBIDDEN' });
  for (const _ of [1, 2]) expect((await desk.post<DossierView>(`${at}/admit`)).body.guests).toMatchObject([{ state: 'admitted' }]);
  for (const window of [guest, await open(tokenOf(guestId))]) expect((await window.post<ConnectionView>('/guest/connection')).body.token).toMatch(/token=guest-/);
  await guest.post('/guest/incidents', { key: randomUUID(), kind: 'room-entered' });
  await guest.post('/guest/incidents', { key: randomUUID(), kind: 'room-left' });
  expect((await dossier(id)).timeline.filter(({ actor }) => actor === 'guest')).toMatchObject([
    { kind: 'guest-entered', actorName: 'Dominique Lefictif', facts: { quality: 'interpreter' } },
    { kind: 'guest-left' },
  ]);
});

test('who closes their page before being let in asks no more', async () => {
  const { id, guestId } = await invited();
  await desk.post(`/teleconsultations/${id}/join`);
  const guest = await open(tokenOf(guestId));
  await guest.post('/guest/ask');
  await guest.post('/guest/incidents', { key: randomUUID(), kind: 'room-left' });
  expect((await dossier(id)).guests).toMatchObject([{ state: 'invited' }]);
  await guest.post('/guest/ask');
  await api.database('guest').where({ id: guestId }).update({ seenAt: new Date(Date.now() - 60_000) });
  expect((await dossier(id)).guests).toMatchObject([{ state: 'invited' }]);
});

test('taken back, an invitation opens nothing on any device, and who is in the room is sent out', async () => {
  const { id, guestId, at } = await invited();
  await desk.post(`/teleconsultations/${id}/join`);
  const guest = await open(tokenOf(guestId));
  await guest.post('/guest/ask');
  await desk.post(`${at}/admit`);
  for (const _ of [1, 2]) expect((await desk.send<DossierView>('DELETE', at)).body.guests).toMatchObject([{ state: 'removed' }]);
  expect(api.rooms.ejected).toContain(guestId);
  for (const path of ['/guest/connection', '/guest/ask', '/guest/incidents']) expect((await guest.post(path, { key: randomUUID(), kind: 'room-left' })).body).toMatchObject({ code: 'NOT_SIGNED_IN' });
  expect((await api.browser().post('/guest/session', { link: tokenOf(guestId) })).body).toMatchObject({ code: 'LINK_INVALID' });
  expect((await dossier(id)).timeline.filter(({ kind }) => kind === 'guest-removed')).toHaveLength(1);
  expect((await desk.post(`/teleconsultations/${id}/guests/${randomUUID()}/admit`)).body).toMatchObject({ code: 'GUEST_NOT_FOUND' });
});

test('taken back while the media server makes the token: the token is thrown away', async () => {
  const { id, guestId, at } = await invited();
  await desk.post(`/teleconsultations/${id}/join`);
  const guest = await open(tokenOf(guestId));
  await guest.post('/guest/ask');
  await desk.post(`${at}/admit`);
  const connect = api.rooms.connect;
  api.rooms.connect = async (room, seat) => {
    await api.database('guest').where({ id: guestId }).update({ removedAt: new Date() });
    return connect(room, seat);
  };
  expect((await guest.post('/guest/connection')).body).toMatchObject({ code: 'NOT_SIGNED_IN' });
  api.rooms.connect = connect;
  expect(api.rooms.ejected).toContain(guestId);
});

test('after the consultation the link says that it is over, and a day later opens no more', async () => {
  const { id, guestId } = await invited();
  await desk.post(`/teleconsultations/${id}/join`);
  await desk.post(`/teleconsultations/${id}/end`);
  const guest = await open(tokenOf(guestId));
  expect((await guest.get<GuestVisitView>('/guest/visit')).body.stage).toBe('over');
  expect((await guest.post('/guest/connection')).body).toMatchObject({ code: 'NOT_NOW' });
  expect((await desk.post(`/teleconsultations/${id}/guests`, INVITATION)).body).toMatchObject({ code: 'NOT_NOW' });
  await desk.post(`/teleconsultations/${id}/close`, { confirmed: true });
  expect((await guest.get<GuestVisitView>('/guest/visit')).body.stage).toBe('over');
  await expect(api.database('guest').where({ id: guestId }).update({ name: 'Autre' })).rejects.toThrow('ALREADY_CLOSED');
  await api.database('guest_session').delete();
  const again = (await invited()).id;
  await api.database('teleconsultation').where({ id: again }).update({ endedAt: new Date(Date.now() - 25 * 3_600_000) });
  expect((await api.browser().post('/guest/session', { link: tokenOf((await dossier(again)).guests[0]?.id ?? '') })).body).toMatchObject({ code: 'LINK_INVALID' });
});
