import { z } from 'zod';
import type { ClinicianView, MessageState, TicketDetailView, TicketPageView, TicketState } from '../../journey/views';
import type { DeskAsked } from '../door/asked';
import { recordAccess } from '../door/trail';
import { rowsOf } from '../rows';
import { presentTicket, TICKET_COLUMNS, TICKET_JOINS, TICKET_OPEN_TO, TICKET_STATES, ticketOf, type TicketRow } from './ticket-row';

const PAGE = 50;
export const ticketsSchema = z.strictObject({
  /** « open » is what is not closed. */
  state: z.enum(['open', 'new', 'in-progress', 'answered', 'closed', 'all']).default('open'),
  mine: z.stringbool().default(false),
  /** A ticket's number, as somebody says it on the telephone. */
  number: z.string().regex(/^\s*[0-9]{0,15}\s*$/, 'Un numéro de ticket n’a que des chiffres.').optional(),
  before: z.string().regex(/^[0-9]{1,15}$/).optional(),
});

/** The support's list, newest first, by pages of key; and how many of each state there are. */
export async function tickets(asked: DeskAsked<undefined, z.infer<typeof ticketsSchema>>): Promise<TicketPageView> {
  const { database } = asked.services;
  const { state, mine, number, before } = asked.query;
  const wanted = number?.trim() ? Number(number) : null;
  const values = { etablissementId: asked.etablissementId, accountId: asked.session.accountId, states: state === 'all' || wanted ? [...TICKET_STATES] : state === 'open' ? TICKET_STATES.filter((one) => one !== 'closed') : [state], mine: mine && !wanted, number: wanted, before: before ? Number(before) : null };
  const rows = await rowsOf<TicketRow>(
    database,
    `SELECT ${TICKET_COLUMNS} FROM support_ticket k ${TICKET_JOINS}
     WHERE ${TICKET_OPEN_TO} AND k.state = ANY(:states) AND (NOT :mine OR k.assigned_to = :accountId)
       AND (CAST(:number AS bigint) IS NULL OR k.number = :number) AND (CAST(:before AS bigint) IS NULL OR k.number < :before)
     ORDER BY k.number DESC LIMIT ${PAGE + 1}`,
    values,
  );
  const counted = await rowsOf<{ state: TicketState; count: number; mine: number }>(
    database,
    `SELECT k.state, count(*)::int AS count, (count(*) FILTER (WHERE k.assigned_to = :accountId AND k.state <> 'closed'))::int AS mine FROM support_ticket k WHERE ${TICKET_OPEN_TO} GROUP BY k.state`,
    values,
  );
  const shown = rows.slice(0, PAGE);
  const count = (of: TicketState) => counted.find((one) => one.state === of)?.count ?? 0;
  return {
    rows: shown.map(presentTicket),
    counts: { new: count('new'), 'in-progress': count('in-progress'), answered: count('answered'), closed: count('closed') },
    mine: counted.reduce((sum, one) => sum + one.mine, 0),
    next: rows.length > PAGE ? String(shown.at(-1)?.number ?? '') : null,
  };
}

/** One ticket with its answers and whether each e-mail left. */
export async function readTicket(asked: DeskAsked): Promise<TicketDetailView> {
  const { database } = asked.services;
  const row = await ticketOf(asked);
  await recordAccess(database, asked, 'read-ticket', row.id, String(row.number));
  return detailOf(asked, row);
}

/** The same, after an act. */
export async function detailOf({ services: { database } }: DeskAsked<unknown, unknown>, row: TicketRow): Promise<TicketDetailView> {
  const answers = await rowsOf<{ id: string; at: Date; by: ClinicianView; text: string; state: MessageState }>(
    database,
    `SELECT r.id, r.at, r.text, coalesce(l.state, 'pending') AS state, json_build_object('id', a.id, 'title', a.title, 'givenName', a.given_name, 'familyName', a.family_name) AS by
     FROM ticket_answer r JOIN account a ON a.id = r.account_id LEFT JOIN letter l ON l.purpose = 'ticket-answered' AND l.subject_id = r.id
     WHERE r.ticket_id = :id ORDER BY r.at, r.id`,
    { id: row.id },
  );
  const [receipt] = await rowsOf<{ state: MessageState }>(database, `SELECT state FROM letter WHERE purpose = 'ticket-opened' AND subject_id = :id`, { id: row.id });
  return { ...presentTicket(row), answers: answers.map((answer) => ({ ...answer, at: answer.at.toISOString() })), receipt: receipt?.state ?? null };
}
