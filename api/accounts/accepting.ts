import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Transaction } from '../../dossier/database';
import type { Asked } from '../door/asked';
import { invalid } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { normalisePhone } from '../people';
import { openInvitation, type OpenInvitation, tokenSchema } from './links';
import { acceptable } from './passwords';

const name = (message: string) => z.string().trim().min(1, message).max(80, 'Ce nom dépasse 80 signes.');
export const acceptSchema = z.strictObject({
  token: tokenSchema,
  /** For who has no account yet. */
  person: z
    .strictObject({
      title: z.string().trim().max(20, 'Ce titre dépasse 20 signes.').default('').meta({ title: 'Titre' }),
      givenName: name('Écrivez votre prénom.').meta({ title: 'Prénom' }),
      familyName: name('Écrivez votre nom.').meta({ title: 'Nom' }),
      phone: z.string().trim().max(40).meta({ title: 'Téléphone portable' }),
      password: z.string().max(1000).meta({ title: 'Mot de passe' }),
    })
    .optional(),
});

/**
 * Joins an établissement. The e-mail was opened by its owner, which the link proves: who has an account gets a role in
 * this établissement and nothing of the account changes; who has none makes theirs. The link opens once.
 * @throws LINK_USED, ACCOUNT_LINK_INVALID, INVALID
 */
export async function acceptInvitation(asked: Asked<z.infer<typeof acceptSchema>>): Promise<{ email: string }> {
  const { database } = asked.services;
  const { token, person } = asked.body;
  const seen = await openInvitation(database, token);
  const made = seen.accountId ? null : await newAccount(person, seen.email);
  return database.transaction(async (transaction) => {
    const invitation = await openInvitation(transaction, token, true);
    const accountId = invitation.accountId ?? (await keepAccount(transaction, made, invitation));
    await transaction('member')
      .insert({ etablissementId: invitation.etablissementId, accountId, role: invitation.role, service: invitation.service })
      .onConflict(['etablissementId', 'accountId'])
      .ignore();
    await transaction('invitation').where({ id: invitation.id }).update({ acceptedAt: database.fn.now() });
    await recordAccess(transaction, { ...asked, trail: { actor: 'nobody', accountId, etablissementId: invitation.etablissementId } }, 'accepted-invitation', invitation.id);
    return { email: invitation.email };
  });
}

interface NewAccount {
  readonly title: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly phone: string;
  readonly passwordHash: string;
}

async function newAccount(person: z.infer<typeof acceptSchema>['person'], email: string): Promise<NewAccount> {
  if (!person) throw invalid('person.givenName', 'Écrivez votre prénom.');
  const { password, ...facts } = person;
  const phone = normalisePhone(facts.phone);
  if (!phone) throw invalid('person.phone', 'Saisissez un numéro de téléphone portable : il reçoit vos codes de sécurité.');
  const passwordHash = await acceptable(password, { email, names: [facts.givenName, facts.familyName] }).catch((fault: unknown) => {
    const { errors } = (fault as { details?: { errors?: readonly { message: string }[] } }).details ?? {};
    throw errors?.[0] ? invalid('person.password', errors[0].message) : fault;
  });
  return { ...facts, phone, passwordHash };
}

async function keepAccount(transaction: Transaction, made: NewAccount | null, { email }: OpenInvitation): Promise<string> {
  if (!made) throw invalid('person.givenName', 'Écrivez votre prénom.');
  const id = randomUUID();
  await transaction('account').insert({ id, email, ...made });
  return id;
}
