import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { enqueueLetter } from '../../activities/messages/letters/letter-delivery';
import type { Transaction } from '../../dossier/database';
import { hashPassword } from '../../dossier/passwords';
import { passwordFault, type KnownOf } from '../../journey/password';
import type { Asked } from '../door/asked';
import { invalid } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { normaliseEmail } from '../people';
import { rowsOf } from '../rows';
import type { Services } from '../services';
import { openPasswordLink, PASSWORD_LINK_HOURS, tokenSchema } from './links';

/** Letters to one account within the life of a link; more would only fill a mailbox. */
const LINKS_AT_ONCE = 3;
export const forgottenSchema = z.strictObject({ email: z.string().trim().min(3, 'Saisissez votre adresse e-mail.').max(254).meta({ title: 'E-mail' }) });
export const newPasswordSchema = z.strictObject({ token: tokenSchema, password: z.string().max(1000) });

/**
 * « Mot de passe oublié ». The answer is the same whether the account exists: one statement does the work or none of
 * it, and the letter leaves beside the request, so that time tells nothing either.
 */
export async function forgotPassword(asked: Asked<z.infer<typeof forgottenSchema>>): Promise<Record<string, never>> {
  const { database, accountLinks, letters } = asked.services;
  const id = randomUUID();
  await database.transaction(async (transaction) => {
    const [link] = await rowsOf<{ accountId: string }>(
      transaction,
      `WITH made AS (
         INSERT INTO password_link (id, account_id, token_hash, expires_at)
         SELECT :id, a.id, :hash, now() + make_interval(hours => ${PASSWORD_LINK_HOURS}) FROM account a
         WHERE lower(a.email) = :email AND a.disabled_at IS NULL
           AND (SELECT count(*) FROM password_link k WHERE k.account_id = a.id AND k.used_at IS NULL AND k.expires_at > now()) < ${LINKS_AT_ONCE}
         RETURNING id, account_id),
       written AS (INSERT INTO letter (id, purpose, subject_id) SELECT :letter, 'password-link', id FROM made)
       SELECT account_id AS "accountId" FROM made`,
      { id, hash: accountLinks.hash('password', id), email: normaliseEmail(asked.body.email), letter: randomUUID() },
    );
    await recordAccess(transaction, { ...asked, trail: { actor: 'nobody', accountId: link?.accountId ?? null, etablissementId: null } }, 'asked-password');
  });
  letters.soon();
  return {};
}

/**
 * A new password, by the link: which opens once, and with it every other link of the account. Whoever was signed in with
 * the old one is out, and the person is written to.
 * @throws LINK_USED, ACCOUNT_LINK_INVALID, INVALID
 */
export async function setPassword(asked: Asked<z.infer<typeof newPasswordSchema>>): Promise<void> {
  const { database, letters } = asked.services;
  const { token, password } = asked.body;
  const link = await openPasswordLink(database, token);
  const passwordHash = await acceptable(password, { email: link.email, names: [link.givenName, link.familyName] });
  const ended = await database.transaction(async (transaction) => {
    const { id, accountId } = await openPasswordLink(transaction, token, true);
    await transaction('account').where({ id: accountId }).update({ passwordHash });
    await transaction('passwordLink').where({ accountId, usedAt: null }).update({ usedAt: database.fn.now() });
    await enqueueLetter(transaction, 'password-changed', id);
    await recordAccess(transaction, { ...asked, trail: { actor: 'nobody', accountId, etablissementId: null } }, 'changed-password', accountId);
    return endSessions(transaction, accountId);
  });
  closeStreams(asked.services, ended);
  letters.soon();
}

/** The hash of a password that may be used. @throws INVALID with the reason */
export async function acceptable(password: string, known: KnownOf): Promise<string> {
  const fault = passwordFault(password, known);
  if (fault) throw invalid('password', fault);
  return hashPassword(password);
}

/** Ends every session of the account, or those in one établissement. Answers which, for their open streams. */
export async function endSessions(transaction: Transaction, accountId: string, etablissementId?: string): Promise<Buffer[]> {
  const rows: { tokenHash: Buffer }[] = await transaction('deskSession')
    .where({ accountId, ...(etablissementId ? { etablissementId } : {}) })
    .delete()
    .returning('tokenHash');
  return rows.map(({ tokenHash }) => tokenHash);
}

/** Their streams on this process end now; another process notices within its next beat, and tells no content meanwhile. */
export function closeStreams({ streams }: Services, sessions: readonly Buffer[]): void {
  for (const session of sessions) streams.closeSession(session);
}
