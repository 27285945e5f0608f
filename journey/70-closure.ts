import { z } from 'zod';
import { defineStep } from './step';

/** Closing is definitive: the person says so. */
export const closureSchema = z.strictObject({ confirmed: z.literal(true, 'Confirmez la clôture.') });

export const closure = defineStep({
  slug: 'closure',
  order: 70,
  kind: 'screen',
  actor: 'clinician',
  label: 'Clôture',
  addLabel: 'Clôturer le dossier',
  hint: 'Définitif : il ne pourra plus changer.',
  icon: 'lock',
  input: closureSchema,
  clinical: false,
  releasable: false,
});
