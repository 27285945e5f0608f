import type { Channel } from '../../journey/channel';
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
  /** The établissement’s own words for this message and channel, if it has some. */
  readonly own?: OwnWords | null;
}

/** A message ready to go. */
export interface Rendered {
  readonly subject: string | null;
  readonly text: string;
  readonly html: string | null;
  readonly attachments: readonly { readonly name: string; readonly mediaType: string; readonly text: string }[];
}

/** Writes the message in French for its motif and channel. */
export function render(purpose: Purpose, channel: Channel, source: MessageSource): Rendered {
  const context = contextOf(source);
  const text = wordsOf(source.motif, purpose, channel, source.own ?? null);
  if (channel === 'sms') return { subject: null, text: inGsm(text.sms(context)), html: null, attachments: [] };
  const closing = [`Un empêchement ? Ouvrez le même lien, puis « Je ne peux pas venir ». Besoin d’aide ? ${context.supportPhone}.`, `Vis-à-vis, ${context.etablissement}`];
  const parts = { paragraphs: ['Bonjour,', ...text.paragraphs(context)], button: text.button ? { words: text.button, url: context.url } : null, closing };
  return {
    subject: text.subject(context),
    text: mailText(parts),
    html: mailHtml(parts),
    attachments: text.calendar ? [{ name: 'rendez-vous.ics', mediaType: 'text/calendar', text: renderCalendar({ ...source, clinician: context.clinician, cancelled: purpose === 'cancelled' }) }] : [],
  };
}

export function contextOf(source: MessageSource): TextContext {
  const name = source.clinician.familyName.toLocaleUpperCase('fr');
  const titled = source.clinician.title ? `${source.clinician.title} ${name}` : name;
  return {
    clinician: source.clinician.title ? `le ${titled}` : titled,
    Clinician: source.clinician.title ? `Le ${titled}` : titled,
    etablissement: source.etablissement,
    day: dayInWords(source.startsAt, source.timeZone),
    hour: hourInWords(source.startsAt, source.timeZone),
    minutes: Math.round((source.endsAt.getTime() - source.startsAt.getTime()) / 60_000),
    url: source.url,
    code: source.code,
    supportPhone: source.supportPhone,
  };
}
