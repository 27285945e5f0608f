import parsePhone, { type CountryCode } from 'libphonenumber-js';
import type { ClinicianView, PatientView } from '../journey/views';

/** Numbers typed without a country belong to this one. */
const COUNTRY: CountryCode = 'FR';

/** E.164, or undefined for what is no telephone number. Possible suffices: numbering plans change before libraries do. */
export function normalisePhone(typed: string): string | undefined {
  const parsed = parsePhone(typed, COUNTRY);
  return parsed?.isPossible() ? parsed.number : undefined;
}

/** « 06 39 98 12 07 », or with its country code when foreign. */
export function readablePhone(phone: string): string {
  const parsed = parsePhone(phone, COUNTRY);
  if (!parsed) return phone;
  return parsed.countryCallingCode === '33' ? parsed.formatNational() : parsed.formatInternational();
}

/** « 06 39 98 •• 07 »: enough for its owner to recognise, not for anybody else to call. */
export function maskPhone(phone: string): string {
  const groups = readablePhone(phone).split(' ');
  if (groups.length < 3) return '••••';
  return groups.map((group, place) => (place === groups.length - 2 ? '•'.repeat(group.length) : group)).join(' ');
}

/** « c•••@exemple.test ». */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? '•••' : `${email.slice(0, 1)}•••${email.slice(at)}`;
}

/** An e-mail as it is kept and compared. */
export function normaliseEmail(typed: string): string {
  return typed.trim().toLowerCase();
}

interface PatientFields {
  readonly id: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly phone: string;
  readonly email: string;
  readonly birthDate: string | null;
}

/** What leaves of a patient. */
export function presentPatient({ id, familyName, givenName, phone, email, birthDate }: PatientFields): PatientView {
  return { id, familyName, givenName, phone: readablePhone(phone), email, birthDate };
}

/** What leaves of a clinician. */
export function presentClinician({ id, title, givenName, familyName }: ClinicianView): ClinicianView {
  return { id, title, givenName, familyName };
}
