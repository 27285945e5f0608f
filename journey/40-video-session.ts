import { z } from 'zod';
import { defineStep } from './step';

/** A chat line of the video room, kept in the télédossier. `key` makes a repeated request harmless. */
export const chatLineSchema = z.strictObject({
  key: z.uuid(),
  text: z.string().trim().min(1, 'Écrivez un message.').max(2000, 'Le message est trop long : 2 000 signes au plus.'),
});
export type ChatLine = z.infer<typeof chatLineSchema>;

export const videoSession = defineStep({
  slug: 'video-session',
  order: 40,
  kind: 'screen',
  actor: 'clinician',
  label: 'Téléconsultation',
  addLabel: null,
  hint: 'Clinicien et patient se voient et s’entendent.',
  icon: 'videocam',
  input: z.strictObject({}),
  clinical: true,
  releasable: false,
});
