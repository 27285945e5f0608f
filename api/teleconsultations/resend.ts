import { enqueue } from '../../activities/messages/outbox';
import type { Purpose } from '../../journey/purposes';
import type { MessageView } from '../../journey/views';
import { announceChange } from '../../dossier/facts';
import type { VisitAsked } from '../door/asked';
import { idFrom, isUuid } from '../door/ids';
import { Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { CLINICAL_PURPOSES, messagesOf } from './messages';

/** Codes and « le médecin est prêt » are asked for again where they come from. */
const RESENT: readonly string[] = ['booked', 'moved', 'cancelled', 'reminder-1', 'reminder-2', 'reminder-3', 'reminder-4', 'link-again', 'document-available', 'prescription-available'];

/**
 * Sends a message to the patient again, while the télédossier is open. The new row's subject follows from the message and the minute, so that a
 * doubled click is one message and a person may still ask again later.
 */
export async function resend(asked: VisitAsked): Promise<MessageView> {
  const { services, visit, params } = asked;
  if (visit.phase === 'closed') throw new Refusal('ALREADY_CLOSED');
  const { id: teleconsultationId, etablissementId } = visit;
  const message: { purpose: Purpose; channel: 'sms' | 'email'; recipient: string } | undefined = isUuid(params.messageId)
    ? await services.database('message').where({ id: params.messageId, teleconsultationId, recipient: 'patient' }).first('purpose', 'channel')
    : undefined;
  const clinical = asked.role === 'clinician';
  if (!message || (!clinical && CLINICAL_PURPOSES.includes(message.purpose))) throw new Refusal('NOT_FOUND');
  if (!RESENT.includes(message.purpose)) throw new Refusal('NOT_NOW');
  const subjectId = idFrom('resend', params.messageId ?? '', String(Math.floor(Date.now() / 60_000)));
  const [id = ''] = await services.database.transaction(async (transaction) => {
    await recordAccess(transaction, asked, 'resent-message', params.messageId);
    await announceChange(transaction, { etablissementId, teleconsultationId, kind: 'message', phase: visit.phase });
    return enqueue(transaction, { etablissementId, teleconsultationId, purpose: message.purpose, recipient: 'patient', channels: [message.channel], revision: visit.revision, subjectId });
  });
  // Its state says whether it left; the message stays in the outbox and the person may look again.
  await services.postman.deliver([id]).catch((error: unknown) => services.logger.warn({ error, visit: visit.id }, 'a message could not be sent again yet'));
  const sent = (await messagesOf(services.database, teleconsultationId)).find((one) => one.id === id);
  if (!sent) throw new Refusal('NOT_FOUND');
  return sent;
}
