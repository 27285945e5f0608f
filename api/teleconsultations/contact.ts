import { announceChange, recordFact } from '../../dossier/facts';
import type { ContactChange } from '../../journey/10-booking';
import type { DossierView } from '../../journey/views';
import type { Database } from '../../dossier/database';
import type { VisitAsked } from '../door/asked';
import { invalid, Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { normaliseEmail, normalisePhone } from '../people';
import { rowsOf } from '../rows';
import { LINK_ALIVE } from '../sessions/patient-session';
import { dossierAfter } from './dossier';
import { follow, newLink, sendLink, type ToFollow } from './link';

const NOTHING: ToFollow = { messages: [], ended: [] };

/**
 * Puts a wrong telephone or e-mail of the patient right, for all their visits, and sends the link again as was chosen. The
 * timeline says what was corrected and by whom, never what it was or is. What is the same already changes and sends nothing.
 * @throws ALREADY_CLOSED, INVALID, FORBIDDEN to a secretary while clinical content waits in the patient's space
 */
export async function correctContact(asked: VisitAsked<ContactChange>): Promise<DossierView> {
  const { services, visit, session, body, role } = asked;
  if (visit.phase === 'closed') throw new Refusal('ALREADY_CLOSED');
  const phone = normalisePhone(body.phone);
  if (!phone) throw invalid('phone', 'Saisissez un numéro de téléphone portable.');
  const email = normaliseEmail(body.email);
  if (role !== 'clinician' && (await hasReleased(services.database, visit.patient.id)))
    throw new Refusal('FORBIDDEN', { sentence: 'Un document médical est à la disposition de ce patient, et le code qui l’ouvre part à ces coordonnées. Demandez au clinicien de les corriger.' });
  const { id: teleconsultationId, etablissementId } = visit;
  const toFollow = await services.database.transaction(async (transaction): Promise<ToFollow> => {
    const before: { phone: string; email: string } | undefined = await transaction('patient').where({ id: visit.patient.id, etablissementId }).forUpdate().first('phone', 'email');
    const changes = { phone: before?.phone !== phone, email: before?.email !== email };
    if (!changes.phone && !changes.email) return NOTHING;
    const now = new Date();
    await transaction('patient')
      .where({ id: visit.patient.id, etablissementId })
      .update({ phone, email, ...(changes.phone ? { phoneChangedAt: now } : {}), ...(changes.email ? { emailChangedAt: now } : {}) });
    await recordFact(transaction, { etablissementId, teleconsultationId, key: `contact-changed-${asked.newId()}`, kind: 'contact-changed', step: 'booking', actor: role === 'clinician' ? 'clinician' : 'secretary', accountId: session.accountId, facts: changes });
    await announceChange(transaction, { etablissementId, teleconsultationId, kind: 'state', phase: visit.phase });
    await recordAccess(transaction, asked, 'corrected-contact', visit.patient.id);
    if (body.link === 'none') return NOTHING;
    if (body.link === 'replace') return newLink(transaction, asked);
    return { messages: await sendLink(transaction, asked, [...(changes.phone ? ['sms' as const] : []), ...(changes.email ? ['email' as const] : [])]), ended: [] };
  });
  await follow(asked, toFollow);
  return dossierAfter(asked);
}

/**
 * Whether something clinical may be fetched by this patient now. Who could redirect the code that opens it could read it,
 * and a secretary never does.
 */
async function hasReleased(database: Database, patientId: string): Promise<boolean> {
  const [found] = await rowsOf<{ released: boolean }>(
    database,
    `SELECT EXISTS (SELECT 1 FROM teleconsultation t WHERE t.patient_id = :patientId AND ${LINK_ALIVE}
       AND (EXISTS (SELECT 1 FROM step_entry s WHERE s.teleconsultation_id = t.id AND s.released_at IS NOT NULL)
         OR EXISTS (SELECT 1 FROM document d WHERE d.teleconsultation_id = t.id AND d.released_at IS NOT NULL))) AS released`,
    { patientId },
  );
  return found?.released ?? false;
}
