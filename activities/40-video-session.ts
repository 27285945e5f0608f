import type { Transaction } from '../dossier/database';
import type { Decided } from './decided';
import type { Dependencies } from './dependencies';
import { enqueue, type Notice } from './messages/outbox';
import { project } from './projection';
import { roomOf } from './video/openvidu';

/** A page that has not answered for this long is frozen or gone. */
const PRESENCE_VALID_SECONDS = 40;

export const videoSession = {
  slug: 'video-session',
  create: ({ database, delivery, rooms }: Dependencies) => ({
    /** Raises the call window on the patient's side. */
    async callPatient(decided: Decided): Promise<void> {
      await project(database, decided, { columns: { calledAt: new Date(), soonAt: null, ringHeardAt: null }, fact: { kind: 'called', step: 'video-session' }, rings: true });
    },

    /**
     * Makes the room exist on the media server, and tells the patient by SMS when they are not there (mission, item 27).
     * The room first: nobody is told to come to a room that is not there.
     * @returns `unheard` when their page is there and has not said yet that it rings: to be looked at again
     */
    async openRoom({ teleconsultationId, etablissementId, revision }: CalledVisit): Promise<'settled' | 'unheard'> {
      await rooms.ensure(roomOf(teleconsultationId));
      const found = await database.transaction(async (transaction) => {
        if (await heard(transaction, teleconsultationId)) return 'settled';
        const awake: unknown = await transaction('presence')
          .where({ teleconsultationId, side: 'patient', hidden: false })
          .whereIn('state', ['waiting', 'in-room'])
          .andWhereRaw(`seen_at > now() - make_interval(secs => ?)`, [PRESENCE_VALID_SECONDS])
          .first('stream_id');
        if (awake) return 'unheard';
        await enqueue(transaction, readyBySms({ teleconsultationId, etablissementId, revision }));
        return 'settled';
      });
      await delivery.deliverAllOf(teleconsultationId);
      return found;
    },

    /** The call has rung for some seconds: no page has said that it shows it, so the SMS goes after all. */
    async textUnheard({ teleconsultationId, etablissementId, revision }: CalledVisit): Promise<void> {
      await database.transaction(async (transaction) => {
        if (!(await heard(transaction, teleconsultationId))) await enqueue(transaction, readyBySms({ teleconsultationId, etablissementId, revision }));
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

interface CalledVisit {
  readonly teleconsultationId: string;
  readonly etablissementId: string;
  readonly revision: number;
}

function readyBySms(visit: CalledVisit): Notice {
  return { ...visit, purpose: 'clinician-ready', recipient: 'patient', channels: ['sms'] };
}

/** A page shows the call, the patient has answered it, or there is no call any more. */
async function heard(transaction: Transaction, teleconsultationId: string): Promise<boolean> {
  const row: { phase: string; ringHeardAt: Date | null; soonAt: Date | null } | undefined = await transaction('teleconsultation').where({ id: teleconsultationId }).first('phase', 'ringHeardAt', 'soonAt');
  return row?.phase !== 'called' || row.ringHeardAt !== null || row.soonAt !== null;
}
