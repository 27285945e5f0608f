import type { Channel } from '../../journey/channel';
import { COMPANY_LABELS, type CompanyQuality } from '../../journey/company';
import type { PatientLanguage } from '../../journey/patient-voice';
import type { Purpose } from '../../journey/purposes';
import { renderCalendar } from './calendar';
import { inGsm } from './gsm';
import { dayInWords, hourInWords } from './instants';
import { mailHtml, mailText } from './mail-layout';
import { type OwnWords, wordsOf } from './own-words';
import type { TextContext } from './text';

/** Everything a message of a visit is written from; read when it leaves. */
export interface MessageSource {
  readonly teleconsultationId: string;
  readonly motif: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly revision: number;
  readonly timeZone: string;
  readonly etablissement: string;
  readonly clinician: { readonly title: string; readonly familyName: string };
  readonly url: string;
  readonly code: string;
  readonly supportPhone: string;
  /** The établissement’s own words for this message and channel in this language, if it has some. */
  readonly own?: OwnWords | null;
  /** What the patient reads; French unless said. */
  readonly language?: PatientLanguage | null;
  /** As what a third person is invited; null for everybody else. */
  readonly quality?: CompanyQuality | null;
}

/** A message ready to go. */
export interface Rendered {
  readonly subject: string | null;
  readonly text: string;
  readonly html: string | null;
  readonly attachments: readonly { readonly name: string; readonly mediaType: string; readonly text: string }[];
}

/** Writes the message for its motif and channel, in the language its reader chose. */
export function render(purpose: Purpose, channel: Channel, source: MessageSource): Rendered {
  const context = contextOf(source);
  const english = source.language === 'en';
  const text = wordsOf(source.motif, purpose, channel, source.own ?? null, source.language ?? 'fr');
  if (channel === 'sms') return { subject: null, text: inGsm(text.sms(context)), html: null, attachments: [] };
  const own = text.closing?.(context);
  const closing = own ? [own, `Vis-à-vis, ${context.etablissement}`] : english
    ? [`You cannot come? Open the same link, then “I cannot come”. Need help? ${context.supportPhone}.`, `Vis-à-vis, ${context.etablissement}`]
    : [`Un empêchement ? Ouvrez le même lien, puis « Je ne peux pas venir ». Besoin d’aide ? ${context.supportPhone}.`, `Vis-à-vis, ${context.etablissement}`];
  const parts = { language: source.language ?? 'fr', paragraphs: [english ? 'Hello,' : 'Bonjour,', ...text.paragraphs(context)], button: text.button ? { words: text.button, url: context.url } : null, closing };
  return {
    subject: text.subject(context),
    text: mailText(parts),
    html: mailHtml(parts),
    attachments: text.calendar ? [{ name: english ? 'visit.ics' : 'rendez-vous.ics', mediaType: 'text/calendar', text: renderCalendar({ ...source, clinician: context.clinician, cancelled: purpose === 'cancelled' }) }] : [],
  };
}

export function contextOf(source: MessageSource): TextContext {
  const english = source.language === 'en';
  const name = source.clinician.familyName.toLocaleUpperCase('fr');
  const titled = source.clinician.title ? `${source.clinician.title} ${name}` : name;
  return {
    clinician: source.clinician.title && !english ? `le ${titled}` : titled,
    Clinician: source.clinician.title && !english ? `Le ${titled}` : titled,
    etablissement: source.etablissement,
    day: dayInWords(source.startsAt, source.timeZone, source.language ?? 'fr'),
    hour: hourInWords(source.startsAt, source.timeZone, source.language ?? 'fr'),
    minutes: Math.round((source.endsAt.getTime() - source.startsAt.getTime()) / 60_000),
    url: source.url,
    code: source.code,
    supportPhone: source.supportPhone,
    ...(source.quality ? { quality: COMPANY_LABELS[source.quality] } : {}),
  };
}
