import { z } from 'zod';
import { enqueue } from '../../activities/messages/outbox';
import type { Asked } from '../door/asked';
import { idFrom } from '../door/ids';
import { normaliseEmail, normalisePhone } from '../people';
import { rowsOf } from '../rows';
import type { Services } from '../services';

export const contactSchema = z.strictObject({ contact: z.string().trim().min(3, 'Saisissez votre téléphone ou votre adresse e-mail.').max(254).meta({ title: 'Téléphone ou e-mail' }) });

/** One person with many visits gets the next ones, not a flood. */
const VISITS_AT_MOST = 3;
/** The same request within this time is the same message. */
const SAME_WITHIN_MS = 5 * 60_000;

/**
 * « J’ai perdu mon lien » (mission, item 43). The answer leaves before anything is looked for: neither its words nor its
 * time say whether a visit exists.
 */
export function lostLink(asked: Asked<z.infer<typeof contactSchema>>): Promise<Record<string, never>> {
  const { services, body, requestId } = asked;
  setImmediate(() => {
    sendAgain(services, body.contact).catch((error: unknown) => services.logger.warn({ error, requestId }, 'a lost link could not be sent again'));
  });
  return Promise.resolve({});
}

async function sendAgain(services: Services, contact: string): Promise<void> {
  const byEmail = contact.includes('@');
  const address = byEmail ? normaliseEmail(contact) : normalisePhone(contact);
  if (!address) return;
  // So that nobody's telephone is flooded from many addresses; silently, since the answer has left.
  await services.throttles.use('lost-link', `contact ${address}`);
  const visits = await rowsOf<{ id: string; etablissementId: string; revision: number }>(
    services.database,
    `SELECT t.id, t.etablissement_id AS "etablissementId", t.revision FROM teleconsultation t JOIN patient p ON p.id = t.patient_id
     WHERE ${byEmail ? 'lower(p.email) = :address' : 'p.phone = :address'} AND t.phase IN ('planned', 'tested', 'waiting', 'called', 'in-consultation')
     ORDER BY t.starts_at LIMIT ${VISITS_AT_MOST}`,
    { address },
  );
  for (const { id, etablissementId, revision } of visits) {
    const subjectId = idFrom('lost-link', id, String(Math.floor(Date.now() / SAME_WITHIN_MS)));
    const messages = await services.database.transaction((transaction) =>
      enqueue(transaction, { etablissementId, teleconsultationId: id, purpose: 'link-again', recipient: 'patient', channels: [byEmail ? 'email' : 'sms'], revision, subjectId }),
    );
    await services.postman.deliver(messages);
  }
}
