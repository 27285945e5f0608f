import type { PatientLanguage } from '../../journey/patient-voice';
import type { TextContext } from './text';

/**
 * What an établissement's own words may name, between braces: a closed list, so that nothing of a patient and no code
 * of another purpose can be written into a message.
 */
export const PLACEHOLDERS = {
  clinicien: { says: 'le Dr SPÉCIMEN, dans une phrase', english: 'Dr SPÉCIMEN', of: (context: TextContext) => context.clinician },
  Clinicien: { says: 'Le Dr SPÉCIMEN, en début de phrase', english: 'Dr SPÉCIMEN, en début de phrase', of: (context: TextContext) => context.Clinician },
  jour: { says: 'mardi 24 novembre', english: 'Tuesday 24 November', of: (context: TextContext) => context.day },
  heure: { says: '9 h 00', english: '9:00', of: (context: TextContext) => context.hour },
  minutes: { says: '20', of: (context: TextContext) => String(context.minutes) },
  etablissement: { says: 'le nom de l’établissement', of: (context: TextContext) => context.etablissement },
  lien: { says: 'le lien du patient vers son espace', of: (context: TextContext) => context.url },
  support: { says: 'le téléphone du support', of: (context: TextContext) => context.supportPhone },
} as const satisfies Record<string, { says: string; english?: string; of(context: TextContext): string }>;
export type Placeholder = keyof typeof PLACEHOLDERS;

/** What each becomes in a language, in the words of who writes. */
export function saysIn(language: PatientLanguage): { name: string; says: string }[] {
  return Object.entries(PLACEHOLDERS).map(([name, of]) => ({ name, says: language === 'en' && 'english' in of ? of.english : of.says }));
}

const BRACES = /\{([^{}]*)\}/g;
const isOne = (name: string): name is Placeholder => Object.hasOwn(PLACEHOLDERS, name);

/** The words with their facts. What is no placeholder of ours stays as it is. */
export function fill(template: string, context: TextContext): string {
  return template.replace(BRACES, (whole, name: string) => (isOne(name) ? PLACEHOLDERS[name].of(context) : whole));
}

/** Names between braces that mean nothing here, and braces that are never closed. */
export function strangers(template: string): string[] {
  const names = [...template.matchAll(BRACES)].map(([, name = '']) => name).filter((name) => !isOne(name));
  return /[{}]/.test(template.replace(BRACES, '')) ? [...names, ''] : names;
}

export function names(template: string, placeholder: Placeholder): boolean {
  return template.includes(`{${placeholder}}`);
}

/** A context of the placeholders themselves: the product's own words, written with it, are the template to begin from. */
export const TEMPLATE_CONTEXT: TextContext = {
  clinician: '{clinicien}', Clinician: '{Clinicien}', etablissement: '{etablissement}', day: '{jour}', hour: '{heure}', minutes: '{minutes}', url: '{lien}', code: '', supportPhone: '{support}',
};
