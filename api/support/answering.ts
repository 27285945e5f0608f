import { z } from 'zod';
import { enqueueLetter } from '../../activities/messages/letters/letter-delivery';
import type { Transaction } from '../../dossier/database';
import type { TicketDetailView } from '../../journey/views';
import type { DeskAsked } from '../door/asked';
import { Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { detailOf } from './desk';
import { type TicketRow, ticketOf } from './ticket-row';

export const answerSchema = z.strictObject({ text: z.string().trim().min(1, 'Écrivez une réponse.').max(5000, 'La réponse dépasse 5 000 signes.').meta({ title: 'Réponse' }) });
export const assignmentSchema = z.strictObject({ to: z.enum(['me', 'nobody']) });
export const ticketStateSchema = z.strictObject({ state: z.enum(['in-progress', 'answered', 'closed']) });

/** Does one thing to a ticket nobody else changes meanwhile, leaves its trail, and answers the ticket as it is then. */
async function change(asked: DeskAsked<unknown>, act: string, work: (transaction: Transaction, ticket: TicketRow) => Promise<Record<string, unknown>>): Promise<TicketDetailView> {
  const { database } = asked.services;
  await database.transaction(async (transaction) => {
    const ticket = await ticketOf(asked, transaction, true);
    const columns = await work(transaction, ticket);
    await transaction('supportTicket').where({ id: ticket.id }).update({ ...columns, changedAt: database.fn.now() });
    await recordAccess(transaction, asked, act, ticket.id, String(ticket.number));
  });
  return detailOf(asked, await ticketOf(asked));
}

/** Takes the ticket, or gives it back; a new one is then being worked on. */
export function assignTicket(asked: DeskAsked<z.infer<typeof assignmentSchema>>): Promise<TicketDetailView> {
  const taken = asked.body.to === 'me';
  return change(asked, taken ? 'took-ticket' : 'gave-ticket-back', (_, { state }) =>
    Promise.resolve({ assignedTo: taken ? asked.session.accountId : null, ...(taken && state === 'new' ? { state: 'in-progress' } : {}), ...(!taken && state === 'in-progress' ? { state: 'new' } : {}) }),
  );
}

/** Settles without an e-mail (answered on the telephone), closes, or opens again. */
export function setTicketState(asked: DeskAsked<z.infer<typeof ticketStateSchema>>): Promise<TicketDetailView> {
  return change(asked, `ticket-${asked.body.state}`, () => Promise.resolve({ state: asked.body.state }));
}

/**
 * Answers: kept, and sent by e-mail to who asked. Who answers holds the ticket from then on when nobody did. The same
 * Idempotency-Key answers once.
 * @throws TICKET_WITHOUT_EMAIL, TICKET_CLOSED
 */
export async function answerTicket(asked: DeskAsked<z.infer<typeof answerSchema>>): Promise<TicketDetailView> {
  const { accountId } = asked.session;
  const id = asked.newId();
  const detail = await change(asked, 'answered-ticket', async (transaction, ticket) => {
    const [kept]: unknown[] = await transaction('ticketAnswer').where({ id }).select('id');
    if (kept) return {};
    if (ticket.state === 'closed') throw new Refusal('TICKET_CLOSED');
    if (!ticket.email) throw new Refusal('TICKET_WITHOUT_EMAIL');
    await transaction('ticketAnswer').insert({ id, ticketId: ticket.id, accountId, text: asked.body.text });
    await enqueueLetter(transaction, 'ticket-answered', id);
    return { state: 'answered', ...(ticket.assignedTo ? {} : { assignedTo: accountId }) };
  });
  asked.services.letters.soon();
  return detail;
}
