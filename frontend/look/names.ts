/** People as the desk writes them: family name in capitals. */
interface Named {
  givenName: string;
  familyName: string;
}
interface Titled extends Named {
  title: string;
}
const upper = (name: string) => name.toLocaleUpperCase('fr');

/** « Camille EXEMPLE ». */
export function fullName(person: Named): string {
  return `${person.givenName} ${upper(person.familyName)}`;
}
/** « Dr Claude SPÉCIMEN ». */
export function clinicianName(person: Titled): string {
  return [person.title, fullName(person)].filter(Boolean).join(' ');
}
/** « Dr SPÉCIMEN ». */
export function clinicianShortName(person: Titled): string {
  return [person.title, upper(person.familyName)].filter(Boolean).join(' ');
}
/** « CS », for the round picture. */
export function initials(person: Named): string {
  return upper(person.givenName.charAt(0) + person.familyName.charAt(0));
}
