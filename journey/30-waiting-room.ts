import { z } from 'zod';
import { defineStep } from './step';

/** What the patient answers to the call window. `one-minute` is told to the clinician and keeps the call open. */
export const callAnswerSchema = z.strictObject({ answer: z.enum(['accept', 'one-minute']) });

export const waitingRoom = defineStep({
  slug: 'waiting-room',
  order: 30,
  kind: 'screen',
  actor: 'patient',
  label: 'Salle d’attente',
  addLabel: null,
  hint: 'Le patient attend d’être invité.',
  icon: 'weekend',
  input: callAnswerSchema,
  clinical: false,
  releasable: false,
});
