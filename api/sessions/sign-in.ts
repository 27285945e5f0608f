import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { opens } from '../../dossier/passwords';
import type { Role, SessionView } from '../../journey/views';
import { hashToken } from '../../platform/keys';
import type { AccountAsked, Asked } from '../door/asked';
import { Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { normaliseEmail } from '../people';
import { clearCookie, DESK_COOKIE, newToken, readCookie, writeCookie } from './cookies';
import { ABSOLUTE_HOURS, readDeskSession } from './desk-session';
import { presentSession } from './session-view';

export const credentialsSchema = z.strictObject({
  email: z.string().trim().min(3, 'Saisissez votre adresse e-mail.').max(254).meta({ title: 'E-mail' }),
  password: z.string().min(1, 'Saisissez votre mot de passe.').max(200).meta({ title: 'Mot de passe' }),
});
export const choiceSchema = z.strictObject({ etablissementId: z.uuid() });

/**
 * Signs in. An unknown e-mail, a disabled account and a wrong password take the same time and get the same answer. With
 * a single établissement the portal is skipped.
 * @throws WRONG_CREDENTIALS, TOO_MANY_REQUESTS
 */
export async function signIn(asked: Asked<z.infer<typeof credentialsSchema>>): Promise<SessionView> {
  const { database, throttles, config } = asked.services;
  const email = normaliseEmail(asked.body.email);
  // Used before the password is looked at, so that many tries at once do not slip through; given back on success.
  await throttles.use('login-account', email);
  const account: { id: string; passwordHash: string } | undefined = await database('account').whereRaw('lower(email) = ?', [email]).whereNull('disabledAt').first('id', 'passwordHash');
  if (!(await opens(account?.passwordHash ?? null, asked.body.password)) || !account) throw new Refusal('WRONG_CREDENTIALS');
  await throttles.forget('login-account', email);
  const token = newToken();
  const tokenHash = hashToken(token);
  await database.transaction(async (transaction) => {
    const memberships: { etablissementId: string }[] = await transaction('member').where({ accountId: account.id }).limit(2).select('etablissementId');
    await transaction('deskSession').insert({
      tokenHash,
      accountId: account.id,
      etablissementId: memberships.length === 1 ? memberships[0]?.etablissementId : null,
      csrfToken: randomBytes(18).toString('base64url'),
      expiresAt: new Date(Date.now() + ABSOLUTE_HOURS * 3_600_000),
    });
    // A browser that signs in again leaves its old session behind.
    const old = readCookie(asked.context, DESK_COOKIE);
    if (old) await transaction('deskSession').where({ tokenHash: hashToken(old) }).delete();
    await recordAccess(transaction, asked, 'signed-in', account.id);
  });
  writeCookie(asked.context, DESK_COOKIE, token, config.PUBLIC_URL, ABSOLUTE_HOURS * 3600);
  const session = await readDeskSession(database, token);
  if (!session) throw new Refusal('WRONG_CREDENTIALS');
  return presentSession(asked.services, session);
}

/** Who is signed in. */
export function readSession(asked: AccountAsked): Promise<SessionView> {
  return presentSession(asked.services, asked.session);
}

/** Signs out: the session is forgotten and its streams closed. */
export async function signOut(asked: AccountAsked): Promise<void> {
  const { database, config, streams } = asked.services;
  await database('deskSession').where({ tokenHash: asked.session.tokenHash }).delete();
  streams.closeSession(asked.session.tokenHash);
  clearCookie(asked.context, DESK_COOKIE, config.PUBLIC_URL);
}

/** The portal's choice: the établissement is the session's tenant from now on. @throws FORBIDDEN */
export async function chooseEtablissement(asked: AccountAsked<z.infer<typeof choiceSchema>>): Promise<SessionView> {
  const { database, streams } = asked.services;
  const { accountId, tokenHash } = asked.session;
  const { etablissementId } = asked.body;
  const member: { role: Role } | undefined = await database('member').where({ accountId, etablissementId }).first('role');
  if (!member) throw new Refusal('FORBIDDEN');
  await database('deskSession').where({ tokenHash }).update({ etablissementId });
  // Streams of the établissement left behind would go on telling of it.
  streams.closeSession(tokenHash);
  return presentSession(asked.services, { ...asked.session, etablissementId, role: member.role });
}
