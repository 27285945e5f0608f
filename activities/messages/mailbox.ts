import { type Carrier, Undeliverable } from './carrier';

const OF = { message: 'messageId', letter: 'letterId' } as const;

/** The demonstration's carrier: messages land on the outbox page, in the transaction that records them. */
export const mailbox: Carrier = {
  kind: 'in-transaction',
  async deliver(transaction, parcel) {
    await transaction('mailbox')
      .insert({
        [OF[parcel.of]]: parcel.id,
        destination: parcel.destination,
        subject: parcel.subject,
        text: parcel.text,
        html: parcel.html,
        attachments: JSON.stringify(parcel.attachments),
      })
      .onConflict(OF[parcel.of])
      .ignore();
  },
};

/** Outside the demonstration, a channel nobody configured: said as such, never silently kept. */
export const nowhere: Carrier = {
  kind: 'outside',
  recognisesRepeats: true,
  deliver: () => Promise.reject(new Undeliverable('CHANNEL_NOT_CONFIGURED')),
};
