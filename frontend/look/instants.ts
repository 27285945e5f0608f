/**
 * Instants in words, always in the visit's time zone (never the reader's). Pure: the current time is an argument.
 * No-break spaces (U+00A0) hold hours and numbers together.
 */
const NBSP = '\u00a0';
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Building an Intl format costs more than using it: one per zone and shape. */
function format(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = zone + JSON.stringify(options);
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat('fr-FR', { ...options, timeZone: zone });
  formats.set(key, made);
  return made;
}
function clock(instant: string | number, zone: string): { hour: number; minute: number; second: number } {
  const parts = format(zone, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).formatToParts(new Date(instant));
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return { hour: of('hour'), minute: of('minute'), second: of('second') };
}
const two = (value: number) => String(value).padStart(2, '0');

/** The desk's hour: `09:40`. */
export function formatHour(instant: string | number, zone: string): string {
  const { hour, minute } = clock(instant, zone);
  return `${two(hour)}:${two(minute)}`;
}
/** The outbox's hour: `09:40:07`. */
export function formatHourWithSeconds(instant: string | number, zone: string): string {
  return `${formatHour(instant, zone)}:${two(clock(instant, zone).second)}`;
}
/** The patient's hour: « 9 h 40 ». */
export function formatSpokenHour(instant: string | number, zone: string): string {
  const { hour, minute } = clock(instant, zone);
  return `${hour}${NBSP}h${NBSP}${two(minute)}`;
}
/** Minutes since midnight on the wall clock of the zone. */
export function minuteOfDay(instant: string | number, zone: string): number {
  const { hour, minute } = clock(instant, zone);
  return hour * 60 + minute;
}

/** The civil day an instant falls on: `2026-11-23`. */
export function dayOf(instant: string | number, zone: string): string {
  const parts = format(zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(new Date(instant));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year')}-${of('month')}-${of('day')}`;
}
/** A civil day some days later or earlier. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}
/** Days from one civil day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}
/** The Monday of the week that holds the day. */
export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

const civil = (day: string, options: Intl.DateTimeFormatOptions) => format('UTC', options).format(new Date(`${day}T12:00:00Z`)).replace(' 1 ', ' 1er ').replace(/^1 /, '1er ');
/** « lundi 23 novembre ». */
export function formatDay(day: string): string {
  return civil(day, { weekday: 'long', day: 'numeric', month: 'long' });
}
/** « 23 novembre 2026 ». */
export function formatDayWithYear(day: string): string {
  return civil(day, { day: 'numeric', month: 'long', year: 'numeric' });
}
/** « lundi ». */
export function formatWeekday(day: string): string {
  return civil(day, { weekday: 'long' });
}
/** « mar. 24 » has two parts on the calendar: the short weekday and the number. */
export function formatShortWeekday(day: string): string {
  return civil(day, { weekday: 'short' });
}
/** The number of the day in its month. */
export function dayNumber(day: string): number {
  return Number(day.slice(8, 10));
}
/** `23/11/2026`. */
export function formatDate(day: string): string {
  const [year, month, number] = day.slice(0, 10).split('-');
  return `${number}/${month}/${year}`;
}
/** The week's title: « 23 – 27 novembre 2026 ». */
export function formatSpan(from: string, to: string): string {
  if (from.slice(0, 7) === to.slice(0, 7)) return `${dayNumber(from)} – ${dayNumber(to)} ${civil(to, { month: 'long', year: 'numeric' })}`;
  const start = from.slice(0, 4) === to.slice(0, 4) ? civil(from, { day: 'numeric', month: 'long' }) : formatDayWithYear(from);
  return `${start} – ${formatDayWithYear(to)}`;
}

/** The day as a person says it: « aujourd’hui », « hier », « samedi », else « le 16 novembre ». */
export function relativeDay(day: string, today: string): string {
  const away = daysBetween(today, day);
  if (away === 0) return 'aujourd’hui';
  if (away === -1) return 'hier';
  if (away === 1) return 'demain';
  if (Math.abs(away) < 7) return formatWeekday(day);
  return `le ${day.slice(0, 4) === today.slice(0, 4) ? civil(day, { day: 'numeric', month: 'long' }) : formatDayWithYear(day)}`;
}
/** A moment as the desk says it: « hier à 18:02 ». */
export function relativeMoment(instant: string, now: string | number, zone: string): string {
  return `${relativeDay(dayOf(instant, zone), dayOf(now, zone))} à ${formatHour(instant, zone)}`;
}
/** « demain à 9 h 00 », for patients. */
export function spokenMoment(instant: string, now: string | number, zone: string): string {
  return `${relativeDay(dayOf(instant, zone), dayOf(now, zone))} à ${formatSpokenHour(instant, zone)}`;
}

/** Whole minutes from one instant to another, rounded down. */
export function minutesBetween(from: string | number, to: string | number): number {
  return Math.floor((new Date(to).getTime() - new Date(from).getTime()) / MINUTE_MS);
}
/** « 38 min », « 2 h », « 2 h 05 ». */
export function formatMinutes(minutes: number): string {
  if (minutes < 60) return `${minutes}${NBSP}min`;
  const rest = minutes % 60;
  return rest === 0 ? `${minutes / 60}${NBSP}h` : `${Math.floor(minutes / 60)}${NBSP}h${NBSP}${two(rest)}`;
}
/** A countdown: `3:37`. */
export function formatCountdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}
/** Whole years lived on a day. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
/** First letter in capitals, for a title that starts with a day. */
export function capitalize(words: string): string {
  return words.charAt(0).toLocaleUpperCase('fr') + words.slice(1);
}
/** « Paris » out of `Europe/Paris`, for « Heure de Paris ». */
export function zoneCity(zone: string): string {
  return (zone.split('/').pop() ?? zone).replaceAll('_', ' ');
}
