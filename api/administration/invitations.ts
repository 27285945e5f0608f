import { z } from 'zod';
import { enqueueLetter } from '../../activities/messages/letters/letter-delivery';
import type { AccountLinks } from '../../activities/account-link';
import type { Transaction } from '../../dossier/database';
import type { MembersView, Role } from '../../journey/views';
import { INVITATION_DAYS } from '../accounts/links';
import type { DeskAsked } from '../door/asked';
import { isUuid } from '../door/ids';
import { Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { normaliseEmail } from '../people';
import { members, ROLES } from './members';

const text = (longest: number) => z.string().trim().max(longest, `${longest} signes au plus.`);
export const invitationSchema = z.strictObject({
  email: z.string().trim().pipe(z.email('Saisissez une adresse e-mail complète, avec @.').max(254)).meta({ title: 'Adresse e-mail' }),
  title: text(20).default('').meta({ title: 'Titre' }),
  givenName: text(80).min(1, 'Écrivez le prénom.').meta({ title: 'Prénom' }),
  familyName: text(80).min(1, 'Écrivez le nom.').meta({ title: 'Nom' }),
  role: z.enum(ROLES, 'Choisissez un rôle.').meta({ title: 'Rôle' }),
  service: text(80).default('').meta({ title: 'Service' }),
});

/** Somebody to be invited, by an administrator or by the operator's command. */
export interface Invited extends z.infer<typeof invitationSchema> {
  readonly id: string;
  readonly etablissementId: string;
  readonly invitedBy: string | null;
  readonly role: Role;
}

/** Writes the invitation and its letter. @throws ALREADY_MEMBER, ALREADY_INVITED */
export async function invite(transaction: Transaction, links: AccountLinks, { email: typed, ...invited }: Invited): Promise<void> {
  const email = normaliseEmail(typed);
  const { id, etablissementId } = invited;
  await transaction('etablissement').where({ id: etablissementId }).forUpdate().first('id');
  if (await transaction('invitation').where({ id }).first('id')) return;
  const member: unknown = await transaction('member').join('account', 'account.id', 'member.accountId').where({ etablissementId }).whereRaw('lower(account.email) = ?', [email]).first('account.id');
  if (member) throw new Refusal('ALREADY_MEMBER', { errors: [{ path: 'email', message: 'Cette personne est déjà membre de l’établissement.' }] });
  const open: unknown = await transaction('invitation').where({ etablissementId, email, acceptedAt: null, revokedAt: null }).first('id');
  if (open) throw new Refusal('ALREADY_INVITED', { errors: [{ path: 'email', message: 'Cette personne est déjà invitée. Vous pouvez renvoyer son invitation.' }] });
  await transaction('invitation').insert({ ...invited, email, tokenHash: links.hash('invitation', id), expiresAt: inDays(INVITATION_DAYS) });
  await enqueueLetter(transaction, 'invitation', id);
}

/** Invites by e-mail, with a link that opens once. Whether the address has an account elsewhere is not told. @throws ALREADY_MEMBER, ALREADY_INVITED, INVALID */
export async function inviteMember(asked: DeskAsked<z.infer<typeof invitationSchema>>): Promise<MembersView> {
  const { services, etablissementId, session, body } = asked;
  const id = asked.newId();
  await services.database.transaction(async (transaction) => {
    await invite(transaction, services.accountLinks, { ...body, id, etablissementId, invitedBy: session.accountId });
    await recordAccess(transaction, asked, 'invited-member', id, body.role);
  });
  services.letters.soon();
  return members(asked);
}

/** Sends it again with a new link; the former one opens nothing any more. @throws INVITATION_NOT_FOUND */
export async function resendInvitation(asked: DeskAsked): Promise<MembersView> {
  const { services } = asked;
  await onOpen(asked, 'resent-invitation', async (transaction, { id, revision }) => {
    const next = revision + 1;
    await transaction('invitation').where({ id }).update({ revision: next, tokenHash: services.accountLinks.hash('invitation', id, next), expiresAt: inDays(INVITATION_DAYS) });
    await enqueueLetter(transaction, 'invitation', id, next);
  });
  services.letters.soon();
  return members(asked);
}

/** Takes the invitation back: its link opens nothing any more. @throws INVITATION_NOT_FOUND */
export async function revokeInvitation(asked: DeskAsked): Promise<MembersView> {
  await onOpen(asked, 'revoked-invitation', (transaction, { id }) => transaction('invitation').where({ id }).update({ revokedAt: new Date() }));
  return members(asked);
}

async function onOpen(asked: DeskAsked, act: string, work: (transaction: Transaction, invitation: { id: string; revision: number }) => Promise<unknown>): Promise<void> {
  const { services, etablissementId, params } = asked;
  if (!isUuid(params.id)) throw new Refusal('INVITATION_NOT_FOUND');
  const { id } = params;
  await services.database.transaction(async (transaction) => {
    const invitation: { id: string; revision: number } | undefined = await transaction('invitation').where({ id, etablissementId, acceptedAt: null, revokedAt: null }).forUpdate().first('id', 'revision');
    if (!invitation) throw new Refusal('INVITATION_NOT_FOUND');
    await work(transaction, invitation);
    await recordAccess(transaction, asked, act, id);
  });
}

function inDays(days: number): Date {
  return new Date(Date.now() + days * 86_400_000);
}
