import type { Channel } from '../../journey/channel';
import type { PatientLanguage } from '../../journey/patient-voice';
import { PURPOSES, type Purpose } from '../../journey/purposes';
import { beyondGsm, gsmLength, inGsm, SMS_LIMIT } from './gsm';
import { fill, names, type Placeholder, strangers, TEMPLATE_CONTEXT } from './placeholders';
import type { Text, TextContext } from './text';
import { textFor } from './texts';
import { englishTextFor } from './texts-english';

/** The establishment's own words for one message in one language; the body of an e-mail is paragraphs with blank lines between. */
export interface OwnWords {
  /** French unless said; who reads another language never gets them. */
  readonly language?: PatientLanguage;
  readonly subject: string | null;
  readonly body: string;
}

/** Codes are the product's alone: a wording that invites to hand them on would cost an identity. */
const CODES: readonly Purpose[] = ['identity-code', 'entry-code'];
/** The messages whose words may be changed: those patients get. */
export const REWORDABLE: readonly Purpose[] = PURPOSES.filter((purpose) => !CODES.includes(purpose) && purpose !== 'guest-invited');

const WHEN: readonly Placeholder[] = ['jour', 'heure'];
/** What a patient must always be told by a message, whoever words it: when, and how to get in. */
const NEEDED: Partial<Record<Purpose, readonly Placeholder[]>> = { booked: WHEN, moved: WHEN, cancelled: WHEN, 'stand-in': WHEN, 'reminder-1': WHEN, 'reminder-2': ['heure'], 'reminder-3': ['heure'], 'reminder-4': ['heure'] };
export function neededIn(purpose: Purpose, channel: Channel): readonly Placeholder[] {
  return [...(NEEDED[purpose] ?? []), ...(channel === 'sms' && purpose !== 'cancelled' ? (['lien'] as const) : [])];
}

const productText = (motif: string, purpose: Purpose, language: PatientLanguage): Text => (language === 'en' ? englishTextFor(motif, purpose) : textFor(motif, purpose));

/** The product's words as the template an administrator begins from: filled again they are the very message. */
export function productWords(motif: string, purpose: Purpose, channel: Channel, language: PatientLanguage = 'fr'): OwnWords {
  const text = productText(motif, purpose, language);
  return channel === 'sms' ? { language, subject: null, body: text.sms(TEMPLATE_CONTEXT) } : { language, subject: text.subject(TEMPLATE_CONTEXT), body: text.paragraphs(TEMPLATE_CONTEXT).join('\n\n') };
}

/** The words of a message: the établissement's where it has some for this channel and language, otherwise the product's. */
export function wordsOf(motif: string, purpose: Purpose, channel: Channel, own: OwnWords | null, language: PatientLanguage = 'fr'): Text {
  const text = productText(motif, purpose, language);
  if (!own || (own.language ?? 'fr') !== language || CODES.includes(purpose)) return text;
  if (channel === 'sms') return { ...text, sms: (context) => fill(own.body, context) };
  return { ...text, subject: (context) => fill(own.subject ?? text.subject(TEMPLATE_CONTEXT), context), paragraphs: (context) => fill(own.body, context).split(/\n{2,}/) };
}

/**
 * Why words cannot be taken, each with its field. An SMS is measured with the longest name, day and hour it may carry.
 * @param longest what the longest message of the établissement is made of
 */
export function faultsOfWords(purpose: Purpose, channel: Channel, words: OwnWords, longest: TextContext): { path: 'subject' | 'body'; message: string }[] {
  const faults: { path: 'subject' | 'body'; message: string }[] = [];
  const say = (path: 'subject' | 'body', message: string): void => void faults.push({ path, message });
  if (!words.body.trim()) return [{ path: 'body', message: 'Écrivez le message.' }];
  if (channel === 'email' && !words.subject?.trim()) say('subject', 'Écrivez l’objet.');
  if (words.subject && /[\r\n]/.test(words.subject)) say('subject', 'L’objet tient sur une ligne.');
  for (const path of ['subject', 'body'] as const) {
    for (const stranger of strangers(words[path] ?? '')) say(path, stranger ? `« {${stranger}} » n’est pas dans la liste.` : 'Une accolade est seule.');
  }
  for (const placeholder of neededIn(purpose, channel)) {
    if (!names(words.body, placeholder)) say('body', `Il manque {${placeholder}} : le patient doit toujours savoir ${placeholder === 'lien' ? 'par où entrer' : 'quand'}.`);
  }
  if (channel === 'sms' && faults.length === 0) {
    const text = inGsm(fill(words.body, longest));
    const length = gsmLength(text);
    if (length === null) say('body', `Un SMS ne peut pas porter ${beyondGsm(text).map((sign) => `« ${sign} »`).join(', ')}.`);
    else if (length > SMS_LIMIT) say('body', `${length - SMS_LIMIT} signes de trop : avec le nom et la date les plus longs, ce SMS ferait ${length} signes sur ${SMS_LIMIT}.`);
  }
  return faults;
}
