import { announceChange, recordFact } from '../../dossier/facts';
import { type EquipmentTest, testOutcome } from '../../journey/20-preparation';
import { FINAL_PHASES, UPCOMING_PHASES } from '../../journey/phase';
import type { ConnectionView, DocumentView, TestView } from '../../journey/views';
import type { PatientAsked } from '../door/asked';
import { Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { rowsOf } from '../rows';
import { keep, readRow, remove } from '../teleconsultations/documents';

/** More than any visit needs; a hostile screen stops here. */
const DOCUMENTS_AT_MOST = 40;

/** Keeps the outcome of the equipment test, shows it to the desk, and tells the workflow (mission, items 11 and 24). */
export async function keepEquipmentTest(asked: PatientAsked<EquipmentTest>): Promise<TestView> {
  const { services, visit, body } = asked;
  if (!UPCOMING_PHASES.includes(visit.phase)) throw new Refusal(visit.phase === 'closed' ? 'ALREADY_CLOSED' : visit.phase === 'cancelled' ? 'ALREADY_CANCELLED' : 'NOT_NOW');
  const { id: teleconsultationId, etablissementId } = visit;
  const id = asked.newId();
  const outcome = testOutcome(body);
  await services.database.transaction(async (transaction) => {
    await transaction('equipmentTest').insert({ id, etablissementId, teleconsultationId, outcome, details: JSON.stringify(body) }).onConflict('id').ignore();
    await recordFact(transaction, { etablissementId, teleconsultationId, key: `equipment-tested-${id}`, kind: 'equipment-tested', step: 'preparation', actor: 'patient', facts: { outcome } });
    await announceChange(transaction, { etablissementId, teleconsultationId, kind: 'state', phase: visit.phase });
    await recordAccess(transaction, asked, 'tested-equipment', id);
  });
  // Told without waiting for Temporal: the result is kept and the patient has it already.
  void services.visits.tell(teleconsultationId, { fact: 'equipmentTested', outcome });
  const [row] = await rowsOf<{ at: Date }>(services.database, 'SELECT at FROM equipment_test WHERE id = :id', { id });
  return { outcome, at: (row?.at ?? new Date()).toISOString(), details: body };
}

/** A token for a room of one, to publish to the media server and subscribe to oneself. @throws VIDEO_UNAVAILABLE */
export async function testConnection(asked: PatientAsked): Promise<ConnectionView> {
  // One room a visit: a test that is given up leaves no heap of empty rooms.
  const sessionId = `test-${asked.visit.id}`;
  return { token: await asked.services.rooms.connect(sessionId, { side: 'test' }), sessionId };
}

/** The patient sends a document or a photograph (mission, item 23). */
export async function sendDocument(asked: PatientAsked): Promise<DocumentView> {
  const { services, visit } = asked;
  if (FINAL_PHASES.includes(visit.phase)) throw new Refusal(visit.phase === 'closed' ? 'ALREADY_CLOSED' : 'ALREADY_CANCELLED');
  const [{ count = 0 } = {}] = await rowsOf<{ count: number }>(services.database, `SELECT count(*)::int FROM document WHERE teleconsultation_id = :id AND kind = 'patient-document'`, { id: visit.id });
  if (count >= DOCUMENTS_AT_MOST) throw new Refusal('TOO_MANY_REQUESTS', { sentence: `${DOCUMENTS_AT_MOST} documents au plus par téléconsultation.` });
  return keep(asked, 'patient-document', null);
}

/** The patient takes a document back, as long as nobody opened it. @throws DOCUMENT_ALREADY_OPENED */
export async function takeBackDocument(asked: PatientAsked): Promise<void> {
  const document = await readRow(asked.services, asked.visit, asked.params.documentId);
  if (document.kind !== 'patient-document') throw new Refusal('DOCUMENT_NOT_FOUND');
  await remove(asked, document, 'opened_at IS NULL');
}
