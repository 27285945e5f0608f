import { Record } from './record';

/** A request for help; its number is what people keep. No clinical content, no patient's name. */
export class SupportTicket extends Record {
  static override tableName = 'support_ticket';
  static override idColumn = 'number';
  number!: number;
  id!: string;
  at!: Date;
  page!: string;
  teleconsultationId!: string | null;
  etablissementId!: string | null;
  browser!: string;
  message!: string;
  email!: string | null;
  asker!: 'clinician' | 'secretary' | 'administrator' | 'support' | 'patient' | 'nobody';
  state!: 'new' | 'in-progress' | 'answered' | 'closed';
  assignedTo!: string | null;
  changedAt!: Date;
}

/** An answer of the support, sent by e-mail and kept. */
export class TicketAnswer extends Record {
  static override tableName = 'ticket_answer';
  id!: string;
  ticketId!: string;
  accountId!: string;
  text!: string;
  at!: Date;
}
