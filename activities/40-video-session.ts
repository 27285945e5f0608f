import type { Decided } from './decided';
import type { Dependencies } from './dependencies';
import { enqueue } from './messages/outbox';
import { project } from './projection';
import { roomOf } from './video/openvidu';

/** A presence row not refreshed for this long is a stream that died without saying so. */
const PRESENCE_VALID_SECONDS = 40;

export const videoSession = {
  slug: 'video-session',
  create: ({ database, delivery, rooms }: Dependencies) => ({
    /** Raises the call window on the patient's side. */
    async callPatient(decided: Decided): Promise<void> {
      await project(database, decided, { columns: { calledAt: new Date(), soonAt: null }, fact: { kind: 'called', step: 'video-session' }, rings: true });
    },

    /**
     * Makes the room exist on the media server, and tells the patient by SMS when they are not there (mission, item 27).
     * The room first: nobody is told to come to a room that is not there.
     */
    async openRoom({ teleconsultationId, etablissementId, revision }: { teleconsultationId: string; etablissementId: string; revision: number }): Promise<void> {
      await rooms.ensure(roomOf(teleconsultationId));
      await database.transaction(async (transaction) => {
        const present: unknown = await transaction('presence')
          .where({ teleconsultationId, side: 'patient' })
          .whereIn('state', ['waiting', 'in-room'])
          .andWhereRaw(`seen_at > now() - make_interval(secs => ?)`, [PRESENCE_VALID_SECONDS])
          .first('stream_id');
        if (!present) await enqueue(transaction, { etablissementId, teleconsultationId, purpose: 'clinician-ready', recipient: 'patient', channels: ['sms'], revision });
      });
      await delivery.deliverAllOf(teleconsultationId);
    },

    /** Done: off the dashboard, into « Historique », open to further steps. */
    async endConsultation(decided: Decided): Promise<void> {
      await project(database, decided, { columns: { endedAt: new Date() }, fact: { kind: 'ended', step: 'video-session' } });
    },

    /** Sends everybody out of the room. Harmless when it is gone. */
    async closeRoom({ teleconsultationId }: { teleconsultationId: string }): Promise<void> {
      await rooms.close(roomOf(teleconsultationId));
    },
  }),
} as const;
