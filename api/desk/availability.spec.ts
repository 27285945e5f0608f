import { DateTime } from 'luxon';
import type { AvailabilityView, SlotsView, TrailPageView } from '../../journey/views';
import { startApi, type TestApi } from '../testing/api';
import type { Browser } from '../testing/browser';

const ZONE = 'Europe/Paris';
let api: TestApi;
let owner: Browser;
let secretary: Browser;
beforeAll(async () => {
  api = await startApi();
  owner = await api.browser().signIn(api.world.owner);
  secretary = await api.browser().signIn(api.world.secretary);
});
afterAll(() => api.stop());

const read = async (browser = owner, clinicianId = api.world.owner.id) => (await browser.get<AvailabilityView>(`/desk/availability?clinicianId=${clinicianId}`)).body;
const put = async (hours: unknown, browser = owner, more: object = {}) => browser.send<AvailabilityView & { code: string; errors: { path: string; message: string }[] }>('PUT', '/desk/availability', { body: { clinicianId: api.world.owner.id, version: (await read()).version, slotMinutes: 20, hours, ...more } });
const WEEK = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, starts: '08:00', ends: '18:00' }));
const except = (body: object, browser = owner, key?: string) => browser.post<AvailabilityView & { code: string; errors: { path: string }[] }>('/desk/availability/exceptions', { clinicianId: api.world.owner.id, ...body }, key ? { key } : {});
/** A Monday some weeks ahead, at midnight there. */
const monday = DateTime.now().setZone(ZONE).startOf('week').plus({ weeks: 3 });
const at = (day: DateTime, hour: string) => `${day.toISODate()}T${hour}`;
const slotsOf = async (day: DateTime) => (await owner.get<SlotsView>(`/desk/slots?from=${day.toISODate()}`)).body.days[0]!;

test('a week with a break: what is free follows at once, and a change made on an older version is refused', async () => {
  const before = await read();
  const hours = [...WEEK.filter(({ weekday }) => weekday !== 1), { weekday: 1, starts: '09:00', ends: '10:00' }, { weekday: 1, starts: '11:00', ends: '11:40' }];
  const changed = await put(hours);
  expect(changed.status).toBe(200);
  expect(changed.body.hours.filter(({ weekday }) => weekday === 1)).toEqual([{ weekday: 1, starts: '09:00', ends: '10:00' }, { weekday: 1, starts: '11:00', ends: '11:40' }]);
  const free = (await slotsOf(monday)).free.map(({ startsAt }) => DateTime.fromISO(startsAt, { zone: ZONE }).toFormat('HH:mm'));
  expect(free).toEqual(['09:00', '09:20', '09:40', '11:00', '11:20']);
  expect((await put(WEEK, owner, { version: before.version })).body.code).toBe('HOURS_CHANGED');
  // Sent twice, it is done once and told twice.
  expect((await put(hours, owner, { version: before.version })).status).toBe(200);
  expect((await put(WEEK)).status).toBe(200);
});

test('hours that cannot be say which line is wrong, and change nothing', async () => {
  const before = await read();
  for (const [hours, path] of [
    [[{ weekday: 1, starts: '10:00', ends: '09:00' }], 'hours.0.ends'],
    [[{ weekday: 8, starts: '09:00', ends: '10:00' }], 'hours.0.weekday'],
    [[{ weekday: 1, starts: '25:00', ends: '26:00' }], 'hours.0.starts'],
    [[{ weekday: 1, starts: '09:00', ends: '11:00' }, { weekday: 1, starts: '10:00', ends: '12:00' }], 'hours.1.starts'],
    [Array.from({ length: 57 }, () => ({ weekday: 1, starts: '09:00', ends: '10:00' })), 'hours'],
  ] as const) {
    const refused = await put(hours);
    expect([refused.status, refused.body.code]).toEqual([422, 'INVALID']);
    expect(refused.body.errors.map((error) => error.path)).toContain(path);
  }
  expect((await put([], owner, { slotMinutes: 0 })).body.code).toBe('INVALID');
  expect((await read()).version).toBe(before.version);
});

test('an absence closes, lists the visits it covers, and may be taken away again', async () => {
  const tuesday = monday.plus({ days: 1 });
  const startsAt = tuesday.set({ hour: 10 }).toUTC().toISO();
  const booked = await owner.post<{ id: string }>('/teleconsultations', { clinicianId: api.world.owner.id, startsAt, minutes: 20, motif: 'Consultation', patientId: api.world.patientId });
  expect(booked.status).toBe(201);
  const key = crypto.randomUUID();
  const day = { kind: 'absence', from: at(tuesday, '00:00'), to: at(tuesday.plus({ days: 1 }), '00:00'), label: 'Congés' };
  const added = await except(day, owner, key);
  expect((await except(day, owner, key)).body.exceptions).toHaveLength(added.body.exceptions.length);
  expect(added.body.outside).toMatchObject([{ id: booked.body.id, movable: true }]);
  expect(await slotsOf(tuesday)).toMatchObject({ free: [], note: 'Congés' });
  const exception = added.body.exceptions.find(({ label }) => label === 'Congés')!;
  const removed = await owner.send<AvailabilityView>('DELETE', `/desk/availability/exceptions/${exception.id}`);
  expect(removed.body.outside).toEqual([]);
  expect((await slotsOf(tuesday)).free.length).toBeGreaterThan(20);
  expect((await owner.send('DELETE', `/desk/availability/exceptions/${exception.id}`)).status).toBe(404);
  expect((await owner.send('DELETE', `/desk/availability/exceptions/nonsense`)).status).toBe(404);
});

test('an extra opening adds slots on its day only; the hour the clocks skip is no opening', async () => {
  const wednesday = monday.plus({ days: 2 });
  expect((await except({ kind: 'opening', from: at(wednesday, '19:00'), to: at(wednesday, '20:00') })).status).toBe(201);
  const hours = async (day: DateTime) => (await slotsOf(day)).free.map(({ startsAt }) => DateTime.fromISO(startsAt, { zone: ZONE }).hour);
  expect((await hours(wednesday)).filter((hour) => hour === 19)).toHaveLength(3);
  expect(await hours(wednesday.plus({ weeks: 1 }))).not.toContain(19);
  const spring = [2027, 2028, 2029].map((year) => DateTime.fromISO(`${year}-03-31T00:00`, { zone: ZONE })).map((end) => end.minus({ days: end.weekday % 7 })).find((sunday) => sunday > DateTime.now())!;
  const skipped = await except({ kind: 'opening', from: at(spring, '02:00'), to: at(spring, '03:00') });
  expect(skipped.body.errors.map(({ path }) => path)).toEqual(['to']);
});

test('hostile exceptions: the wrong way round, endless, past, too long a label', async () => {
  for (const body of [
    { kind: 'absence', from: at(monday, '10:00'), to: at(monday, '09:00') },
    { kind: 'absence', from: at(monday, '10:00'), to: at(monday.plus({ years: 3 }), '09:00') },
    { kind: 'opening', from: at(monday, '10:00'), to: at(monday.plus({ days: 3 }), '09:00') },
    { kind: 'absence', from: '2020-01-01T10:00', to: '2020-01-02T10:00' },
    { kind: 'absence', from: at(monday, '10:00'), to: at(monday, '11:00'), label: 'x'.repeat(61) },
    { kind: 'holiday', from: at(monday, '10:00'), to: at(monday, '11:00') },
    { kind: 'absence', from: "'; DROP TABLE unavailability; --", to: at(monday, '11:00') },
  ]) expect((await except(body)).status).toBe(422);
});

test('whose hours: a clinician’s own, a secretary’s and an administrator’s clinicians of here; nobody’s elsewhere', async () => {
  const { world } = api;
  expect((await owner.get<{ code: string }>(`/desk/availability?clinicianId=${world.colleague.id}`)).body.code).toBe('FORBIDDEN');
  expect((await owner.get<{ code: string }>(`/desk/availability?clinicianId=${world.stranger.id}`)).body.code).toBe('INVALID');
  expect((await put(WEEK, await api.browser().signIn(world.colleague))).status).toBe(403);
  expect((await read(secretary, world.colleague.id)).clinician.id).toBe(world.colleague.id);
  expect((await secretary.get(`/desk/availability?clinicianId=${world.stranger.id}`)).status).toBe(422);
  const stranger = await api.browser().signIn(world.stranger);
  const exception = (await except({ kind: 'absence', from: at(monday.plus({ days: 3 }), '08:00'), to: at(monday.plus({ days: 3 }), '18:00') })).body.exceptions.at(-1)!;
  expect((await stranger.send('DELETE', `/desk/availability/exceptions/${exception.id}`)).status).toBe(404);
  // An administrator is told how many visits are outside, never whose.
  const startsAt = monday.plus({ days: 3 }).set({ hour: 9 }).toUTC().toISO();
  await owner.post('/teleconsultations', { clinicianId: world.owner.id, startsAt, minutes: 20, motif: 'Consultation', patientId: world.patientId });
  const administrator = await read(await api.browser().signIn(world.administrator), world.owner.id);
  expect(administrator).toMatchObject({ outside: [], outsideCount: 1 });
  expect(JSON.stringify(administrator)).not.toContain('TEMOIN');
});

test('each change leaves one line for the administrators, who see whose hours they were; what changed nothing leaves none', async () => {
  const admin = await api.browser().signIn(api.world.administrator);
  const acts = async () => (await admin.get<TrailPageView>('/administration/trail')).body.rows.map(({ act, by, object }) => `${act} ${by?.id === api.world.secretary.id} ${object !== null}`);
  const known = (await acts()).length;
  await put(WEEK, secretary);
  await put(WEEK, secretary, { slotMinutes: 30 });
  await put(WEEK, secretary, { slotMinutes: 30 });
  const from = monday.plus({ weeks: 9 });
  const absence = { kind: 'absence', from: at(from, '09:00'), to: at(from, '12:00'), label: '' };
  const first = await except(absence, secretary, '7f1c1de0-0000-4000-8000-00000000a001');
  await except(absence, secretary, '7f1c1de0-0000-4000-8000-00000000a001');
  const added = first.body.exceptions.find(({ startsAt }) => startsAt === from.set({ hour: 9 }).toUTC().toISO());
  for (let time = 0; time < 2; time += 1) await secretary.send('DELETE', `/desk/availability/exceptions/${added?.id}`);
  const lines = await acts();
  expect(lines.slice(0, 3)).toEqual(['removed-exception true true', 'added-exception true true', 'changed-hours true true']);
  expect(lines.length - known).toBeLessThanOrEqual(4);
});
