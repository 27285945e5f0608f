import type { z } from 'zod';
import { enqueue } from '../../activities/messages/outbox';
import { IDENTITY_CODE_RESEND_MS, IDENTITY_CODE_TRIES, IDENTITY_CODE_VALID_MS, type identityCheckSchema, type identityCodeSchema } from '../../journey/60-prescription';
import type { Channel } from '../../journey/channel';
import type { Transaction } from '../../dossier/database';
import type { IdentityCheckView, IdentityStandingView } from '../../journey/views';
import type { Asked, VisitAsked } from '../door/asked';
import { isUuid } from '../door/ids';
import { Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { maskEmail, maskPhone } from '../people';
import { rowsOf } from '../rows';
import type { VisitRow } from './visit-row';

/** Whose code it is: the clinician's before a prescription, the patient's before any health document. */
interface Subject {
  readonly purpose: 'prescription' | 'patient-entry';
  readonly accountId: string | null;
  readonly channel: Channel;
  readonly phone: string;
  readonly email: string;
}
interface CheckRow {
  readonly id: string;
  readonly channel: Channel;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly tries: number;
  readonly verifiedAt: Date | null;
  readonly usedAt: Date | null;
  readonly replacedAt: Date | null;
}
const CHECK_COLUMNS = `id, channel, created_at AS "createdAt", expires_at AS "expiresAt", tries, verified_at AS "verifiedAt", used_at AS "usedAt", replaced_at AS "replacedAt"`;
type VisitAskedAbout = Asked<unknown, unknown> & { readonly visit: VisitRow };

/**
 * Sends a code valid five minutes; the one before is worth nothing any more (mission, item 37). Asked again at once by the
 * same way (a doubled click, a lost answer), it is the code just sent and no second message.
 * @throws UNAVAILABLE when it could not leave
 */
export async function sendCode(asked: VisitAskedAbout, subject: Subject): Promise<IdentityCheckView> {
  const { services, visit } = asked;
  const { id: teleconsultationId, etablissementId } = visit;
  if (visit.phase === 'closed' && subject.purpose === 'prescription') throw new Refusal('ALREADY_CLOSED');
  const id = asked.newId();
  const createdAt = new Date();
  const expiresAt = new Date(createdAt.getTime() + IDENTITY_CODE_VALID_MS);
  const { purpose, accountId, channel } = subject;
  const sent = await services.database.transaction(async (transaction) => {
    // One at a time for a subject: of two requests at once the second finds the first's code.
    await transaction.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 37))', [[teleconsultationId, purpose, accountId ?? ''].join(' ')]);
    const just = await justSent(transaction, visit, subject);
    if (just) return just;
    await transaction('identityCheck').where({ teleconsultationId, purpose, accountId }).whereNull('replacedAt').whereNull('usedAt').update({ replacedAt: transaction.fn.now() });
    await transaction('identityCheck').insert({ id, etablissementId, teleconsultationId, purpose, accountId, channel, createdAt, expiresAt });
    await recordAccess(transaction, asked, 'asked-code', id);
    const messages = await enqueue(transaction, {
      etablissementId,
      teleconsultationId,
      purpose: purpose === 'prescription' ? 'identity-code' : 'entry-code',
      recipient: purpose === 'prescription' ? 'clinician' : 'patient',
      channels: [channel],
      revision: visit.revision,
      subjectId: id,
    });
    return { check: { id, channel, createdAt, expiresAt, tries: 0, verifiedAt: null, usedAt: null, replacedAt: null }, messages };
  });
  try {
    await services.postman.deliver(sent.messages);
    // A gateway that refuses for good throws nothing: the message says so, and the person must not wait for it.
    const refused: unknown = await services.database('message').whereIn('id', sent.messages).whereIn('state', ['failed', 'uncertain']).first('id');
    if (refused) throw new Error('the code was refused by its carrier');
  } catch (error) {
    services.logger.warn({ error, requestId: asked.requestId, visit: visit.id }, 'a code could not be sent');
    throw new Refusal('UNAVAILABLE', { sentence: 'Le code n’a pas pu partir. Demandez-en un nouveau dans un instant.' });
  }
  return present(sent.check, subject);
}

/** The code that left by this way a moment ago and still opens; a message that failed, tries used up, or a proof given ask for a new one. */
async function justSent(transaction: Transaction, visit: VisitRow, { purpose, accountId, channel }: Subject): Promise<{ check: CheckRow; messages: string[] } | undefined> {
  const [check] = await rowsOf<CheckRow>(
    transaction,
    `SELECT ${CHECK_COLUMNS} FROM identity_check WHERE teleconsultation_id = :visit AND purpose = :purpose AND account_id IS NOT DISTINCT FROM CAST(:accountId AS uuid) AND channel = :channel
       AND created_at > now() - make_interval(secs => :seconds) AND tries < :most AND verified_at IS NULL AND used_at IS NULL AND replaced_at IS NULL ORDER BY created_at DESC LIMIT 1`,
    { visit: visit.id, purpose, accountId, channel, seconds: IDENTITY_CODE_RESEND_MS / 1_000, most: IDENTITY_CODE_TRIES },
  );
  if (!check) return undefined;
  const messages: { id: string; state: string }[] = await transaction('message').where({ teleconsultationId: visit.id, subjectId: check.id }).select('id', 'state');
  if (messages.some(({ state }) => state === 'failed' || state === 'uncertain')) return undefined;
  return { check, messages: messages.map(({ id }) => id) };
}

/**
 * Compares a typed code. The try is counted before the comparison, so that many at once get no more tries than five.
 * @throws CODE_WRONG with facts.triesLeft, CODE_EXPIRED, CODE_EXHAUSTED
 */
export async function verifyCode(asked: VisitAskedAbout, subject: Subject, code: string, checkId?: string): Promise<IdentityCheckView> {
  const { services, visit } = asked;
  const ofSubject = `teleconsultation_id = :visit AND purpose = :purpose AND account_id IS NOT DISTINCT FROM CAST(:accountId AS uuid)`;
  const values = { visit: visit.id, purpose: subject.purpose, accountId: subject.accountId, checkId: checkId ?? null };
  const [check] = await rowsOf<CheckRow>(
    services.database,
    `SELECT ${CHECK_COLUMNS} FROM identity_check WHERE ${ofSubject} AND (CAST(:checkId AS uuid) IS NULL OR id = :checkId) ORDER BY created_at DESC LIMIT 1`,
    values,
  );
  if (!check || check.replacedAt || check.usedAt) throw new Refusal('CODE_EXPIRED');
  // Also a code already verified is compared and counted: « VALIDER » clicked twice passes, a stranger's guess does not.
  const [tried] = await rowsOf<CheckRow>(
    services.database,
    `UPDATE identity_check SET tries = tries + 1 WHERE id = :id AND tries < :most AND expires_at > now() AND replaced_at IS NULL RETURNING ${CHECK_COLUMNS}`,
    { id: check.id, most: IDENTITY_CODE_TRIES },
  );
  if (!tried) throw new Refusal(check.tries >= IDENTITY_CODE_TRIES ? 'CODE_EXHAUSTED' : check.expiresAt.getTime() <= Date.now() ? 'CODE_EXPIRED' : 'CODE_EXHAUSTED');
  if (!services.codes.matches(check.id, code)) {
    if (tried.tries >= IDENTITY_CODE_TRIES) throw new Refusal('CODE_EXHAUSTED', { facts: { triesLeft: 0 } });
    throw new Refusal('CODE_WRONG', { facts: { triesLeft: IDENTITY_CODE_TRIES - tried.tries } });
  }
  const verifiedAt = await services.database.transaction(async (transaction) => {
    // Of two at once the first keeps its hour; a code replaced or used meanwhile proves nothing any more.
    const proven: { verifiedAt: Date }[] = await transaction('identityCheck')
      .where({ id: check.id })
      .whereNull('replacedAt')
      .whereNull('usedAt')
      .update({ verifiedAt: transaction.raw('coalesce(verified_at, now())') })
      .returning('verifiedAt');
    if (!proven[0]) throw new Refusal('CODE_EXPIRED');
    await recordAccess(transaction, asked, 'proved-identity', check.id);
    return proven[0].verifiedAt;
  });
  return present({ ...tried, verifiedAt }, subject);
}

function present(check: CheckRow, subject: Subject): IdentityCheckView {
  return {
    id: check.id,
    sentTo: check.channel === 'email' ? maskEmail(subject.email) : maskPhone(subject.phone),
    channel: check.channel,
    resendAt: new Date(check.createdAt.getTime() + IDENTITY_CODE_RESEND_MS).toISOString(),
    expiresAt: check.expiresAt.toISOString(),
    triesLeft: Math.max(0, IDENTITY_CODE_TRIES - check.tries),
    verifiedAt: check.verifiedAt?.toISOString() ?? null,
    now: new Date().toISOString(),
  };
}

const clinicianOf = (asked: VisitAsked<unknown>, channel: Channel): Subject => ({ purpose: 'prescription', accountId: asked.session.accountId, channel, phone: asked.session.phone, email: asked.session.email });

/** The code of item 37, by the channel the clinician chose. */
export async function askIdentityCode(asked: VisitAsked<z.infer<typeof identityCheckSchema>>): Promise<IdentityCheckView> {
  if (!asked.visit.allowed.includes('deposit-prescription')) throw new Refusal(asked.visit.phase === 'closed' ? 'ALREADY_CLOSED' : 'NOT_NOW');
  return sendCode(asked, clinicianOf(asked, asked.body.channel));
}

/** The clinician's own code of this visit that may still be typed: a reloaded page goes on where it was. */
export async function pendingIdentityCode(asked: VisitAsked): Promise<IdentityStandingView> {
  const [check] = await rowsOf<CheckRow>(
    asked.services.database,
    `SELECT ${CHECK_COLUMNS} FROM identity_check WHERE teleconsultation_id = :visit AND purpose = 'prescription' AND account_id = :accountId
       AND verified_at IS NULL AND used_at IS NULL AND replaced_at IS NULL AND tries < :most AND expires_at > now() ORDER BY created_at DESC LIMIT 1`,
    { visit: asked.visit.id, accountId: asked.session.accountId, most: IDENTITY_CODE_TRIES },
  );
  return { check: check ? present(check, clinicianOf(asked, check.channel)) : null };
}

/** … typed. */
export async function verifyIdentityCode(asked: VisitAsked<z.infer<typeof identityCodeSchema>>): Promise<IdentityCheckView> {
  const { checkId } = asked.params;
  if (!isUuid(checkId)) throw new Refusal('CODE_EXPIRED');
  return verifyCode(asked, clinicianOf(asked, 'sms'), asked.body.code, checkId);
}
