import { z } from 'zod';
import { hashToken } from '../../platform/keys';
import type { Database, Transaction } from '../../dossier/database';
import type { AccountLinkView, Role } from '../../journey/views';
import type { Asked } from '../door/asked';
import { Refusal } from '../door/refusal';
import { maskEmail } from '../people';
import { rowsOf } from '../rows';

/** An invitation waits for somebody who may be on leave. */
export const INVITATION_DAYS = 7;
/** A link for a new password is as good as a password: short (OWASP, Forgot Password Cheat Sheet). */
export const PASSWORD_LINK_HOURS = 1;

export const tokenSchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/, 'Ce lien est incomplet. Ouvrez-le depuis l’e-mail.');
export const readLinkSchema = z.strictObject({ kind: z.enum(['invitation', 'password']), token: tokenSchema });

/** An invitation that still opens. */
export interface OpenInvitation {
  readonly id: string;
  readonly etablissementId: string;
  readonly etablissement: string;
  readonly email: string;
  readonly title: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly role: Role;
  readonly service: string;
  readonly expiresAt: Date;
  /** The account this address has already, perhaps in another établissement. */
  readonly accountId: string | null;
}

/** @throws LINK_USED when it was accepted, LINK_INVALID when it is unknown, replaced, revoked or expired */
export async function openInvitation(database: Database | Transaction, token: string, lock = false): Promise<OpenInvitation> {
  const [found] = await rowsOf<OpenInvitation & { acceptedAt: Date | null; alive: boolean }>(
    database,
    `SELECT i.id, i.etablissement_id AS "etablissementId", e.name AS etablissement, i.email, i.title, i.given_name AS "givenName", i.family_name AS "familyName", i.role, i.service,
            i.expires_at AS "expiresAt", i.accepted_at AS "acceptedAt", (i.expires_at > now() AND i.revoked_at IS NULL) AS alive, a.id AS "accountId"
     FROM invitation i JOIN etablissement e ON e.id = i.etablissement_id LEFT JOIN account a ON lower(a.email) = i.email
     WHERE i.token_hash = :hash ${lock ? 'FOR UPDATE OF i' : ''}`,
    { hash: hashToken(token) },
  );
  if (found?.acceptedAt) throw new Refusal('LINK_USED');
  if (!found?.alive) throw new Refusal('ACCOUNT_LINK_INVALID');
  return found;
}

export interface OpenPasswordLink {
  readonly id: string;
  readonly accountId: string;
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly expiresAt: Date;
}
/** @throws LINK_USED, ACCOUNT_LINK_INVALID */
export async function openPasswordLink(database: Database | Transaction, token: string, lock = false): Promise<OpenPasswordLink> {
  const [found] = await rowsOf<OpenPasswordLink & { usedAt: Date | null; alive: boolean }>(
    database,
    `SELECT k.id, k.account_id AS "accountId", a.email, a.given_name AS "givenName", a.family_name AS "familyName", k.expires_at AS "expiresAt", k.used_at AS "usedAt",
            (k.expires_at > now() AND a.disabled_at IS NULL) AS alive
     FROM password_link k JOIN account a ON a.id = k.account_id WHERE k.token_hash = :hash ${lock ? 'FOR UPDATE OF k' : ''}`,
    { hash: hashToken(token) },
  );
  if (found?.usedAt) throw new Refusal('LINK_USED');
  if (!found?.alive) throw new Refusal('ACCOUNT_LINK_INVALID');
  return found;
}

/** What a link opens, before anything is done with it. Of an account that exists already, nothing is told but that it does. */
export async function readAccountLink(asked: Asked<z.infer<typeof readLinkSchema>>): Promise<AccountLinkView> {
  const { database } = asked.services;
  if (asked.body.kind === 'password') {
    const link = await openPasswordLink(database, asked.body.token);
    return { kind: 'password', email: maskEmail(link.email), expiresAt: link.expiresAt.toISOString(), etablissement: null, role: null, hasAccount: true, person: null };
  }
  const { email, etablissement, role, accountId, title, givenName, familyName, expiresAt } = await openInvitation(database, asked.body.token);
  return { kind: 'invitation', email, etablissement, role, expiresAt: expiresAt.toISOString(), hasAccount: accountId !== null, person: accountId ? null : { title, givenName, familyName } };
}
