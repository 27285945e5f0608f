import { ageOn, formatDate } from '../../look/instants';
import type { AlikePatientView, PatientView } from '../../../journey/views';

/** Whether the server would look for anything: two letters, three digits, a date. Less would be everybody. */
export function isEnoughTyped(typed: string): boolean {
  const letters = typed.match(/\p{L}/gu)?.length ?? 0;
  const digits = typed.match(/\d/g)?.length ?? 0;
  // A date begun, « 12/03 »: its year is still to come.
  if (letters < 2 && /^\s*\d{1,2}\/\d{0,2}(\/\d?)?\s*$/.test(typed)) return false;
  return letters >= 2 || digits >= 3;
}

/** What tells people of one name apart: the birth date, the age, how the telephone ends. */
export function describePatient({ birthDate, phone }: Pick<PatientView, 'birthDate' | 'phone'>, today: string): string {
  const born = birthDate ? `${formatDate(birthDate)} · ${ageOn(birthDate, today)}\u00a0ans` : 'naissance non renseignée';
  return `${born} · tél. …\u00a0${phone.trim().split(/\s+/).slice(-2).join('\u00a0')}`;
}

const SAME_WORDS: Record<AlikePatientView['same'][number], string> = { name: 'même nom', 'birth-date': 'même date de naissance', phone: 'même téléphone', email: 'même e-mail' };

/** « même nom, même téléphone »; a name that is only alike says so. */
export function describeSameness({ same }: Pick<AlikePatientView, 'same'>): string {
  const words = same.map((each) => SAME_WORDS[each]);
  return (same.includes('name') || same.includes('phone') || same.includes('email') ? words : ['nom proche', ...words]).join(', ');
}
