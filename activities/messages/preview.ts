import type { Channel } from '../../journey/channel';
import type { CompanyQuality } from '../../journey/company';
import type { Purpose } from '../../journey/purposes';
import type { PatientLanguage } from '../../journey/patient-voice';
import type { OwnWords } from './own-words';
import { render } from './render';

/** What is known of a message before the act that sends it. */
export interface MessageToPreview {
  readonly purpose: Purpose;
  readonly motif: string;
  readonly startsAt: Date;
  readonly minutes: number;
  readonly timeZone: string;
  readonly clinician: { readonly title: string; readonly familyName: string };
  readonly etablissement: string;
  readonly supportPhone: string;
  /** The public address: the patient's own link is never shown at the desk, and before booking there is none. */
  readonly publicUrl: string;
  /** What the patient reads, as far as the visit knows. */
  readonly language?: PatientLanguage | null;
  /** The établissement's own words in that language, where it has some. */
  readonly own: Readonly<Record<Channel, OwnWords | null>>;
  /** As what a third person is invited. */
  readonly quality?: CompanyQuality;
}

/** The very words the patient will get, by the renderer that writes them, with a link that opens nothing. */
export function previewMessage(preview: MessageToPreview): { sms: string; emailSubject: string; emailText: string; calendar: boolean } {
  const { own, ...known } = preview;
  const source = {
    ...known,
    teleconsultationId: '',
    revision: 1,
    endsAt: new Date(preview.startsAt.getTime() + preview.minutes * 60_000),
    url: `${preview.publicUrl}/visite${preview.quality ? '/invite' : ''}#…`,
    code: '',
  };
  const email = render(preview.purpose, 'email', { ...source, own: own.email });
  return { sms: render(preview.purpose, 'sms', { ...source, own: own.sms }).text, emailSubject: email.subject ?? '', emailText: email.text, calendar: email.attachments.length > 0 };
}
