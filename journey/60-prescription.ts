import { z } from 'zod';
import { channelSchema } from './channel';
import { defineStep } from './step';

/** How long the identity code of item 37 may be typed. Source: mission, item 37 (« valid 5 minutes »). */
export const IDENTITY_CODE_VALID_MS = 5 * 60_000;
/** Wrong codes allowed before a new one must be asked for. */
export const IDENTITY_CODE_TRIES = 5;
/** Before this long another code by the same way is the one just sent: a message takes a while to arrive. */
export const IDENTITY_CODE_RESEND_MS = 30_000;
/** How long a verified identity opens the deposit, the page staying open. */
export const IDENTITY_VERIFIED_FOR_MS = 15 * 60_000;

/** Files in one prescription, at most. */
export const PRESCRIPTION_FILES = 10;

/** Asking for the code, by the channel the clinician chose. */
export const identityCheckSchema = z.strictObject({ channel: channelSchema.meta({ title: 'Recevoir le code par' }) });
/** Typing it. */
export const identityCodeSchema = z.strictObject({
  code: z.string().trim().regex(/^[0-9]{6}$/, 'Le code a six chiffres.').meta({ title: 'Code' }),
});

/** Depositing a prescription: all files together, or none. */
export const prescriptionSchema = z.strictObject({
  identityCheckId: z.uuid().meta({ title: 'Vérification d’identité' }),
  documentIds: z.array(z.uuid()).min(1, 'Ajoutez au moins un fichier.').max(PRESCRIPTION_FILES, 'Dix fichiers au plus.').meta({ title: 'Fichiers' }),
  channel: channelSchema.meta({ title: 'Prévenir le patient par' }),
});
export type Prescription = z.infer<typeof prescriptionSchema>;

export const prescription = defineStep({
  slug: 'prescription',
  order: 60,
  kind: 'screen',
  actor: 'clinician',
  label: 'Ordonnance',
  addLabel: 'Ajouter l’ordonnance',
  hint: 'Un code de sécurité vous sera demandé.',
  icon: 'prescriptions',
  input: prescriptionSchema,
  clinical: true,
  releasable: true,
});
