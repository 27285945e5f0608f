import { z } from 'zod';
import { channelSchema } from '../../journey/channel';
import { PATIENT_LANGUAGES, type PatientLanguage } from '../../journey/patient-voice';
import { PURPOSE_LABELS, type Purpose } from '../../journey/purposes';
import type { ClinicianView, MessageTextsView, MessageTextView, TextPreviewView, TextVersionView } from '../../journey/views';
import { gsmLength, SMS_LIMIT } from '../../activities/messages/gsm';
import { faultsOfWords, type OwnWords, productWords, REWORDABLE } from '../../activities/messages/own-words';
import { saysIn } from '../../activities/messages/placeholders';
import { contextOf, type MessageSource, render } from '../../activities/messages/render';
import type { DeskAsked } from '../door/asked';
import { Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { rowsOf } from '../rows';

const language = z.enum(PATIENT_LANGUAGES).default('fr');
const which = { motif: z.string().max(40), language, purpose: z.enum(REWORDABLE as [Purpose, ...Purpose[]]), channel: channelSchema };
const words = {
  subject: z.string().trim().max(200, 'L’objet dépasse 200 signes.').nullable().default(null).meta({ title: 'Objet' }),
  body: z.string().trim().max(4000, 'Le message dépasse 4 000 signes.').meta({ title: 'Message' }),
};
export const textsSchema = z.strictObject({ motif: z.string().max(40), language });
export const versionsSchema = z.strictObject(which);
export const textPreviewSchema = z.strictObject({ ...which, ...words });
/** `body` null: the product’s words again. `version`: the one that was seen. */
export const textSchema = z.strictObject({ ...which, version: z.int().min(0), subject: words.subject, body: words.body.nullable() });

interface Kept {
  readonly purpose: Purpose;
  readonly channel: 'sms' | 'email';
  readonly version: number;
  readonly subject: string | null;
  readonly body: string | null;
  readonly createdAt: Date;
}

/** All messages of a motif with the words they have now in a language. @throws MOTIF_NOT_FOUND */
export async function messageTexts(asked: DeskAsked<unknown, z.infer<typeof textsSchema>>): Promise<MessageTextsView> {
  const { services: { database }, etablissementId } = asked;
  const motif = await motifOf(asked, asked.query.motif);
  const kept = await rowsOf<Kept>(
    database,
    `SELECT DISTINCT ON (purpose, channel) purpose, channel, version, subject, body, created_at AS "createdAt" FROM message_text
     WHERE etablissement_id = :etablissementId AND motif_code = :motif AND language = :language ORDER BY purpose, channel, version DESC`,
    { etablissementId, motif: motif.code, language: asked.query.language },
  );
  // A visit has as many reminders as its policy says: others would be words that nobody gets.
  const reminders = asked.services.policy.remindersBeforeMs.length;
  const purposes = REWORDABLE.filter((purpose) => !purpose.startsWith('reminder-') || Number(purpose.slice('reminder-'.length)) <= reminders);
  const texts = purposes.flatMap((purpose) => channelSchema.options.map((channel) => present(motif.code, asked.query.language, purpose, channel, kept.find((one) => one.purpose === purpose && one.channel === channel))));
  return { motif, language: asked.query.language, texts, placeholders: saysIn(asked.query.language) };
}

/** What the patient would read, by the renderer of real messages, and what stands against it; nothing is kept. */
export async function previewText(asked: DeskAsked<z.infer<typeof textPreviewSchema>>): Promise<TextPreviewView> {
  const { motif, language, purpose, channel, subject, body } = asked.body;
  await motifOf(asked, motif);
  const [usual, longest] = await samplesOf(asked, motif, language);
  const own: OwnWords = { language, subject, body };
  const rendered = render(purpose, channel, { ...usual, language, own });
  const long = channel === 'sms' ? render(purpose, channel, { ...longest, language, own }).text : null;
  return {
    subject: rendered.subject,
    text: rendered.text,
    html: rendered.html,
    sms: long === null ? null : { signs: gsmLength(long) ?? [...long].length, limit: SMS_LIMIT, longest: long },
    errors: faultsOfWords(purpose, channel, own, contextOf({ ...longest, language })),
  };
}

/**
 * Keeps a new version. Messages decided before go on with the words they were decided with.
 * @throws TEXT_CHANGED when somebody saved meanwhile, INVALID, MOTIF_NOT_FOUND
 */
export async function saveText(asked: DeskAsked<z.infer<typeof textSchema>>): Promise<MessageTextView> {
  const { services: { database }, etablissementId, session, body: given } = asked;
  const { motif, language, purpose, channel, version, body } = given;
  const subject = channel === 'email' && body !== null ? given.subject : null;
  await motifOf(asked, motif);
  if (body !== null) {
    const [, longest] = await samplesOf(asked, motif, language);
    const errors = faultsOfWords(purpose, channel, { language, subject, body }, contextOf({ ...longest, language }));
    if (errors.length > 0) throw new Refusal('INVALID', { errors });
  }
  const kept: Kept = { purpose, channel, version: version + 1, subject, body, createdAt: new Date() };
  await database.transaction(async (transaction) => {
    // A version that exists already was saved by somebody else: the unique key decides who was first.
    const made: unknown[] = await transaction('messageText')
      .insert({ id: asked.newId(), etablissementId, motifCode: motif, purpose, channel, language, version: version + 1, subject, body, accountId: session.accountId })
      .onConflict(['etablissementId', 'motifCode', 'purpose', 'channel', 'language', 'version'])
      .ignore()
      .returning('version');
    const [newest] = await rowsOf<{ version: number }>(transaction, 'SELECT max(version) AS version FROM message_text WHERE etablissement_id = :etablissementId AND motif_code = :motif AND purpose = :purpose AND channel = :channel AND language = :language', { etablissementId, motif, purpose, channel, language });
    const gap = version > 0 && !(await transaction('messageText').where({ etablissementId, motifCode: motif, purpose, channel, language, version }).first('id'));
    if (made.length === 0 || newest?.version !== version + 1 || gap) throw new Refusal('TEXT_CHANGED');
    await recordAccess(transaction, asked, body === null ? 'restored-text' : 'changed-text', undefined, `${motif}:${purpose}:${channel}${language === 'fr' ? '' : `:${language}`}`);
  });
  return present(motif, language, purpose, channel, kept);
}

/** Former words, newest first. */
export async function textVersions(asked: DeskAsked<unknown, z.infer<typeof versionsSchema>>): Promise<TextVersionView[]> {
  const { services: { database }, etablissementId, query } = asked;
  await motifOf(asked, query.motif);
  const rows = await rowsOf<Omit<TextVersionView, 'at'> & { at: Date; by: ClinicianView }>(
    database,
    `SELECT x.version, x.created_at AS at, x.subject, x.body, json_build_object('id', a.id, 'title', a.title, 'givenName', a.given_name, 'familyName', a.family_name) AS by
     FROM message_text x JOIN account a ON a.id = x.account_id
     WHERE x.etablissement_id = :etablissementId AND x.motif_code = :motif AND x.purpose = :purpose AND x.channel = :channel AND x.language = :language ORDER BY x.version DESC LIMIT 100`,
    { etablissementId, ...query },
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

function present(motif: string, language: PatientLanguage, purpose: Purpose, channel: 'sms' | 'email', kept: Kept | undefined): MessageTextView {
  const own = kept?.body ? { subject: kept.subject, body: kept.body } : null;
  const { subject, body } = own ?? productWords(motif, purpose, channel, language);
  return { purpose, label: PURPOSE_LABELS[purpose], channel, version: kept?.version ?? 0, own: own !== null, subject, body, changedAt: kept?.createdAt.toISOString() ?? null };
}

async function motifOf({ services: { database }, etablissementId }: DeskAsked<unknown, unknown>, code: string): Promise<{ code: string; label: string }> {
  const motif: { code: string; label: string } | undefined = await database('motif').where({ etablissementId, code }).first('code', 'label');
  if (!motif) throw new Refusal('MOTIF_NOT_FOUND');
  return motif;
}

/** A usual message and the longest one this établissement may send: its longest name, day and hour, its own address. */
async function samplesOf({ services: { database, config }, etablissementId, timeZone }: DeskAsked<unknown>, motif: string, language: PatientLanguage): Promise<[MessageSource, MessageSource]> {
  const [place] = await rowsOf<{ name: string; supportPhone: string }>(database, 'SELECT name, support_phone AS "supportPhone" FROM etablissement WHERE id = :etablissementId', { etablissementId });
  const names = await rowsOf<{ title: string; familyName: string }>(
    database,
    `SELECT a.title, a.family_name AS "familyName" FROM member m JOIN account a ON a.id = m.account_id WHERE m.etablissement_id = :etablissementId AND m.role = 'clinician' ORDER BY length(a.title || a.family_name) DESC LIMIT 1`,
    { etablissementId },
  );
  const common = { teleconsultationId: '', motif, revision: 1, timeZone, etablissement: place?.name ?? '', url: `${config.PUBLIC_URL}/visite#${'x'.repeat(22)}`, code: '', supportPhone: place?.supportPhone || config.SUPPORT_PHONE };
  const usual = { ...common, url: `${config.PUBLIC_URL}/visite#…`, clinician: names[0] ?? { title: 'Dr', familyName: 'SPÉCIMEN' }, startsAt: new Date('2026-11-24T08:00:00Z'), endsAt: new Date('2026-11-24T08:20:00Z') };
  // « mercredi 1er septembre » and “Wednesday 30 September” are the longest days there are, and 10 o'clock and later the longest hour anywhere.
  const day = language === 'en' ? '2026-09-30' : '2027-09-01';
  return [usual, { ...usual, url: common.url, timeZone: 'UTC', startsAt: new Date(`${day}T10:00:00Z`), endsAt: new Date(`${day}T12:00:00Z`) }];
}
