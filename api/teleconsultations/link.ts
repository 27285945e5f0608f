import { enqueue } from '../../activities/messages/outbox';
import { announceChange, recordFact } from '../../dossier/facts';
import type { DossierView } from '../../journey/views';
import type { VisitAsked } from '../door/asked';
import { Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { readDossier } from './dossier';

/**
 * « Remplacer le lien du patient »: the links sent before open nothing any more, on no device, and a new one leaves by
 * SMS and e-mail. For a message that went to the wrong person. An idempotency key makes a doubled click one replacement.
 * @throws ALREADY_CLOSED
 */
export async function replaceLink(asked: VisitAsked): Promise<DossierView> {
  const { services, visit, session } = asked;
  if (visit.phase === 'closed') throw new Refusal('ALREADY_CLOSED');
  const { id: teleconsultationId, etablissementId } = visit;
  const linkRevision = visit.linkRevision + 1;
  let ended: { tokenHash: Buffer }[] = [];
  const messages = await services.database.transaction(async (transaction) => {
    // Two people at once: one replaces, the other finds it done.
    const changed = await transaction('teleconsultation').where({ id: teleconsultationId, linkRevision: visit.linkRevision }).update({ linkRevision, linkHash: services.links.hash(teleconsultationId, linkRevision) });
    if (changed === 0) return [];
    ended = await transaction('patientSession').where({ teleconsultationId }).delete().returning('tokenHash');
    await recordFact(transaction, { etablissementId, teleconsultationId, key: `link-replaced-${linkRevision}`, kind: 'link-replaced', step: 'booking', actor: asked.role === 'clinician' ? 'clinician' : 'secretary', accountId: session.accountId });
    await announceChange(transaction, { etablissementId, teleconsultationId, kind: 'state', phase: visit.phase });
    await recordAccess(transaction, asked, 'replaced-link');
    return enqueue(transaction, { etablissementId, teleconsultationId, purpose: 'link-again', recipient: 'patient', channels: ['sms', 'email'], revision: visit.revision, subjectId: asked.newId() });
  });
  for (const { tokenHash } of ended) services.streams.closeSession(tokenHash);
  // Their state says whether they left; the desk sees it and may send them again.
  await services.postman.deliver(messages).catch((error: unknown) => services.logger.warn({ error, visit: visit.id }, 'a new link could not be sent yet'));
  return readDossier(asked);
}
