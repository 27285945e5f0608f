/** Every shortcut of the list, as the dialog on « ? » tells them. */
export const SHORTCUTS = [
  ['↑ ↓', 'choisir une téléconsultation'],
  ['Début Fin', 'la première, la dernière'],
  ['N', 'choisir celle à prendre maintenant'],
  ['Entrée', 'rejoindre celle qui est choisie'],
  ['D', 'ouvrir son télédossier'],
  ['O', 'ses autres actions : confier, absent…'],
  ['V X', 'la déplacer, l’annuler'],
  ['M', 'mettre à jour l’ordre de la liste'],
  ['P S A', 'jour précédent, jour suivant, aujourd’hui'],
  ['1 à 5', 'filtrer la liste'],
  ['R', 'réserver une téléconsultation'],
  ['/', 'chercher un patient'],
  ['Échap', 'effacer la recherche, fermer une fenêtre'],
  ['?', 'voir ces raccourcis'],
] as const;

const KEPT = 'vav-raccourcis';

/** Whether single letters act (WCAG 2.1.4: who dictates to the computer must be able to turn them off). */
export function lettersOn(): boolean {
  try {
    return localStorage.getItem(KEPT) !== 'non';
  } catch {
    return true;
  }
}
/** Remembers it on this computer; where storage is closed to pages it holds for nothing longer than it must. */
export function turnLetters(on: boolean): void {
  try {
    localStorage.setItem(KEPT, on ? 'oui' : 'non');
  } catch {
    return;
  }
}

/** The name of the deed behind a key: letters in lower case, the digits of the upper row whatever the keyboard's layout. */
export function keyOf(event: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>): string {
  const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
  if (digit && event.key !== '/' && event.key !== '?') return digit;
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}
/** Keys that are no character act also when letters are off. */
export function isCharacter(key: string): boolean {
  return key.length === 1;
}
