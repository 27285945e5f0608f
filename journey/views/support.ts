/** Help: whom to call, and tickets. */
import type { MessageState } from './messages';
import type { ClinicianView } from './people';
import type { Role } from './session';

/** Whom to call; the établissement's own number when the person is known. */
export interface SupportContactView {
  phone: string;
  /** « de 7 h à 21 h ». */
  hours: string;
}
export interface TicketOpenedView {
  number: number;
  /** Where the number was sent, masked; null without an e-mail. */
  sentTo: string | null;
}
export type TicketState = 'new' | 'in-progress' | 'answered' | 'closed';
/** A ticket as the support sees it: who asks is a role, never a patient's name. */
export interface TicketView {
  number: number;
  at: string;
  changedAt: string;
  state: TicketState;
  page: string;
  browser: string;
  /** Begins the visit's id, for the operator; nothing of the visit can be read with it here. */
  visitId: string | null;
  asker: Role | 'patient' | 'nobody';
  etablissement: string | null;
  message: string;
  email: string | null;
  assignedTo: ClinicianView | null;
}
export interface TicketDetailView extends TicketView {
  answers: { id: string; at: string; by: ClinicianView; text: string; state: MessageState }[];
  /** The e-mail with the number. */
  receipt: MessageState | null;
}
export interface TicketPageView {
  rows: TicketView[];
  counts: Record<TicketState, number>;
  /** How many are assigned to who asks and not closed. */
  mine: number;
  /** Opaque key of the next page, or null. */
  next: string | null;
}
