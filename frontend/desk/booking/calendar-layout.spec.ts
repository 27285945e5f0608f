import { closedParts, daysToDraw, hoursOf, placeOf, spanOf } from './calendar-layout';

const ZONE = 'Europe/Paris';
const opening = (from: string, to: string) => ({ startsAt: `2026-11-24T${from}:00+01:00`, endsAt: `2026-11-24T${to}:00+01:00` });
const day = (date: string, openings: ReturnType<typeof opening>[] = [], note: string | null = null) => ({ date, free: [], taken: [], openings, note });

describe('the booking calendar (item 16)', () => {
  const week = { timeZone: ZONE, days: [day('2026-11-24', [opening('08:40', '12:20'), opening('14:00', '17:00')])] };
  it('draws from the hour before the first opening to after the last', () => {
    expect(spanOf(week)).toEqual({ start: 480, end: 1050 });
    expect(hoursOf(spanOf(week)).map((hour) => hour.label)).toEqual(['09:00', '10:00', '11:00', '12:00', '13:00', '14:00', '15:00', '16:00', '17:00']);
    expect(placeOf(540, 20, spanOf(week))).toEqual({ top: 72, height: 24 });
  });
  it('hatches what is not open, and says why', () => {
    expect(closedParts(week.days[0]!, spanOf(week), ZONE).map((part) => [part.top, part.height, part.label])).toEqual([
      [0, 48, ''],
      [312, 120, 'Pause'],
      [648, 36, ''],
    ]);
    expect(closedParts(day('2026-11-25', [], 'Absence'), spanOf(week), ZONE)).toEqual([{ top: 0, height: 684, label: 'Absence' }]);
  });
  it('takes an end at midnight as the end of the day', () => {
    const late = { timeZone: ZONE, days: [day('2026-11-24', [{ startsAt: '2026-11-24T20:00:00+01:00', endsAt: '2026-11-25T00:00:00+01:00' }])] };
    expect(spanOf(late).end).toBe(1440);
  });
  it('leaves out an idle week-end', () => {
    const days = [day('2026-11-23'), day('2026-11-28'), day('2026-11-29', [opening('08:00', '09:00')])];
    expect(daysToDraw(days, '2026-11-23').map((each) => each.date)).toEqual(['2026-11-23', '2026-11-29']);
  });
});
