import { contextOf, shortMessage } from './render';
import { textFor } from './texts';

/** What is known before a visit is booked. */
export interface BookingPreview {
  readonly motif: string;
  readonly startsAt: Date;
  readonly minutes: number;
  readonly timeZone: string;
  readonly clinician: { readonly title: string; readonly familyName: string };
  readonly etablissement: string;
  readonly supportPhone: string;
  /** The public address, since the patient's link does not exist yet. */
  readonly publicUrl: string;
}

/** Exactly the words the patient will get, with a link that is not one yet. */
export function previewBooking(preview: BookingPreview): { sms: string; emailSubject: string; emailText: string } {
  const text = textFor(preview.motif, 'booked');
  const context = contextOf({
    ...preview,
    teleconsultationId: '',
    revision: 1,
    endsAt: new Date(preview.startsAt.getTime() + preview.minutes * 60_000),
    url: `${preview.publicUrl}/visite#…`,
    code: '',
  });
  return { sms: shortMessage(text.sms(context)), emailSubject: text.subject(context), emailText: text.paragraphs(context).join('\n\n') };
}
