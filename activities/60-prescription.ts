import { IDENTITY_VERIFIED_FOR_MS } from '../journey/60-prescription';
import type { Channel } from '../journey/channel';
import type { Decided } from './decided';
import type { Dependencies } from './dependencies';
import { project, refusal } from './projection';

export const prescription = {
  slug: 'prescription',
  create: ({ database }: Dependencies) => ({
    /**
     * Makes all files of a prescription part of the record and opens them to the patient, or none.
     * @throws CODE_EXPIRED when the identity was verified too long ago, IDENTITY_NOT_PROVEN when never or already used
     */
    async depositPrescription(deposited: Decided & { prescriptionId: string; revision: number }): Promise<void> {
      const { prescriptionId: id, teleconsultationId } = deposited;
      const row: { channel: Channel; identityCheckId: string; verifiedAt: Date | null; usedAt: Date | null; depositedAt: Date | null } | undefined = await database('prescription')
        .join('identityCheck', 'identityCheck.id', 'prescription.identityCheckId')
        .where({ 'prescription.id': id, 'prescription.teleconsultationId': teleconsultationId, 'identityCheck.teleconsultationId': teleconsultationId })
        .first('prescription.channel', 'prescription.identityCheckId', 'prescription.depositedAt', 'identityCheck.verifiedAt', 'identityCheck.usedAt');
      if (!row) throw refusal('DOCUMENT_NOT_FOUND');
      if (!row.depositedAt) {
        if (!row.verifiedAt || row.usedAt) throw refusal('IDENTITY_NOT_PROVEN');
        if (Date.now() - row.verifiedAt.getTime() > IDENTITY_VERIFIED_FOR_MS) throw refusal('CODE_EXPIRED');
      }
      await project(database, deposited, {
        fact: { kind: 'prescription-deposited', step: 'prescription' },
        notices: [{ purpose: 'prescription-available', recipient: 'patient', channels: [row.channel], revision: deposited.revision, subjectId: id }],
        inside: async (transaction) => {
          await transaction('identityCheck').where({ id: row.identityCheckId }).update({ usedAt: new Date() });
          await transaction('prescription').where({ id }).update({ depositedAt: new Date() });
          const files = await transaction('document').where({ prescriptionId: id, teleconsultationId }).whereNull('removedAt').update({ releasedAt: new Date() });
          if (files === 0) throw refusal('DOCUMENT_NOT_FOUND');
        },
      });
    },
  }),
} as const;
