import type { Channel } from '../../../journey/channel';

/** How many digits a security code has. */
export const CODE_LENGTH = 6;
const NBSP = '\u00a0';

/** The digits of what was typed or pasted: « Votre code : 419 203. » gives `419203`. */
export function digitsOf(typed: string): string {
  return typed.replace(/\D/g, '').slice(0, CODE_LENGTH);
}

/** Where the next digit goes, as the index of a box. */
export function boxUnderCaret(caret: number | null): number {
  return Math.min(Math.max(caret ?? 0, 0), CODE_LENGTH - 1);
}

/** « 3 min 37 s », « 37 s ». */
export function remainingInWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1_000));
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  return [...(minutes > 0 ? [`${minutes}${NBSP}min`] : []), ...(rest > 0 || minutes === 0 ? [`${rest}${NBSP}s`] : [])].join(' ');
}

/** « 5 essais », « 1 essai ». */
export function triesInWords(tries: number): string {
  return `${tries}${NBSP}${tries > 1 ? 'essais' : 'essai'}`;
}

/** « Envoyé au 06 39 98 •• 07 », « Envoyé à c•••@exemple.test ». */
export function sentInWords(channel: Channel, sentTo: string): string {
  return channel === 'sms' ? `Envoyé au ${sentTo.replaceAll(' ', NBSP)}` : `Envoyé à ${sentTo}`;
}

/** Why the typed code did not open the deposit. */
export type CodeRefusal = 'wrong' | 'expired' | 'exhausted';
const REFUSALS: Readonly<Record<string, CodeRefusal>> = { CODE_WRONG: 'wrong', CODE_EXPIRED: 'expired', CODE_EXHAUSTED: 'exhausted' };

/** The refusal a problem stands for, or null when it is another kind of failure. */
export function codeRefusalOf(code: string): CodeRefusal | null {
  return Object.hasOwn(REFUSALS, code) ? (REFUSALS[code] ?? null) : null;
}
/** The sentence of the look's README for each refusal. */
export function refusalInWords(refusal: CodeRefusal, triesLeft: number): string {
  if (refusal === 'wrong') return `Ce n’est pas le bon code. Il vous reste ${triesInWords(triesLeft)}.`;
  if (refusal === 'expired') return 'Ce code n’est plus valable.';
  return 'Trop d’essais avec ce code. Il vous en faut un nouveau.';
}
