import type { Channel } from '../../journey/channel';
import type { Purpose } from '../../journey/purposes';
import { renderCalendar } from './calendar';
import { dayInWords, hourInWords } from './instants';
import type { Text, TextContext } from './text';
import { textFor } from './texts';

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
  const text = textFor(source.motif, purpose);
  if (channel === 'sms') return { subject: null, text: shortMessage(text.sms(context)), html: null, attachments: [] };
  const closing = [`Un empêchement ? Ouvrez le même lien, puis « Je ne peux pas venir ». Besoin d’aide ? ${context.supportPhone}.`, `Vis-à-vis, ${context.etablissement}`];
  const paragraphs = ['Bonjour,', ...text.paragraphs(context)];
  return {
    subject: text.subject(context),
    text: [...paragraphs, ...(text.button ? [`${text.button} : ${context.url}`] : []), ...closing].join('\n\n'),
    html: html(text, paragraphs, closing, context),
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

/**
 * Keeps to the letters of GSM 03.38, in which an SMS holds 160 signs: with one no-break space or curly apostrophe it
 * would hold 70, and the patient would get two or three.
 */
export function shortMessage(text: string): string {
  return text.replaceAll('\u00a0', ' ').replaceAll('’', "'");
}

function html(text: Text, paragraphs: readonly string[], closing: readonly string[], context: TextContext): string {
  const style = 'font: 16px/24px system-ui, sans-serif; color: #13211f; max-width: 560px';
  const button = text.button
    ? `<p><a href="${escape(context.url)}" style="display:inline-block;padding:12px 18px;border-radius:8px;background:#0b5660;color:#ffffff;text-decoration:none;font-weight:600">${escape(text.button)}</a></p>`
    : '';
  const part = (paragraph: string) => `<p>${escape(paragraph)}</p>`;
  return `<!doctype html><html lang="fr"><body style="${style}"><p style="font-weight:700">Vis-à-vis</p>${paragraphs.map(part).join('')}${button}${closing.map((paragraph) => `<p style="color:#445358">${escape(paragraph)}</p>`).join('')}</body></html>`;
}

/** Names come from forms: nothing of them is markup. */
function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
