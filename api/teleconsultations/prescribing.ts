import { IDENTITY_VERIFIED_FOR_MS, type Prescription } from '../../journey/60-prescription';
import type { DossierView } from '../../journey/views';
import type { VisitAsked } from '../door/asked';
import { Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { ask, requesterOf } from './acts';
import { dossierAfter } from './dossier';

/**
 * Deposits a prescription behind the identity just proven: all files or none, each identity for one prescription (mission,
 * items 36 and 37). The row and its files are linked first; the workflow's update makes them part of the record.
 * @throws IDENTITY_NOT_PROVEN, DOCUMENT_NOT_FOUND, NOT_NOW
 */
export async function depositPrescription(asked: VisitAsked<Prescription>): Promise<DossierView> {
  const { services, visit, body, session } = asked;
  if (visit.phase === 'closed') throw new Refusal('ALREADY_CLOSED');
  const { id: teleconsultationId, etablissementId } = visit;
  const id = asked.newId();
  const documentIds = [...new Set(body.documentIds)];
  await services.database.transaction(async (transaction) => {
    const there: { depositedAt: Date | null } | undefined = await transaction('prescription').where({ id, teleconsultationId }).first('depositedAt');
    // The first process died between this transaction and the update.
    if (there) return;
    const check: { verifiedAt: Date | null; usedAt: Date | null } | undefined = await transaction('identityCheck')
      .where({ id: body.identityCheckId, teleconsultationId, accountId: session.accountId, purpose: 'prescription' })
      .whereNull('replacedAt')
      .forUpdate()
      .first('verifiedAt', 'usedAt');
    if (!check?.verifiedAt || check.usedAt || Date.now() - check.verifiedAt.getTime() > IDENTITY_VERIFIED_FOR_MS) throw new Refusal('IDENTITY_NOT_PROVEN');
    // A deposit that the workflow refused leaves its row without effect; the same identity may deposit again.
    const stale: { id: string } | undefined = await transaction('prescription').where({ identityCheckId: body.identityCheckId }).whereNull('depositedAt').first('id');
    if (stale) {
      await transaction('document').where({ prescriptionId: stale.id }).update({ prescriptionId: null });
      await transaction('prescription').where({ id: stale.id }).delete();
    }
    await transaction('prescription').insert({ id, etablissementId, teleconsultationId, identityCheckId: body.identityCheckId, channel: body.channel, requestedBy: session.accountId });
    const linked = await transaction('document')
      .whereIn('id', documentIds)
      .where({ teleconsultationId, kind: 'prescription', uploadedBy: session.accountId })
      .whereNull('removedAt')
      .whereNull('prescriptionId')
      .update({ prescriptionId: id });
    if (linked !== documentIds.length) throw new Refusal('DOCUMENT_NOT_FOUND');
    await recordAccess(transaction, asked, 'deposited-prescription', id);
  });
  await ask(asked, requesterOf(asked), { act: 'depositPrescription', prescriptionId: id }, `prescription-${id}`);
  return dossierAfter(asked);
}
