import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { enqueueLetter } from '../../activities/messages/letters/letter-delivery';
import type { AccountLinks } from '../../activities/account-link';
import type { Database, Transaction } from '../../dossier/database';
import { FIRST_MOTIFS } from '../../dossier/first-motifs';
import { INVITATION_DAYS } from '../accounts/links';
import { recordAccess } from '../door/trail';
import { normaliseEmail } from '../people';
import { etablissementSchema } from './etablissement';
import { invitationSchema, invite } from './invitations';

/** Any constant: two runs at once are one after the other. */
const ESTABLISHING_LOCK = 7_465_002;

/** What the operator's command is told: the établissement, and who administers it first. */
export const establishmentSchema = z.strictObject({
  place: etablissementSchema.extend({ service: etablissementSchema.shape.service.default(''), phone: etablissementSchema.shape.phone.default(''), address: etablissementSchema.shape.address.default(''), supportPhone: etablissementSchema.shape.supportPhone.default(''), timeZone: etablissementSchema.shape.timeZone.default('Europe/Paris') }),
  administrator: invitationSchema.omit({ role: true, service: true }),
});
export type Establishment = z.infer<typeof establishmentSchema>;

/** What was done, one word each; run again with the same words, nothing is. */
export interface Established {
  readonly place: 'created' | 'kept';
  readonly etablissementId: string;
  readonly administrator: 'invited' | 'invited-again' | 'already-invited' | 'already-administrator' | 'member-with-another-role';
}

/**
 * Creates an établissement with its first motifs and invites its first administrator by e-mail; the letter leaves with
 * the next round of any API. What is there already stays as it is: an établissement of that name is never changed, an
 * open invitation is not sent twice, one that expired is sent again with a new link.
 */
export function establish(database: Database, links: AccountLinks, { place, administrator }: Establishment): Promise<Established> {
  return database.transaction(async (transaction) => {
    await transaction.raw('SELECT pg_advisory_xact_lock(?)', [ESTABLISHING_LOCK]);
    const kept: { id: string } | undefined = await transaction('etablissement').whereRaw('lower(name) = lower(?)', [place.name]).first('id');
    const etablissementId = kept?.id ?? randomUUID();
    const trail = (act: string, objectId: string, objectCode?: string) => recordAccess(transaction, { requestId: 'etablissement-command', trail: { actor: 'system', accountId: null, etablissementId } }, act, objectId, objectCode);
    if (!kept) {
      await transaction('etablissement').insert({ id: etablissementId, ...place });
      await transaction('motif').insert(FIRST_MOTIFS.map((motif, at) => ({ etablissementId, ...motif, place: at })));
      await trail('created-etablissement', etablissementId);
    }
    const done = await administratorOf(transaction, links, etablissementId, administrator);
    if (done.invitationId) await trail(done.state === 'invited' ? 'invited-member' : 'resent-invitation', done.invitationId, 'administrator');
    return { place: kept ? 'kept' : 'created', etablissementId, administrator: done.state };
  });
}

async function administratorOf(transaction: Transaction, links: AccountLinks, etablissementId: string, person: Establishment['administrator']): Promise<{ state: Established['administrator']; invitationId?: string }> {
  const email = normaliseEmail(person.email);
  const member: { role: string } | undefined = await transaction('member').join('account', 'account.id', 'member.accountId').where({ etablissementId }).whereRaw('lower(account.email) = ?', [email]).first('member.role');
  if (member) return { state: member.role === 'administrator' ? 'already-administrator' : 'member-with-another-role' };
  const open: { id: string; revision: number; expiresAt: Date } | undefined = await transaction('invitation').where({ etablissementId, email, acceptedAt: null, revokedAt: null }).forUpdate().first('id', 'revision', 'expiresAt');
  if (!open) {
    const id = randomUUID();
    await invite(transaction, links, { ...person, id, etablissementId, invitedBy: null, role: 'administrator', service: '' });
    return { state: 'invited', invitationId: id };
  }
  if (open.expiresAt > new Date()) return { state: 'already-invited' };
  const revision = open.revision + 1;
  await transaction('invitation').where({ id: open.id }).update({ revision, tokenHash: links.hash('invitation', open.id, revision), expiresAt: new Date(Date.now() + INVITATION_DAYS * 86_400_000) });
  await enqueueLetter(transaction, 'invitation', open.id, revision);
  return { state: 'invited-again', invitationId: open.id };
}
