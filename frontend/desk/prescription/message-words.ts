import type { Channel } from '../../../journey/channel';
import type { MessageState, MessageView } from '../../../journey/views';

/** What the patient will read before the link, as the messages of the journey say it. */
export function announcement(clinician: string, titled = true): string {
  return `${titled ? 'Le ' : ''}${clinician} a déposé une ordonnance dans votre espace`;
}

/** The newest message that told of a prescription, or null. */
export function prescriptionMessage(messages: readonly MessageView[]): MessageView | null {
  return messages.filter((message) => message.purpose === 'prescription-available').reduce<MessageView | null>((newest, message) => (newest && newest.at >= message.at ? newest : message), null);
}

const STATES: Readonly<Record<MessageState, string>> = {
  pending: 'part à l’instant',
  sending: 'part à l’instant',
  delivered: 'est remis',
  failed: 'n’a pas pu être remis. Prévenez le patient par un autre moyen',
  uncertain: 'est parti, sa remise n’est pas confirmée',
};
/** « Le SMS au 06 39 98 •• 42 est remis. » */
export function toldInWords(channel: Channel, message: MessageView | null): string {
  const named = channel === 'sms' ? 'Le SMS' : 'L’e-mail';
  const way = message ? ` ${message.channel === 'sms' ? 'au' : 'à'} ${message.to}` : '';
  return `${named}${way} ${STATES[message?.state ?? 'pending']}.`;
}
