import type { Purpose } from '../journey/purposes';
import type { Dependencies } from './dependencies';
import { enqueue } from './messages/outbox';

export const preparation = {
  slug: 'preparation',
  create: ({ database, delivery }: Dependencies) => ({
    /** Writes reminder `index` (0 is the first) in the outbox and sends it. Repeated, it is the same message. */
    async remindPatient(reminder: { teleconsultationId: string; etablissementId: string; index: number; revision: number }): Promise<void> {
      const { teleconsultationId, etablissementId, revision } = reminder;
      const purpose = `reminder-${reminder.index + 1}` as Purpose;
      await database.transaction((transaction) => enqueue(transaction, { etablissementId, teleconsultationId, purpose, recipient: 'patient', channels: ['sms', 'email'], revision }));
      await delivery.deliverAllOf(teleconsultationId);
    },
  }),
} as const;
