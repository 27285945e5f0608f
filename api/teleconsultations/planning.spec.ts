import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import type { BookedView, DossierView, OutboxItemView, SeriesBookedView, SeriesPlanView } from '../../journey/views';
import { startApi, type TestApi } from '../testing/api';
import type { Browser } from '../testing/browser';

const ZONE = 'Europe/Paris';
const NEW = { familyName: 'Exemple', givenName: 'Camille', phone: '06 39 98 12 42', email: 'camille@exemple.test' };
let api: TestApi;
let owner: Browser;
beforeAll(async () => {
  api = await startApi();
  owner = await api.browser().signIn(api.world.owner);
});
afterAll(() => api.stop());

const messagesOf = async (id: string) => (await api.database('message').where({ teleconsultationId: id }).orderBy('channel').select('purpose', 'channel')).map(({ purpose, channel }: { purpose: string; channel: string }) => `${purpose} ${channel}`);
type Refused = { code: string; detail: string; facts?: { until?: string; nextFree?: string } };

describe('a visit now', () => {
  const ask = (key = randomUUID(), more: object = {}) => owner.post<BookedView & Refused>('/teleconsultations/immediate', { clinicianId: api.world.owner.id, minutes: 20, motif: 'Consultation', patientId: api.world.patientId, ...more }, { key });
  test('begins this minute, its waiting room is open, the patient is told to come now; again and twice it is one', async () => {
    const key = randomUUID();
    const first = await ask(key);
    expect(first.status).toBe(201);
    expect(Date.now() - Date.parse(first.body.startsAt)).toBeLessThan(120_000);
    expect(await messagesOf(first.body.id)).toEqual(['booked-now email', 'booked-now sms']);
    const [row] = await api.database('teleconsultation').where({ id: first.body.id }).select('waitingRoomOpensAt');
    expect(row.waitingRoomOpensAt.getTime()).toBeLessThan(Date.now());
    expect((await ask(key)).body.id).toBe(first.body.id);
    const busy = await ask();
    expect([busy.status, busy.body.code]).toEqual([409, 'CLINICIAN_BUSY']);
    expect(busy.body.detail).toMatch(/rendez-vous en ce moment, jusqu’à \d\d:\d\d/);
    expect(Date.parse(busy.body.facts?.until ?? '')).toBe(Date.parse(first.body.startsAt) + 20 * 60_000);
    expect(await api.database('bookingRequest').where({ clinicianId: api.world.owner.id })).toEqual([]);
    await owner.post(`/teleconsultations/${first.body.id}/cancel`, { reason: 'other' });
  });
  test('ends when the next visit begins', async () => {
    const next = await api.book({ minutesFromNow: 12, by: owner });
    const now = await ask();
    expect(now.body.minutes).toBeGreaterThanOrEqual(11);
    expect(now.body.minutes).toBeLessThanOrEqual(13);
    for (const { id } of [next, now.body]) await owner.post(`/teleconsultations/${id}/cancel`, { reason: 'other' });
  });
  test('of ten at once one is booked', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask()));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const { body } of answers.filter(({ status }) => status !== 201)) expect(['CLINICIAN_BUSY', 'SLOT_TAKEN']).toContain(body.code);
    await owner.post(`/teleconsultations/${answers.find(({ status }) => status === 201)?.body.id}/cancel`, { reason: 'other' });
  });
});

describe('a series', () => {
  const clinicianId = () => api.world.owner.id;
  const start = DateTime.now().setZone(ZONE).startOf('week').plus({ weeks: 4 }).set({ hour: 9 });
  const plan = (more: object = {}) => owner.post<SeriesPlanView & Refused>('/teleconsultations/series/plan', { clinicianId: clinicianId(), startsAt: start.toUTC().toISO(), minutes: 20, everyDays: 7, count: 4, ...more });
  const book = (seriesId: string, lines: { place: number; startsAt: string }[], more: object = { newPatient: NEW }) => owner.post<SeriesBookedView & Refused>('/teleconsultations/series', { seriesId, clinicianId: clinicianId(), minutes: 20, motif: 'Consultation', lines, ...more });

  test('keeps its hour on the wall over the change of the clocks, and says of each date whether it is free', async () => {
    const autumn = DateTime.fromISO(`${start.year + 1}-10-20T09:00`, { zone: ZONE });
    const { body } = await plan({ startsAt: autumn.toUTC().toISO(), count: 3 });
    expect(body.lines.map(({ startsAt }) => DateTime.fromISO(startsAt, { zone: ZONE }).toFormat('HH:mm'))).toEqual(['09:00', '09:00', '09:00']);
    expect(new Set(body.lines.map(({ startsAt }) => startsAt.slice(11, 13))).size).toBe(2);
    expect(body.lines.map(({ state }) => state)).toEqual(['free', 'free', 'free']);
  });

  test('a date that is taken gets another hour; what fails is told by line, and tried again nothing is doubled', async () => {
    const second = start.plus({ days: 7 });
    const taken = await owner.post<BookedView>('/teleconsultations', { clinicianId: clinicianId(), startsAt: second.toUTC().toISO(), minutes: 20, motif: 'Consultation', patientId: api.world.patientId });
    expect(taken.status).toBe(201);
    const { body: planned } = await plan();
    expect(planned.lines.map(({ state }) => state)).toEqual(['free', 'taken', 'free', 'free']);
    const alternative = planned.lines[1]?.alternative ?? '';
    expect(Math.abs(Date.parse(alternative) - second.toMillis())).toBeLessThanOrEqual(20 * 60_000);

    const seriesId = randomUUID();
    const lines = planned.lines.map(({ place, startsAt }) => ({ place, startsAt }));
    const { body: first } = await book(seriesId, lines);
    expect(first.lines.map(({ fault }) => fault?.code ?? 'booked')).toEqual(['booked', 'SLOT_TAKEN', 'booked', 'booked']);
    expect(first.lines[1]?.fault?.nextFree).toBeTruthy();
    // The whole again, with the line's other hour: three are found, one is booked.
    const { body: again } = await book(seriesId, lines.map((line) => (line.place === 1 ? { ...line, startsAt: alternative } : line)));
    expect(again.lines.map(({ fault }) => fault)).toEqual([null, null, null, null]);
    expect(again.lines.map(({ id }, place) => id === first.lines[place]?.id || place === 1)).toEqual([true, true, true, true]);
    const visits: { patientId: string }[] = await api.database('teleconsultation').whereIn('id', again.lines.map(({ id }) => id)).select('patientId');
    expect(visits).toHaveLength(4);
    expect(new Set(visits.map(({ patientId }) => patientId)).size).toBe(1);
    // One SMS, four e-mails: each visit's link and calendar file.
    const told = await Promise.all(again.lines.map(({ id }) => messagesOf(id ?? '')));
    expect(told).toEqual([['booked email', 'booked sms'], ['booked email'], ['booked email'], ['booked email']]);
  });

  test('hostile series: too many, doubled places, no patient, the past, another établissement’s clinician', async () => {
    const startsAt = start.plus({ months: 2 }).toUTC().toISO() ?? '';
    expect((await plan({ count: 13 })).status).toBe(422);
    expect((await plan({ everyDays: 0 })).status).toBe(422);
    expect((await book(randomUUID(), Array.from({ length: 13 }, (_, place) => ({ place, startsAt })))).status).toBe(422);
    expect((await book(randomUUID(), [{ place: 1, startsAt }, { place: 1, startsAt }])).status).toBe(422);
    expect((await book(randomUUID(), [{ place: 0, startsAt }], {})).status).toBe(422);
    expect((await book(randomUUID(), [{ place: 0, startsAt: '2020-01-01T09:00:00Z' }])).body.lines[0]?.fault?.code).toBe('SLOT_IN_THE_PAST');
    const elsewhere = await owner.post<Refused>('/teleconsultations/series', { seriesId: randomUUID(), clinicianId: api.world.stranger.id, minutes: 20, motif: 'Consultation', newPatient: NEW, lines: [{ place: 0, startsAt }] });
    expect([elsewhere.status, elsewhere.body.code]).toEqual([422, 'INVALID']);
  });
});

describe('a stand-in, an absent patient, the reminders', () => {
  test('a visit handed over is the colleague’s; the patient is told; busy or foreign clinicians are refused', async () => {
    const { id } = await api.book({ by: owner });
    const hand = (clinicianId: string) => owner.post<DossierView & Refused>(`/teleconsultations/${id}/hand-over`, { clinicianId });
    const [row] = await api.database('teleconsultation').where({ id }).select('startsAt');
    const other = await owner.post<BookedView>('/teleconsultations', { clinicianId: api.world.colleague.id, startsAt: row.startsAt.toISOString(), minutes: 20, motif: 'Consultation', patientId: api.world.patientId });
    expect((await hand(api.world.colleague.id)).body.code).toBe('CLINICIAN_BUSY');
    await owner.post(`/teleconsultations/${other.body.id}/cancel`, { reason: 'other' });
    expect((await hand(api.world.stranger.id)).status).toBe(422);
    expect((await hand(api.world.secretary.id)).status).toBe(422);
    const handed = await hand(api.world.colleague.id);
    expect(handed.body.clinician.id).toBe(api.world.colleague.id);
    expect(handed.body.timeline.map(({ kind }) => kind)).toContain('handed-over');
    expect(await messagesOf(id)).toEqual(['booked email', 'stand-in email', 'booked sms', 'stand-in sms']);
  });
  test('the stand-in gets a letter with the hour and the way there, and nothing of the patient; who was replaced is kept', async () => {
    const { id } = await api.book({ by: owner });
    const secretary = await api.browser().signIn(api.world.secretary);
    const hand = (by: Browser, clinicianId: string) => by.post<DossierView>(`/teleconsultations/${id}/hand-over`, { clinicianId });
    const letters = async () => {
      await api.services.letters.idle();
      return (await owner.get<OutboxItemView[]>('/outbox')).body.filter(({ purpose, text }) => purpose === 'entrusted' && text.includes(id));
    };
    const { timeline } = (await hand(secretary, api.world.colleague.id)).body;
    expect(timeline.find(({ kind }) => kind === 'handed-over')).toMatchObject({ actor: 'secretary', facts: { to: 'Dr Prénom COLLEGUE', from: 'Dr Prénom PROPRIETAIRE' } });
    const [letter] = await letters();
    expect(letter).toMatchObject({ to: api.world.colleague.email, subject: expect.stringMatching(/^Une téléconsultation vous est confiée : .* à \d+ h \d\d$/) });
    expect(letter?.text).toContain(`/teledossiers/${id}`);
    expect(letter?.text).toContain('Prénom SECRETAIRE vous confie une téléconsultation à la place du Dr Prénom PROPRIETAIRE');
    expect(`${letter?.subject} ${letter?.text}`).not.toMatch(/TEMOIN|Élodie|Consultation\b|COVID|39 ?98/);
    // Taken back by who held it: they know already.
    await hand(owner, api.world.owner.id);
    expect(await letters()).toHaveLength(1);
    expect(await api.database('handOver').where({ teleconsultationId: id }).orderBy('revision').select('fromId', 'toId', 'byId')).toEqual([
      { fromId: api.world.owner.id, toId: api.world.colleague.id, byId: api.world.secretary.id },
      { fromId: api.world.colleague.id, toId: api.world.owner.id, byId: api.world.owner.id },
    ]);
  });
  test('a patient is absent when somebody says so; the hour is free again, and the visit may still be joined or moved', async () => {
    const { id } = await api.book({ by: owner });
    const secretary = await api.browser().signIn(api.world.secretary);
    const absent = await secretary.post<DossierView>(`/teleconsultations/${id}/absent`);
    expect([absent.body.phase, absent.body.allowed]).toEqual(['absent', ['reschedule']]);
  });
  test('reminders to come are told, follow a move, and are none when it is too late', async () => {
    const { id } = await api.book({ minutesFromNow: 3 * 24 * 60, by: owner });
    const seen = (await owner.get<DossierView>(`/teleconsultations/${id}`)).body;
    expect(seen.reminders.map((at) => Date.parse(seen.startsAt) - Date.parse(at))).toEqual([24 * 3_600_000, 1_800_000]);
    const soon = new Date(Date.now() + 3 * 3_600_000).toISOString();
    const moved = (await owner.post<DossierView>(`/teleconsultations/${id}/reschedule`, { startsAt: soon, minutes: 20 })).body;
    expect(moved.reminders).toEqual([new Date(Date.parse(soon) - 1_800_000).toISOString()]);
    const cancelled = (await owner.post<DossierView>(`/teleconsultations/${id}/cancel`, { reason: 'other' })).body;
    expect(cancelled.reminders).toEqual([]);
  });
  test('the words of each message are those of its motif, before it is sent', async () => {
    const startsAt = encodeURIComponent(new Date(Date.now() + 86_400_000 * 3).toISOString());
    const preview = async (purpose: string, motif: string) => (await owner.get<{ sms: string; emailText: string; reminders: string[]; calendar: boolean }>(`/desk/message-preview?purpose=${purpose}&motif=${motif}&startsAt=${startsAt}&clinicianId=${api.world.owner.id}`)).body;
    expect((await preview('booked', 'COVID_19')).sms).toContain('Restez chez vous');
    expect((await preview('booked', 'Consultation')).sms).not.toContain('Restez chez vous');
    expect(await preview('moved', 'Consultation')).toMatchObject({ sms: expect.stringContaining('est déplacée'), emailText: expect.stringMatching(/^Bonjour,/), calendar: true, reminders: [expect.any(String), expect.any(String)] });
    expect((await preview('cancelled', 'Consultation')).reminders).toEqual([]);
    expect((await owner.get(`/desk/message-preview?purpose=identity-code&motif=Consultation&startsAt=${startsAt}`)).status).toBe(422);
  });
});
