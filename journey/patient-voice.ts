import { z } from 'zod';

/** Languages of the patient's screens and messages. */
export const PATIENT_LANGUAGES = ['fr', 'en'] as const;
export type PatientLanguage = (typeof PATIENT_LANGUAGES)[number];
export const languageSchema = z.strictObject({ language: z.enum(PATIENT_LANGUAGES) });

/**
 * A relative's name; empty takes it back from this device. `apart`: they are not beside the patient and join from a
 * device of their own, a third person in the room.
 */
export const companionSchema = z.strictObject({
  name: z.string().trim().max(80, 'Le nom a 80 signes au plus.').meta({ title: 'Votre prénom et votre nom' }),
  apart: z.boolean().default(false),
});

/** How it went, in one tap; the word is free and may be empty. */
export const SATISFACTION_MARKS = ['good', 'fair', 'bad'] as const;
export type SatisfactionMark = (typeof SATISFACTION_MARKS)[number];
export const satisfactionSchema = z.strictObject({ mark: z.enum(SATISFACTION_MARKS), word: z.string().trim().max(500, '500 signes au plus.').default('') });
