import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { announceChange } from '../../dossier/facts';
import type { DayView, DossierView } from '../../journey/views';
import { startApi, type TestApi } from '../testing/api';
import type { Browser } from '../testing/browser';
import { EventReader } from '../testing/event-reader';
import { EventStream } from './event-stream';

let api: TestApi;
let desk: Browser;
let id: string;
const readers: EventReader[] = [];
const open = async (browser: Browser, path: string, lastEventId?: string) => {
  const reader = await EventReader.open(browser, path, lastEventId);
  readers.push(reader);
  return reader;
};
/** Looks again until it is so; the database tells us what a stream cannot. */
async function eventually(look: () => Promise<boolean>): Promise<void> {
  for (const late = Date.now() + 5_000; !(await look()); await delay(10)) if (Date.now() > late) throw new Error('not in time');
}
const announce = (teleconsultationId: string, kind: 'state' | 'chat' | 'message', etablissementId = api.world.here) =>
  api.database.transaction((transaction) => announceChange(transaction, { etablissementId, teleconsultationId, kind, phase: 'planned' }));
const presences = async () => ((await api.database('presence').select('side', 'state')) as { side: string; state: string }[]).map(({ side, state }) => `${side} ${state}`);

beforeAll(async () => {
  api = await startApi();
  desk = await api.browser().signIn(api.world.owner);
  ({ id } = await api.book({ minutesFromNow: 10, by: desk }));
});
afterEach(async () => {
  for (const reader of readers.splice(0)) reader.close();
  await eventually(() => Promise.resolve(api.services.streams.count === 0));
  await eventually(async () => !(await presences()).some((one) => one.startsWith('patient')));
});
afterAll(() => api.stop());

test('a change reaches the desk and the patient at once, with its number', async () => {
  const [here, patient] = [await open(desk, '/desk/events'), await open(await api.browser().follow(api.linkOf(id)), '/patient/events?place=home')];
  await desk.post(`/teleconsultations/${id}/messages/${randomUUID()}/resend`);
  await announce(id, 'state');
  const fits = (data: Record<string, unknown>) => data.kind === 'state' && data.teleconsultationId === id;
  const change = await here.until('change', fits);
  expect(Number(change.id)).toBeGreaterThan(0);
  expect(Object.keys(change.data).sort()).toEqual(['kind', 'phase', 'teleconsultationId']);
  await patient.until('change', fits);
});

test('hours that change are heard in their établissement, by no patient', async () => {
  const [here, patient] = [await open(desk, '/desk/events'), await open(await api.browser().follow(api.linkOf(id)), '/patient/events?place=home')];
  const secretary = await api.browser().signIn(api.world.secretary);
  const { body } = await secretary.post<{ exceptions: { id: string }[] }>('/desk/availability/exceptions', { clinicianId: api.world.owner.id, kind: 'absence', from: '2031-03-03T08:00', to: '2031-03-03T12:00', label: '' });
  const change = await here.until('change', ({ kind }) => kind === 'hours');
  expect(change.data).toEqual({ teleconsultationId: null, kind: 'hours', phase: null });
  await secretary.send('DELETE', `/desk/availability/exceptions/${body.exceptions[0]?.id}`);
  await announce(id, 'state');
  await patient.until('change', ({ kind }) => kind === 'state');
  expect(patient.events.filter(({ data }) => data.kind === 'hours')).toEqual([]);
  // Resumed from before, it is told as well.
  const again = await open(desk, '/desk/events', String(Number(change.id) - 1));
  await again.until('change', ({ kind }) => kind === 'hours');
});

test('nobody hears of another établissement, a patient of another visit, a secretary of clinical content', async () => {
  const { stranger, secretary } = api.world;
  const other = (await api.book({ by: desk })).id;
  const foreign = await open(await api.browser().signIn(stranger), '/desk/events');
  const patient = await open(await api.browser().follow(api.linkOf(other)), '/patient/events?place=home');
  const team = await open(await api.browser().signIn(secretary), '/desk/events');
  const here = await open(desk, '/desk/events');
  await announce(id, 'chat');
  await announce(id, 'message');
  await here.until('change', ({ kind }) => kind === 'chat');
  await team.until('change', ({ kind }) => kind === 'message');
  expect(team.events.filter(({ data }) => data.kind === 'chat')).toEqual([]);
  expect(foreign.events.filter(({ event }) => event === 'change')).toEqual([]);
  expect(patient.events.filter(({ data }) => data.teleconsultationId === id)).toEqual([]);
});

test('coming back resumes where one was, also with what committed out of order', async () => {
  const first = await open(desk, '/desk/events');
  // A transaction takes its number first and commits last: its number is smaller than what was already heard.
  const slow = await api.database.transaction();
  await announceChange(slow, { etablissementId: api.world.here, teleconsultationId: id, kind: 'state', phase: 'tested' });
  await announce(id, 'message');
  const { id: last } = await first.until('change', ({ kind }) => kind === 'message');
  first.close();
  await slow.commit();
  await announce(id, 'chat');
  const again = await open(desk, '/desk/events', last);
  await again.until('change', ({ kind }) => kind === 'chat');
  await again.until('change', ({ phase }) => phase === 'tested');
});

test('a stream cut before it heard anything resumes from its greeting; cut while it resumes, it loses nothing', async () => {
  const first = await open(desk, '/desk/events');
  const greeting = (await first.until('hello')).id;
  expect(Number(greeting)).toBeGreaterThanOrEqual(0);
  await announce(id, 'state');
  const { id: newest } = await first.until('change', ({ kind }) => kind === 'state');
  first.close();
  const again = await open(desk, '/desk/events', newest);
  // Its greeting moves nothing: what follows it does, one by one.
  expect((await again.until('hello')).id).toBeUndefined();
  const gone = await open(desk, '/desk/events', '999999999');
  // Told to read everything, it goes on from now, and is not told so again at the next cut.
  expect(Number((await gone.until('resync')).id)).toBeGreaterThanOrEqual(Number(newest));
});

test('silence is broken with the server’s hour', async () => {
  const reader = await open(desk, '/desk/events');
  await api.services.streams.beat();
  const { data, id: none } = await reader.until('beat');
  expect(Date.parse(String(data.now))).not.toBeNaN();
  expect(none).toBeUndefined();
});

test('who was away too long is told to read everything again', async () => {
  const gone = await open(desk, '/desk/events', '999999999');
  await gone.until('resync');
});

test('a lost LISTEN connection mends itself and tells everybody to read again', async () => {
  const reader = await open(desk, '/desk/events');
  await api.database.raw(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'vis-a-vis events'`);
  await reader.until('resync');
  await announce(id, 'state');
  await reader.until('change', ({ kind }) => kind === 'state');
});

test('the patient’s open stream is their presence; in the waiting room it is a fact, once a stay, and the workflow is told', async () => {
  const phone = await api.browser().follow(api.linkOf(id));
  const here = await open(desk, '/desk/events');
  const home = await open(phone, '/patient/events?place=home');
  await here.until('change', ({ kind }) => kind === 'presence');
  expect(await presences()).toEqual(['patient connected']);
  const waiting = await open(phone, '/patient/events?place=waiting-room');
  home.close();
  await eventually(async () => (await presences()).join() === 'patient waiting');
  const { body } = await desk.get<DayView>('/desk/day');
  if (body.rows[0]) expect(body.rows[0].presence.state).toBe('waiting');
  waiting.close();
  await eventually(async () => (await presences()).length === 0);
  await open(phone, '/patient/events?place=waiting-room');
  const entered = await api.database('timelineEvent').where({ teleconsultationId: id, kind: 'waiting-room-entered' });
  expect(entered).toHaveLength(1);
  await eventually(() => Promise.resolve(api.visits.told.some(({ fact }) => fact === 'patientWaiting')));
});

test('a page that does not answer is absent although its connection is open; it wakes to its place, and says when it is out of sight', async () => {
  const phone = await api.browser().follow(api.linkOf(id));
  const here = await open(desk, '/desk/events');
  const stream = String((await (await open(phone, '/patient/events?place=waiting-room')).until('hello')).data.stream);
  const seen = async () => (await desk.get<DossierView>(`/teleconsultations/${id}`)).body.presence;
  const say = (told: object) => phone.post('/patient/awake', { stream, hidden: false, rings: false, ...told });
  const told = () => here.events.filter(({ data }) => data.kind === 'presence').length;
  expect(await seen()).toMatchObject({ state: 'waiting', asleep: false });
  await say({ hidden: true });
  expect(await seen()).toMatchObject({ state: 'waiting', asleep: true });
  // Frozen: this process holds the stream still, beat after beat, and nothing answers.
  await api.database('presence').where({ streamId: stream }).update({ seenAt: new Date(Date.now() - 60_000) });
  const before = told();
  await api.services.streams.beat();
  expect(await seen()).toMatchObject({ state: 'absent' });
  await eventually(() => Promise.resolve(told() === before + 1));
  await api.services.streams.beat();
  expect((await say({})).status).toBe(204);
  expect(await seen()).toMatchObject({ state: 'waiting', asleep: false });
  // Told once of its silence and once of its waking, whatever the beats between.
  await eventually(() => Promise.resolve(told() === before + 2));
  // Nobody speaks for somebody else's page.
  const other = (await api.book({ minutesFromNow: 40, by: desk })).id;
  const stranger = await api.browser().follow(api.linkOf(other));
  await stranger.post('/patient/awake', { stream, hidden: true, rings: true });
  expect(await seen()).toMatchObject({ asleep: false });
});

test('the waiting room opens at its hour', async () => {
  const phone = await api.browser().follow(api.linkOf((await api.book({ by: desk })).id));
  expect((await phone.get('/patient/events?place=waiting-room')).body).toMatchObject({ status: 409, code: 'TOO_EARLY' });
});

test('the clinician’s presence in the room lives as long as their desk listens', async () => {
  await desk.post(`/teleconsultations/${id}/presence`, { state: 'in-room' });
  await desk.post(`/teleconsultations/${id}/presence`, { state: 'in-room' });
  expect(await presences()).toEqual(['clinician in-room']);
  await open(desk, '/desk/events');
  const age = () => api.database('presence').where({ side: 'clinician' }).update({ seenAt: new Date(Date.now() - 60_000) });
  await age();
  await api.services.streams.beat();
  expect(await presences()).toEqual(['clinician in-room']);
  readers[0]?.close();
  await eventually(() => Promise.resolve(api.services.streams.count === 0));
  await age();
  await api.services.streams.beat();
  expect(await presences()).toEqual([]);
});

test('presence left by a dead process is swept, and screens are told', async () => {
  const reader = await open(desk, '/desk/events');
  await api.database('presence').insert({ streamId: randomUUID(), etablissementId: api.world.here, teleconsultationId: id, side: 'patient', state: 'waiting', seenAt: new Date(Date.now() - 60_000), heldAt: new Date(Date.now() - 60_000) });
  await api.services.streams.beat();
  await reader.until('change', ({ kind }) => kind === 'presence');
  expect(await presences()).toEqual([]);
});

test('signing out, losing the role or the link ends the stream', async () => {
  const browser = await api.browser().signIn(api.world.colleague);
  const out = await open(browser, '/desk/events');
  await browser.send('DELETE', '/session');
  await out.untilEnded();
  const disabled = await open(await api.browser().signIn(api.world.colleague), '/desk/events');
  await api.database('account').where({ id: api.world.colleague.id }).update({ disabledAt: new Date() });
  await api.services.streams.beat();
  await disabled.untilEnded();
});

test('a reader that does not read is cut, and the others go on', () => {
  const destroy = jest.fn();
  const response = { writeHead: jest.fn(), write: jest.fn(), end: jest.fn(), destroy, destroyed: false, writableLength: 10_000_000, socket: null };
  new EventStream(response as never).heartbeat();
  expect(destroy).toHaveBeenCalled();
});
