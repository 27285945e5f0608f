import { z } from 'zod';
import type { SupportContactView, TicketOpenedView } from '../../journey/views';
import { enqueueLetter } from '../../activities/messages/letters/letter-delivery';
import type { Asked } from '../door/asked';
import { recordAccess } from '../door/trail';
import { maskEmail, normaliseEmail } from '../people';
import { rowsOf } from '../rows';
import { askerOf } from './asker';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const LONGEST_PAGE = 200;

/**
 * The page as the pattern of a route: what follows ? or # may hold a name or a link's token, an id is of a visit, and
 * whatever is no word of our own addresses was typed by somebody.
 */
export function pagePattern(page: string): string {
  const path = page.replace(/[?#].*$/s, '').replace(UUID, ':id');
  const words = path.split('/').filter(Boolean).slice(0, 8);
  return `/${words.map((word) => (word === ':id' || /^[a-z][a-z0-9-]{0,40}$/.test(word) ? word : ':?')).join('/')}`;
}

const pageSchema = z.string().max(2_000).transform((page) => pagePattern(page).slice(0, LONGEST_PAGE));
export const ticketSchema = z.strictObject({
  page: pageSchema,
  visitId: z.uuid().optional(),
  browser: z.string().max(200).default(''),
  message: z.string().trim().max(2000, 'Votre message dépasse 2 000 signes.').default('').meta({ title: 'Votre message (sans information de santé)' }),
  email: z.email('Cette adresse n’est pas complète. Exemple : prenom@hopital.fr').max(254).optional().meta({ title: 'E-mail' }),
});
export const contactSchema = z.strictObject({ page: pageSchema.default('/') });

/**
 * « Besoin d’aide ? » (mission, item 39): keeps the context and answers the number to keep, which is also sent by e-mail
 * where there is one. A visit is noted only for who may see it. The ticket's id follows from the Idempotency-Key: asked
 * again it is the same ticket and the same letter.
 */
export async function openTicket(asked: Asked<z.infer<typeof ticketSchema>>): Promise<TicketOpenedView> {
  const { database, letters } = asked.services;
  const { page, browser, message, visitId } = asked.body;
  const email = asked.body.email ? normaliseEmail(asked.body.email) : null;
  const { asker, etablissementId, accountId, visitId: teleconsultationId } = await askerOf(asked, page, visitId);
  const id = asked.newId();
  const number = await database.transaction(async (transaction) => {
    const [made]: { number: number }[] = await transaction('supportTicket')
      .insert({ id, page, browser, message, email, asker, etablissementId, teleconsultationId })
      .onConflict('id')
      .ignore()
      .returning('number');
    if (!made) return ((await transaction('supportTicket').where({ id }).first('number')) as { number: number }).number;
    if (email) await enqueueLetter(transaction, 'ticket-opened', id);
    await recordAccess(transaction, { ...asked, trail: { actor: asker, accountId, etablissementId, teleconsultationId } }, 'opened-ticket', id, String(made.number));
    return made.number;
  });
  if (email) letters.soon();
  return { number, sentTo: email ? maskEmail(email) : null };
}

/** Whom to call: the établissement's own number where it is known who asks. */
export async function supportContact(asked: Asked<undefined, z.infer<typeof contactSchema>>): Promise<SupportContactView> {
  const { database, config } = asked.services;
  const { etablissementId } = await askerOf(asked, asked.query.page);
  const [place] = etablissementId ? await rowsOf<{ phone: string }>(database, 'SELECT support_phone AS phone FROM etablissement WHERE id = :etablissementId', { etablissementId }) : [];
  return { phone: place?.phone || config.SUPPORT_PHONE, hours: place?.phone ? '' : config.SUPPORT_HOURS };
}
