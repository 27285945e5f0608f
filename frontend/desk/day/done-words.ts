/** What an empty day says of what was done: « Vos 17 téléconsultations sont faites. » A secretary's list is not hers. */
export function doneInWords(count: number, own: boolean): string {
  if (count === 0) return '';
  if (count === 1) return own ? 'Votre téléconsultation est faite. ' : 'Une téléconsultation est faite. ';
  return own ? `Vos ${count} téléconsultations sont faites. ` : `${count} téléconsultations sont faites. `;
}
