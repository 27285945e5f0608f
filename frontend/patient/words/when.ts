import { addDays, dayOf, daysBetween } from '../../look/instants';
import { words } from './words';

/** Instants in the patient's language, in the zone given: the visit's. */

function format(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(words().when.locale, { ...options, timeZone: zone });
}
const civil = (day: string, options: Intl.DateTimeFormatOptions) => {
  const text = format('UTC', options).format(new Date(`${day}T12:00:00Z`));
  return words().code === 'fr' ? text.replace(' 1 ', ' 1er ').replace(/^1 /, '1er ') : text;
};

/** « 9 h 40 », “9:40”. */
export function spokenHour(instant: string | number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).formatToParts(new Date(instant));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '0';
  return words().when.hour(Number(of('hour')), of('minute').padStart(2, '0'));
}
/** « lundi », “Monday”. */
export function weekday(day: string): string {
  return civil(day, { weekday: 'long' });
}
/** « lundi 23 novembre », “Monday 23 November”. */
export function wholeDay(day: string): string {
  return civil(day, { weekday: 'long', day: 'numeric', month: 'long' });
}
/** « nov. », “Nov”. */
export function shortMonth(day: string): string {
  return civil(day, { month: 'short' });
}
/** « aujourd’hui », « demain », « samedi », else « le 16 novembre ». */
export function spokenDay(day: string, today: string): string {
  const { when } = words();
  const away = daysBetween(today, day);
  if (away === 0) return when.today;
  if (away === 1) return when.tomorrow;
  if (away === -1) return when.yesterday;
  if (Math.abs(away) < 7) return weekday(day);
  return when.the(civil(day, { day: 'numeric', month: 'long', ...(day.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' }) }));
}
/** « demain à 9 h 00 », “tomorrow at 9:00”. */
export function spokenMoment(instant: string, now: string | number, zone: string): string {
  return words().when.at(spokenDay(dayOf(instant, zone), dayOf(now, zone)), spokenHour(instant, zone));
}

/** Cities people know their hour by, where the zone's own name is not one they would say. */
const CITIES: Readonly<Record<string, string>> = { 'Indian/Reunion': 'La Réunion', 'America/Guadeloupe': 'Guadeloupe', 'America/Martinique': 'Martinique', 'America/Cayenne': 'Cayenne', 'Indian/Mayotte': 'Mayotte', 'Pacific/Noumea': 'Nouméa', 'Pacific/Tahiti': 'Tahiti', 'America/Miquelon': 'Saint-Pierre-et-Miquelon', 'America/St_Barthelemy': 'Saint-Barthélemy', 'America/Marigot': 'Saint-Martin', 'Pacific/Wallis': 'Wallis' };
export function cityOf(zone: string): string {
  return CITIES[zone] ?? (zone.split('/').pop() ?? zone).replaceAll('_', ' ');
}

/**
 * The hour on the patient's own clock, when at that instant it is another than in the visit's zone; otherwise null. With
 * the day when that differs too: « mardi à 23 h 00 ».
 */
export function ownMoment(instant: string, visitZone: string, ownZone: string = Intl.DateTimeFormat().resolvedOptions().timeZone): string | null {
  const [there, own] = [dayOf(instant, visitZone), dayOf(instant, ownZone)];
  const hour = spokenHour(instant, ownZone);
  if (there === own && hour === spokenHour(instant, visitZone)) return null;
  const moved = [addDays(there, 1), addDays(there, -1)].includes(own);
  return moved ? words().when.at(weekday(own), hour) : hour;
}

/** A file's size: « 214 ko », “1.8 MB”. */
export function fileSize(bytes: number): string {
  const { units, when } = words();
  if (bytes < 1_000) return `${bytes}\u00a0${units.bytes}`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)}\u00a0${units.kilo}`;
  return `${(bytes / 1_000_000).toLocaleString(when.locale, { maximumFractionDigits: 1 })}\u00a0${units.mega}`;
}
