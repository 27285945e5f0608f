import { z } from 'zod';
import { richText } from './rich-text-field';
import { defineStep } from './step';

/** The report (compte-rendu), in the three parts that colleagues look for. */
export const reportSchema = z.strictObject({
  reason: richText('Motif', { placeholder: 'Ce qui amène le patient' }),
  findings: richText('Constats', { placeholder: 'Ce que vous avez vu et entendu', required: 'Écrivez au moins vos constats.' }),
  conduct: richText('Conduite à tenir', { placeholder: 'Traitement, examens, prochain rendez-vous' }),
});
export type Report = z.infer<typeof reportSchema>;

export const report = defineStep({
  slug: 'report',
  order: 50,
  kind: 'form',
  actor: 'clinician',
  label: 'Compte-rendu',
  addLabel: 'Saisir un compte-rendu',
  hint: 'Brouillon gardé au fil de la frappe.',
  icon: 'edit_note',
  input: reportSchema,
  clinical: true,
  releasable: true,
});
