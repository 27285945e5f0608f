import { announceChange, recordFact } from '../../dossier/facts';
import { type EquipmentTest, testOutcome } from '../../journey/20-preparation';
import { UPCOMING_PHASES } from '../../journey/phase';
import type { ConnectionView, TestView } from '../../journey/views';
import type { PatientAsked } from '../door/asked';
import { Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { rowsOf } from '../rows';

/** Keeps the outcome of the equipment test, shows it to the desk, and tells the workflow (mission, items 11 and 24). */
export async function keepEquipmentTest(asked: PatientAsked<EquipmentTest>): Promise<TestView> {
  const { services, visit, body } = asked;
  if (!UPCOMING_PHASES.includes(visit.phase)) throw new Refusal(visit.phase === 'closed' ? 'ALREADY_CLOSED' : visit.phase === 'cancelled' ? 'ALREADY_CANCELLED' : 'NOT_NOW');
  const { id: teleconsultationId, etablissementId } = visit;
  const id = asked.newId();
  const outcome = testOutcome(body);
  await services.database.transaction(async (transaction) => {
    await transaction('equipmentTest').insert({ id, etablissementId, teleconsultationId, outcome, details: JSON.stringify(body) }).onConflict('id').ignore();
    await recordFact(transaction, { etablissementId, teleconsultationId, key: `equipment-tested-${id}`, kind: 'equipment-tested', step: 'preparation', actor: 'patient', facts: { outcome, reasons: body.reasons.join(' ') } });
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
