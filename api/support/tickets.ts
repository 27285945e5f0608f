import { z } from 'zod';
import type { Asked } from '../door/asked';
import { rowsOf } from '../rows';
import { DESK_COOKIE, PATIENT_COOKIE, readCookie } from '../sessions/cookies';
import { readDeskSession } from '../sessions/desk-session';
import { readPatientSession } from '../sessions/patient-session';
import { readVisit } from '../teleconsultations/visit-row';

/** The page is a path of the app, without what follows ? or #: a link or a name could stand there. */
export const ticketSchema = z.strictObject({
  page: z.string().max(200).transform((page) => page.replace(/[?#].*$/s, '')),
  visitId: z.uuid().optional(),
  browser: z.string().max(200).default(''),
  message: z.string().trim().max(2000).default('').meta({ title: 'Votre message (sans information de santé)' }),
  email: z.email('Saisissez une adresse e-mail complète, avec @.').max(254).optional().meta({ title: 'E-mail' }),
});

/** « Besoin d'aide ? » (mission, item 39): keeps the context and answers the number to keep. A visit is noted only for who may see it. */
export async function openTicket(asked: Asked<z.infer<typeof ticketSchema>>): Promise<{ number: number }> {
  const { database } = asked.services;
  const { page, browser, message, email } = asked.body;
  const [ticket] = await rowsOf<{ number: number }>(
    database,
    'INSERT INTO support_ticket (page, teleconsultation_id, browser, message, email) VALUES (:page, :visit, :browser, :message, :email) RETURNING number',
    { page, visit: await knownVisit(asked), browser, message, email: email ?? null },
  );
  return { number: ticket?.number ?? 0 };
}

async function knownVisit({ services, context, body }: Asked<z.infer<typeof ticketSchema>>): Promise<string | null> {
  const patient = readCookie(context, PATIENT_COOKIE);
  const space = patient ? await readPatientSession(services.database, patient) : undefined;
  if (space && (!body.visitId || body.visitId === space.visit.id)) return space.visit.id;
  const desk = readCookie(context, DESK_COOKIE);
  const session = desk && body.visitId ? await readDeskSession(services.database, desk) : undefined;
  if (!session?.etablissementId || !body.visitId) return null;
  return (await readVisit(services.database, session.etablissementId, body.visitId))?.id ?? null;
}
