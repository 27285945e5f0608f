/** What is sent to people, before and after. */
import type { Channel } from '../channel';
import type { LetterPurpose, Purpose } from '../purposes';

export type MessageState = 'pending' | 'sending' | 'delivered' | 'failed' | 'uncertain';
export interface MessageView {
  id: string;
  purpose: Purpose;
  channel: Channel;
  state: MessageState;
  at: string;
  /** Masked address or number, as it is now. */
  to: string;
  /** It left before that was corrected, and went elsewhere. */
  elsewhere: boolean;
}
/** A message before it is sent, in the very words the patient will get. */
export interface MessagePreviewView {
  sms: string;
  emailSubject: string;
  emailText: string;
  /** Whether the e-mail carries the calendar file. */
  calendar: boolean;
  /** Instants of the reminders that will follow (mission, item 42). */
  reminders: string[];
}
/** One message of the demonstration's outbox page. */
export interface OutboxItemView {
  id: string;
  at: string;
  channel: Channel;
  purpose: Purpose | LetterPurpose;
  to: string;
  recipientName: string;
  state: MessageState;
  subject: string | null;
  text: string;
  html: string | null;
  attachments: { name: string; mediaType: string; text: string }[];
}
