import { addDays, ageOn, capitalize, dayOf, formatCountdown, formatDay, formatHour, formatMinutes, formatSpan, formatSpokenHour, minuteOfDay, minutesBetween, mondayOf, relativeDay, relativeMoment, zoneCity } from './instants';

const ZONE = 'Europe/Paris';

describe('instants in words', () => {
  it('shows the hour of the visit’s zone, whatever the reader’s', () => {
    expect(formatHour('2026-11-23T08:40:00Z', ZONE)).toBe('09:40');
    expect(formatHour('2026-07-01T08:40:00+02:00', ZONE)).toBe('08:40');
    expect(formatHour('2026-11-23T08:40:00Z', 'Indian/Reunion')).toBe('12:40');
    expect(formatHour('2026-11-22T23:05:00Z', ZONE)).toBe('00:05');
  });
  it('says hours to patients with no-break spaces', () => {
    expect(formatSpokenHour('2026-11-23T08:00:00Z', ZONE)).toBe('9\u00a0h\u00a000');
  });
  it('knows civil days across midnight and the clock change', () => {
    expect(dayOf('2026-11-23T23:30:00Z', ZONE)).toBe('2026-11-24');
    expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(mondayOf('2026-11-29')).toBe('2026-11-23');
    expect(mondayOf('2026-11-23')).toBe('2026-11-23');
    expect(minuteOfDay('2026-11-23T08:40:00Z', ZONE)).toBe(580);
  });
  it('says days as people do', () => {
    expect(relativeDay('2026-11-23', '2026-11-23')).toBe('aujourd’hui');
    expect(relativeDay('2026-11-22', '2026-11-23')).toBe('hier');
    expect(relativeDay('2026-11-24', '2026-11-23')).toBe('demain');
    expect(relativeDay('2026-11-21', '2026-11-23')).toBe('samedi');
    expect(relativeDay('2026-11-16', '2026-11-23')).toBe('le 16 novembre');
    expect(relativeDay('2025-11-01', '2026-11-23')).toBe('le 1er novembre 2025');
    expect(relativeMoment('2026-11-22T17:02:00Z', '2026-11-23T08:00:00Z', ZONE)).toBe('hier à 18:02');
    expect(capitalize(formatDay('2026-11-23'))).toBe('Lundi 23 novembre');
    expect(formatSpan('2026-11-23', '2026-11-27')).toBe('23 – 27 novembre 2026');
    expect(formatSpan('2026-11-30', '2026-12-04')).toBe('30 novembre – 4 décembre 2026');
  });
  it('counts', () => {
    expect(minutesBetween('2026-11-23T08:00:00Z', '2026-11-23T08:38:59Z')).toBe(38);
    expect(formatMinutes(38)).toBe('38\u00a0min');
    expect(formatMinutes(125)).toBe('2\u00a0h\u00a005');
    expect(formatCountdown(217_000)).toBe('3:37');
    expect(formatCountdown(-5)).toBe('0:00');
    expect(ageOn('1988-12-02', '2026-11-23')).toBe(37);
    expect(ageOn('1952-05-04', '2026-11-23')).toBe(74);
    expect(zoneCity('Indian/Reunion')).toBe('Reunion');
  });
});
