import type { SlotDayView, SlotsView, TakenView } from '../../../journey/views';
import { closedParts, daysToDraw, eventsOf, freeWords, spanOf, timeOf, type SlotFacts } from './calendar-layout';

const ZONE = 'Europe/Paris';
const NOW = Date.parse('2026-11-24T09:30:00+01:00');
const opening = (from: string, to: string) => ({ startsAt: `2026-11-24T${from}:00+01:00`, endsAt: `2026-11-24T${to}:00+01:00` });
const day = (date: string, more: Partial<SlotDayView> = {}): SlotDayView => ({ date, free: [], taken: [], openings: [], note: null, ...more });
const visit = (startsAt: string, more: Partial<TakenView> = {}): TakenView => ({ startsAt, minutes: 20, label: 'C. EXEMPLE', away: false, teleconsultationId: 'v', allowed: ['reschedule'], ...more });
const week = (days: SlotDayView[]): SlotsView => ({ clinician: { id: 'c', title: 'Dr', givenName: 'Claude', familyName: 'Spécimen' }, clinicians: [], timeZone: ZONE, now: new Date(NOW).toISOString(), slotMinutes: 20, days });

describe('the booking calendar (item 16)', () => {
  const open = { timeZone: ZONE, days: [day('2026-11-24', { openings: [opening('08:40', '12:20'), opening('14:00', '17:00')] })] };
  it('draws from the hour before the first opening to after the last', () => {
    expect(spanOf(open)).toEqual({ start: 480, end: 1050 });
    expect([timeOf(480), timeOf(1440)]).toEqual(['08:00:00', '24:00:00']);
  });
  it('hatches what is not open, and says why', () => {
    expect(closedParts(open.days[0]!, spanOf(open), ZONE)).toEqual([
      { start: '2026-11-24T08:00:00', end: '2026-11-24T08:40:00', label: '' },
      { start: '2026-11-24T12:20:00', end: '2026-11-24T14:00:00', label: 'Pause' },
      { start: '2026-11-24T17:00:00', end: '2026-11-24T17:30:00', label: '' },
    ]);
    expect(closedParts(day('2026-11-25', { note: 'Absence' }), spanOf(open), ZONE)).toEqual([{ start: '2026-11-25T08:00:00', end: '2026-11-25T17:30:00', label: 'Absence' }]);
  });
  it('takes an end at midnight as the end of the day', () => {
    const late = week([day('2026-11-24', { openings: [{ startsAt: '2026-11-24T20:00:00+01:00', endsAt: '2026-11-25T00:00:00+01:00' }] })]);
    expect(spanOf(late).end).toBe(1440);
    expect(closedParts(late.days[0]!, { start: 1200, end: 1440 }, ZONE)).toEqual([]);
  });
  it('does not draw the night because of days off', () => {
    const off = visit('2026-11-24T00:00:00+01:00', { away: true, minutes: 2880, label: 'Absence', teleconsultationId: null, allowed: [] });
    expect(spanOf(week([day('2026-11-24', { openings: [opening('08:40', '12:20')], taken: [off], note: 'Absence' })])).start).toBe(480);
  });
  it('leaves out an idle week-end', () => {
    const days = [day('2026-11-23'), day('2026-11-28'), day('2026-11-29', { openings: [opening('08:00', '09:00')] })];
    expect(daysToDraw(days, '2026-11-23').map((each) => each.date)).toEqual(['2026-11-23', '2026-11-29']);
  });
  it('counts in words', () => {
    const free = [{ startsAt: '2026-11-24T09:00:00+01:00', minutes: 20 }];
    expect([freeWords({ free: [] }), freeWords({ free }), freeWords({ free: [...free, ...free] })]).toEqual(['aucun', '1 libre', '2 libres']);
  });
});

describe('what stands in the calendar', () => {
  const free = ['08:40', '09:00', '09:20', '09:40'].map((hour) => ({ startsAt: `2026-11-24T${hour}:00+01:00`, minutes: 20 }));
  const facts = (event: ReturnType<typeof eventsOf>[number]) => event.extendedProps as SlotFacts;
  const kinds = (events: ReturnType<typeof eventsOf>) => events.map(facts).filter(({ kind }) => kind !== 'off').map(({ kind, name }) => [kind, name]);
  it('names what is free, taken and chosen; a longer visit covers the slots it takes', () => {
    const taken = visit('2026-11-24T10:00:00+01:00');
    const events = eventsOf(week([day('2026-11-24', { free, taken: [taken], openings: [opening('08:40', '12:00')] })]), '2026-11-24T08:00:00Z', 40, NOW);
    expect(kinds(events)).toEqual([
      ['free', '08:40, libre, mardi 24 novembre'],
      ['free', '09:40, libre, mardi 24 novembre'],
      ['taken', '10:00, C. EXEMPLE, mardi 24 novembre'],
      ['chosen', '09:00, choisi, mardi 24 novembre'],
    ]);
    expect(events.find((event) => facts(event).kind === 'taken')?.startEditable).toBe(true);
  });
  it('what may not be moved cannot be dragged, and a visit over midnight is one thing', () => {
    const late = visit('2026-11-24T23:50:00+01:00', { allowed: [] });
    const events = eventsOf(week([day('2026-11-24', { taken: [late] }), day('2026-11-25', { taken: [late] })]), null, 20, NOW);
    expect(events.filter((event) => facts(event).kind === 'taken').map((event) => event.startEditable)).toEqual([false]);
  });
});
