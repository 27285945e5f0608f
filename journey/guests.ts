import { z } from 'zod';
import { channelSchema } from './channel';
import { COMPANY_QUALITIES } from './company';

/** A third person invited to one visit by a link of their own: as what, and where the link goes. */
export const guestSchema = z.strictObject({
  quality: z.enum(COMPANY_QUALITIES, 'Dites à quel titre cette personne participe.').meta({ title: 'À quel titre' }),
  name: z.string().trim().min(1, 'Écrivez le nom de la personne.').max(80, 'Le nom a 80 signes au plus.').meta({ title: 'Prénom et nom' }),
  channel: channelSchema,
  contact: z.string().trim().min(3, 'Saisissez un téléphone portable ou une adresse e-mail.').max(254).meta({ title: 'Téléphone ou e-mail' }),
});
export type GuestInvitation = z.infer<typeof guestSchema>;

/** How many persons may be invited to one visit at a time: a consultation is no meeting. */
export const GUESTS_AT_MOST = 4;
