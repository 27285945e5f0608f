import { createTransport } from 'nodemailer';
import { type Carrier, CarrierUnavailable, OutcomeUnknown, Undeliverable } from './carrier';

/** Shorter than the time after which another attempt calls the outcome unknown (delivery.ts). */
const TIMEOUT_MS = 10_000;

/**
 * E-mail by SMTP (RFC 5321). The Message-ID is derived from the message's id, so mailboxes that recognise repeats do.
 * A failure after the text was handed over is `OutcomeUnknown`; before it, `CarrierUnavailable`; 5xx, `Undeliverable`.
 */
export function smtpCarrier(url: string, from: string): Carrier {
  const transport = createTransport({ url, pool: true, maxConnections: 2, connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS });
  return {
    kind: 'outside',
    recognisesRepeats: false,
    async deliver(parcel) {
      try {
        await transport.sendMail({
          from: { name: parcel.senderName, address: addressOf(from) },
          to: parcel.destination,
          subject: parcel.subject ?? '',
          text: parcel.text,
          ...(parcel.html ? { html: parcel.html } : {}),
          messageId: `<${parcel.id}@${addressOf(from).split('@')[1] ?? 'localhost'}>`,
          attachments: parcel.attachments.map((file) => ({ filename: file.name, content: file.text, contentType: file.mediaType })),
          headers: { 'Auto-Submitted': 'auto-generated' },
          disableFileAccess: true,
          disableUrlAccess: true,
        });
      } catch (fault) {
        throw meaning(fault);
      }
    },
  };
}

function addressOf(from: string): string {
  return /<([^>]+)>/.exec(from)?.[1] ?? from;
}

function meaning(fault: unknown): Error {
  const { responseCode, command, code } = (fault ?? {}) as { responseCode?: number; command?: string; code?: string };
  if (responseCode && responseCode >= 500) return new Undeliverable(`SMTP_${responseCode}`);
  if (responseCode) return new CarrierUnavailable(`SMTP_${responseCode}`);
  // The text had begun to leave and no answer came.
  if (command === 'DATA') return new OutcomeUnknown();
  return new CarrierUnavailable(code ?? 'SMTP');
}
