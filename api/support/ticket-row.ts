import type { ClinicianView, TicketState, TicketView } from '../../journey/views';
import type { Database, Transaction } from '../../dossier/database';
import type { DeskAsked } from '../door/asked';
import { Refusal } from '../door/refusal';
import { rowsOf } from '../rows';

/** A ticket as a statement gives it. */
export interface TicketRow extends Omit<TicketView, 'at' | 'changedAt' | 'assignedTo'> {
  readonly id: string;
  readonly at: Date;
  readonly changedAt: Date;
  readonly assignedTo: ClinicianView | null;
}
export const TICKET_COLUMNS = `
  k.id, k.number, k.at, k.changed_at AS "changedAt", k.state, k.page, k.browser, k.teleconsultation_id AS "visitId", k.asker, e.name AS etablissement, k.message, k.email,
  CASE WHEN a.id IS NOT NULL THEN json_build_object('id', a.id, 'title', a.title, 'givenName', a.given_name, 'familyName', a.family_name) END AS "assignedTo"`;
export const TICKET_JOINS = 'LEFT JOIN etablissement e ON e.id = k.etablissement_id LEFT JOIN account a ON a.id = k.assigned_to';
/**
 * The wall: the support of an établissement answers its own tickets; the regional support answers all, also those of
 * people signed in nowhere. Bound: `etablissementId`.
 */
export const TICKET_OPEN_TO = '(k.etablissement_id = :etablissementId OR EXISTS (SELECT 1 FROM etablissement own WHERE own.id = :etablissementId AND own.regional_support))';

/** What leaves of a ticket. */
export function presentTicket({ id: _id, at, changedAt, ...row }: TicketRow): TicketView {
  return { ...row, at: at.toISOString(), changedAt: changedAt.toISOString() };
}

/** The ticket of `:number`, if it is theirs to answer. @throws TICKET_NOT_FOUND */
export async function ticketOf(asked: DeskAsked<unknown, unknown>, database: Database | Transaction = asked.services.database, lock = false): Promise<TicketRow> {
  const number = /^[0-9]{1,15}$/.exec(asked.params.number ?? '')?.[0];
  const [row] = number
    ? await rowsOf<TicketRow>(database, `SELECT ${TICKET_COLUMNS} FROM support_ticket k ${TICKET_JOINS} WHERE k.number = :number AND ${TICKET_OPEN_TO} ${lock ? 'FOR UPDATE OF k' : ''}`, { number: Number(number), etablissementId: asked.etablissementId })
    : [];
  if (!row) throw new Refusal('TICKET_NOT_FOUND');
  return row;
}

export const TICKET_STATES: readonly TicketState[] = ['new', 'in-progress', 'answered', 'closed'];
