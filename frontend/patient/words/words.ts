import { signal } from '@angular/core';
import type { Problem } from '../../api/problem';
import { FRENCH_ROOM, roomWords } from '../../room/room-words';
import { FRENCH, type Words } from './fr';

export type { Words } from './fr';
/** The languages of the patient's side. French is in the entry; the others are fetched when somebody reads them. */
export const LANGUAGES = ['fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
const LOAD: Record<Exclude<Language, 'fr'>, () => Promise<Words>> = { en: () => import('./en').then((module) => module.ENGLISH) };
/** On this device; leaving the space wipes it. The visit remembers it too, for its messages. */
const KEPT = 'vav-language';

const current = signal<Words>(FRENCH);
/** The sentences of the language chosen now: read in templates and computations, which follow when it changes. */
export const words = current.asReadonly();

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}

/** What this device would read: chosen before, else what its browser speaks; French when it is neither. */
export function preferredLanguage(): Language {
  const kept = keptLanguage();
  return kept ?? (/^en\b/i.test(navigator.language) ? 'en' : 'fr');
}

/** Chosen on this device before, or null. */
export function keptLanguage(): Language | null {
  try {
    const kept = localStorage.getItem(KEPT);
    return isLanguage(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** Speaks that language from now on. Answers false when it could not be fetched; what was spoken stays. */
export async function speak(language: Language, keep = false): Promise<boolean> {
  if (language !== current().code) {
    const loaded = language === 'fr' ? FRENCH : await LOAD[language]().catch(() => null);
    if (!loaded) return false;
    current.set(loaded);
    roomWords.set(language === 'fr' ? FRENCH_ROOM : loaded.room.shared);
    document.documentElement.lang = language;
  }
  if (keep) {
    try {
      localStorage.setItem(KEPT, language);
    } catch {
      // A browser that keeps nothing asks again next time.
    }
  }
  return true;
}

/** A refusal in the language spoken. The service writes French; other languages know its codes. */
export function refusalWords(problem: Problem): string {
  const { refusals, somethingBroke } = current();
  return refusals ? (refusals[problem.code] ?? somethingBroke) : problem.view.detail;
}
