import { z } from 'zod';
import { announceChange } from '../../dossier/facts';
import type { VisitAsked } from '../door/asked';
import { idFrom } from '../door/ids';
import { Refusal } from '../door/refusal';

export const presenceSchema = z.strictObject({ state: z.enum(['in-room', 'left']) });

/** The clinician's page enters or leaves the room. Their open stream of events keeps the presence alive (events/presence.ts). */
export async function clinicianPresence(asked: VisitAsked<z.infer<typeof presenceSchema>>): Promise<void> {
  const { id: teleconsultationId, etablissementId, phase } = asked.visit;
  const { accountId } = asked.session;
  // Leaving is always possible.
  if (asked.body.state === 'in-room' && phase === 'closed') throw new Refusal('ALREADY_CLOSED');
  const streamId = idFrom('clinician-in-room', accountId, teleconsultationId);
  await asked.services.database.transaction(async (transaction) => {
    if (asked.body.state === 'left') await transaction('presence').where({ streamId }).delete();
    else
      await transaction('presence')
        .insert({ streamId, etablissementId, teleconsultationId, side: 'clinician', state: 'in-room', accountId })
        .onConflict('streamId')
        .merge({ seenAt: transaction.fn.now() });
    await announceChange(transaction, { etablissementId, teleconsultationId, kind: 'presence', phase });
  });
}
