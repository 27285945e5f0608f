import { z } from 'zod';
import { defineStep } from './step';

const paragraph = (title: string, placeholder: string) =>
  z.string().max(20_000, `${title} : 20 000 signes au plus.`).default('').meta({ title, ui: { widget: 'paragraph', placeholder } });

/** The report (compte-rendu), in the three parts that colleagues look for. */
export const reportSchema = z.strictObject({
  reason: paragraph('Motif', 'Ce qui amène le patient'),
  findings: z
    .string()
    .max(20_000, 'Constats : 20 000 signes au plus.')
    .trim()
    .min(1, 'Écrivez au moins vos constats.')
    .meta({ title: 'Constats', ui: { widget: 'paragraph', placeholder: 'Ce que vous avez vu et entendu' } }),
  conduct: paragraph('Conduite à tenir', 'Traitement, examens, prochain rendez-vous'),
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
