import { DateTime } from 'luxon';
import { type Busy, dayOfSlots } from './slots';

const zone = 'Europe/Paris';
const day = (date: string) => DateTime.fromISO(date, { zone }).startOf('day');
const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, starts: '08:40:00', ends: '12:20:00', slotMinutes: 20 }));
const hours = { weekly, extra: [] };
const past = DateTime.fromISO('2026-01-01T00:00:00Z');
const busy = (from: string, to: string, more: Partial<Busy> = {}): Busy => ({ startsAt: new Date(from), endsAt: new Date(to), label: 'TÉMOIN Sacha', teleconsultationId: 'a', allowed: [], away: false, ...more });

test('a day is cut into slots, in the établissement’s zone', () => {
  const { free, openings } = dayOfSlots(day('2026-11-23'), hours, [], past);
  expect(free).toHaveLength(11);
  expect(free[0]).toEqual({ startsAt: '2026-11-23T07:40:00.000Z', minutes: 20 });
  expect(openings).toEqual([{ startsAt: '2026-11-23T07:40:00.000Z', endsAt: '2026-11-23T11:20:00.000Z' }]);
});

test('what is taken, away or past is not free; what touches is', () => {
  const taken = busy('2026-11-23T08:00:00Z', '2026-11-23T08:20:00Z');
  const meeting = busy('2026-11-23T08:50:00Z', '2026-11-23T09:10:00Z', { away: true, label: 'Réunion', teleconsultationId: null });
  const { free, taken: shown, note } = dayOfSlots(day('2026-11-23'), hours, [taken, meeting], DateTime.fromISO('2026-11-23T07:40:00Z'));
  expect(free.map(({ startsAt }) => startsAt.slice(11, 16))).toEqual(['08:20', '09:20', '09:40', '10:00', '10:20', '10:40', '11:00']);
  expect(shown).toHaveLength(2);
  expect(note).toBeNull();
});

test('a day away says why', () => {
  const { free, note } = dayOfSlots(day('2026-11-25'), hours, [busy('2026-11-24T23:00:00Z', '2026-11-25T23:00:00Z', { away: true, label: 'Absence' })], past);
  expect(free).toEqual([]);
  expect(note).toBe('Absence');
});

test('hours stay local when the clocks change, and slots are real time', () => {
  // Sunday 29 March 2026: 02:00 becomes 03:00. Sunday 25 October 2026: 03:00 becomes 02:00.
  const night = { weekly: [{ weekday: 7, starts: '00:00:00', ends: '06:00:00', slotMinutes: 60 }], extra: [] };
  expect(dayOfSlots(day('2026-03-29'), night, [], past).free).toHaveLength(5);
  expect(dayOfSlots(day('2026-10-25'), night, [], past).free).toHaveLength(7);
  expect(dayOfSlots(day('2026-03-29'), hours, [], past).free[0]?.startsAt).toBe('2026-03-29T06:40:00.000Z');
  expect(dayOfSlots(day('2026-03-28'), hours, [], past).free[0]?.startsAt).toBe('2026-03-28T07:40:00.000Z');
});

test('hours written twice give each slot once', () => {
  expect(dayOfSlots(day('2026-11-23'), { weekly: [...weekly, ...weekly], extra: [] }, [], past).free).toHaveLength(11);
});

test('an extra opening adds what the week does not have already, cut into its own slots', () => {
  const extra = [{ startsAt: new Date('2026-11-23T11:00:00Z'), endsAt: new Date('2026-11-23T12:10:00Z'), slotMinutes: 30 }];
  const { free, openings } = dayOfSlots(day('2026-11-23'), { weekly, extra }, [], past);
  expect(free).toHaveLength(12);
  expect(free.at(-1)).toEqual({ startsAt: '2026-11-23T11:20:00.000Z', minutes: 30 });
  expect(openings.at(-1)).toEqual({ startsAt: '2026-11-23T11:20:00.000Z', endsAt: '2026-11-23T12:10:00.000Z' });
});

test('an extra opening over midnight on the night the clocks change belongs to both days, in real time', () => {
  const extra = [{ startsAt: new Date('2026-10-24T21:00:00Z'), endsAt: new Date('2026-10-25T02:00:00Z'), slotMinutes: 60 }];
  const nothing = { weekly: [], extra };
  expect(dayOfSlots(day('2026-10-24'), nothing, [], past).free.map(({ startsAt }) => startsAt)).toEqual(['2026-10-24T21:00:00.000Z']);
  expect(dayOfSlots(day('2026-10-25'), nothing, [], past).free).toHaveLength(4);
});

test('a break between two openings is no slot, and an absence may cover a part of both', () => {
  const broken = { weekly: [{ weekday: 1, starts: '09:00:00', ends: '10:00:00', slotMinutes: 20 }, { weekday: 1, starts: '11:00:00', ends: '12:00:00', slotMinutes: 20 }], extra: [] };
  const away = busy('2026-11-23T08:30:00Z', '2026-11-23T10:10:00Z', { away: true, label: 'Réunion', teleconsultationId: null });
  expect(dayOfSlots(day('2026-11-23'), broken, [away], past).free.map(({ startsAt }) => startsAt.slice(11, 16))).toEqual(['08:00', '10:20', '10:40']);
});
