import { DateTime } from 'luxon';

const NO_BREAK = '\u00a0';

/** « mardi 24 novembre », in the visit's zone. */
export function dayInWords(instant: Date, timeZone: string): string {
  return DateTime.fromJSDate(instant, { zone: timeZone }).setLocale('fr').toFormat('cccc d MMMM');
}

/** « 9 h 00 » as patients read it, with no-break spaces. */
export function hourInWords(instant: Date, timeZone: string): string {
  const local = DateTime.fromJSDate(instant, { zone: timeZone });
  return `${local.hour}${NO_BREAK}h${NO_BREAK}${String(local.minute).padStart(2, '0')}`;
}
