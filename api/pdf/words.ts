import { DateTime } from 'luxon';
import type { VisitRow } from '../teleconsultations/visit-row';

type Named = Pick<VisitRow['clinician'], 'title' | 'givenName' | 'familyName'>;

/** « Dr Claude SPÉCIMEN ». */
export function clinicianName({ title, givenName, familyName }: Named): string {
  return [title, givenName, familyName].filter(Boolean).join(' ');
}
/** « Camille EXEMPLE ». */
export function patientName({ givenName, familyName }: VisitRow['patient']): string {
  return `${givenName} ${familyName}`;
}
/** « 23/11/2026 à 09:40 (UTC+1, Europe/Paris) »: nobody who reads it later must guess which clock it was. */
export function instantInWords(at: Date, zone: string): string {
  const moment = DateTime.fromJSDate(at, { zone });
  return `${moment.toFormat("dd/MM/yyyy 'à' HH:mm")} (UTC${moment.toFormat('Z')}, ${zone})`;
}
/** « 23/11/2026 à 09:40 », where the zone is said elsewhere on the page. */
export function shortInstant(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).toFormat("dd/MM/yyyy 'à' HH:mm");
}
/** « 04/05/1952 », or null. */
export function dateInWords(date: string | null): string | null {
  return date && DateTime.fromISO(date).toFormat('dd/MM/yyyy');
}
/** The day of an instant for a file's name. */
export function dayInName(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).toFormat('yyyy-MM-dd');
}
/** Small Latin letters, digits and hyphens: « Compte-rendu » is compte-rendu. */
export function plainName(label: string): string {
  return label.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'texte';
}

/** Who writes, at the head of a paper: the établissement and its address, where it gave one. */
export function letterhead(visit: { readonly etablissementName: string; readonly etablissementAddress: string }): string {
  return [visit.etablissementName, ...visit.etablissementAddress.split(/\s*\n\s*/)].filter(Boolean).join(', ');
}
