import { enqueue } from '../../activities/messages/outbox';
import type { Transaction } from '../../dossier/database';
import { announceChange, recordFact } from '../../dossier/facts';
import type { Channel } from '../../journey/channel';
import type { DossierView } from '../../journey/views';
import type { VisitAsked } from '../door/asked';
import { Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { readDossier } from './dossier';

/** What a change leaves to be done once its transaction is kept. */
export interface ToFollow {
  /** Messages to deliver. */
  readonly messages: string[];
  /** Sessions of the patient's space that ended. */
  readonly ended: readonly { tokenHash: Buffer }[];
}

/**
 * « Remplacer le lien du patient »: the links sent before open nothing any more, on no device, and a new one leaves by
 * SMS and e-mail. For a message that went to the wrong person. An idempotency key makes a doubled click one replacement.
 * @throws ALREADY_CLOSED
 */
export async function replaceLink(asked: VisitAsked): Promise<DossierView> {
  if (asked.visit.phase === 'closed') throw new Refusal('ALREADY_CLOSED');
  await follow(asked, await asked.services.database.transaction((transaction) => newLink(transaction, asked)));
  return readDossier(asked);
}

/** Makes and enqueues a new link; two people at once: one replaces, the other finds it done. */
export async function newLink(transaction: Transaction, asked: VisitAsked<unknown>): Promise<ToFollow> {
  const { services, visit, session } = asked;
  const { id: teleconsultationId, etablissementId } = visit;
  const linkRevision = visit.linkRevision + 1;
  const changed = await transaction('teleconsultation').where({ id: teleconsultationId, linkRevision: visit.linkRevision }).update({ linkRevision, linkHash: services.links.hash(teleconsultationId, linkRevision) });
  if (changed === 0) return { messages: [], ended: [] };
  const ended: { tokenHash: Buffer }[] = await transaction('patientSession').where({ teleconsultationId }).delete().returning('tokenHash');
  await recordFact(transaction, { etablissementId, teleconsultationId, key: `link-replaced-${linkRevision}`, kind: 'link-replaced', step: 'booking', actor: asked.role === 'clinician' ? 'clinician' : 'secretary', accountId: session.accountId });
  await announceChange(transaction, { etablissementId, teleconsultationId, kind: 'state', phase: visit.phase });
  await recordAccess(transaction, asked, 'replaced-link');
  return { messages: await sendLink(transaction, asked, ['sms', 'email']), ended };
}

/** Enqueues the link as it is then. */
export function sendLink(transaction: Transaction, { visit, newId }: VisitAsked<unknown>, channels: readonly Channel[]): Promise<string[]> {
  return enqueue(transaction, { etablissementId: visit.etablissementId, teleconsultationId: visit.id, purpose: 'link-again', recipient: 'patient', channels, revision: visit.revision, subjectId: newId() });
}

/** Closes the spaces that ended and delivers. Messages' state says whether they left; the desk sees it and may send them again. */
export async function follow({ services, visit }: VisitAsked<unknown>, { messages, ended }: ToFollow): Promise<void> {
  for (const { tokenHash } of ended) services.streams.closeSession(tokenHash);
  await services.postman.deliver(messages).catch((error: unknown) => services.logger.warn({ error, visit: visit.id }, 'a link could not be sent yet'));
}
