import { DateTime } from 'luxon';
import type { PatientLanguage } from '../../journey/patient-voice';

const NO_BREAK = '\u00a0';

/** « mardi 24 novembre », « mardi 1er décembre », “Tuesday 24 November”, in the visit's zone. */
export function dayInWords(instant: Date, timeZone: string, language: PatientLanguage = 'fr'): string {
  const local = DateTime.fromJSDate(instant, { zone: timeZone }).setLocale(language);
  return local.toFormat(language === 'fr' && local.day === 1 ? "cccc '1er' MMMM" : 'cccc d MMMM');
}

/** « 9 h 00 » as patients read it, with no-break spaces; “9:00” in English. */
export function hourInWords(instant: Date, timeZone: string, language: PatientLanguage = 'fr'): string {
  const local = DateTime.fromJSDate(instant, { zone: timeZone });
  if (language === 'en') return local.toFormat('H:mm');
  return `${local.hour}${NO_BREAK}h${NO_BREAK}${String(local.minute).padStart(2, '0')}`;
}
