import { randomUUID } from 'node:crypto';
import { VisitHarness } from './testing/visit-harness';
import { countCost } from './testing/cost';
import * as messages from './messages';

let harness: VisitHarness;
beforeAll(async () => {
  harness = await VisitHarness.start();
});
afterAll(() => harness.stop());

const draft = async (id: string): Promise<string> => {
  const entryId = randomUUID();
  await harness.database('stepEntry').insert({ id: entryId, etablissementId: harness.etablissementId, teleconsultationId: id, step: 'report', input: JSON.stringify({ findings: 'Rien.' }), authorId: harness.clinicianId });
  return entryId;
};
const verifiedPrescription = async (id: string): Promise<string> => {
  const [prescriptionId, identityCheckId, documentId] = [randomUUID(), randomUUID(), randomUUID()];
  const visit = { etablissementId: harness.etablissementId, teleconsultationId: id };
  await harness.database('identityCheck').insert({ id: identityCheckId, ...visit, purpose: 'prescription', accountId: harness.clinicianId, channel: 'sms', expiresAt: new Date(Date.now() + 300_000), verifiedAt: new Date() });
  await harness.database('prescription').insert({ id: prescriptionId, ...visit, identityCheckId, channel: 'sms', requestedBy: harness.clinicianId });
  await harness.database('document').insert({ id: documentId, ...visit, kind: 'prescription', name: 'ordonnance.pdf', mediaType: 'application/pdf', bytes: 10, sha256: Buffer.alloc(32), storageKey: documentId, prescriptionId });
  return prescriptionId;
};

test('a whole visit with two reminders, one report and one prescription stays within 90 events and 26 actions', async () => {
  const startsAt = new Date(Date.now() + 60_000);
  // The two reminders come due just after booking: the same timers as a day ahead, in milliseconds.
  const visit = await harness.book({ startsAt, policy: { remindersBeforeMs: [59_700, 59_400] } });
  const { id, handle, clinician: by } = visit;
  const sent = () => harness.database('message').where({ teleconsultationId: id, state: 'delivered' }).then((rows: { purpose: string }[]) => rows.map((row) => row.purpose));
  await harness.until(sent, (purposes) => purposes.includes('reminder-2'));

  await handle.signal(messages.equipmentTestedSignal, { outcome: 'passed' });
  await harness.until(() => harness.phase(id), (phase) => phase === 'tested');
  await handle.signal(messages.patientWaitingSignal);
  await harness.until(() => harness.phase(id), (phase) => phase === 'waiting');
  expect((await handle.executeUpdate(messages.joinUpdate, { args: [{ by }] })).phase).toBe('called');
  await handle.signal(messages.patientEnteredSignal);
  await harness.until(() => harness.phase(id), (phase) => phase === 'in-consultation');
  expect(await handle.executeUpdate(messages.endUpdate, { args: [{ by }] })).toEqual({ phase: 'done', allowed: ['add-step', 'deposit-prescription', 'close'] });
  await handle.executeUpdate(messages.publishStepUpdate, { args: [{ by, step: 'report', entryId: await draft(id), release: true }] });
  await handle.executeUpdate(messages.depositPrescriptionUpdate, { args: [{ by, prescriptionId: await verifiedPrescription(id) }] });
  expect((await handle.executeUpdate(messages.closeUpdate, { args: [{ by }] })).phase).toBe('closed');
  await handle.result();

  const purposes = await sent();
  expect(purposes.sort()).toEqual(['booked', 'booked', 'clinician-ready', 'document-available', 'document-available', 'prescription-available', 'reminder-1', 'reminder-1', 'reminder-2', 'reminder-2']);
  expect(harness.rooms.asked).toEqual([`ensure teleconsultation-${id}`, `close teleconsultation-${id}`]);
  const cost = countCost((await handle.fetchHistory()).events ?? []);
  process.stdout.write(`one visit: ${JSON.stringify(cost)}\n`);
  expect(cost.events).toBeLessThanOrEqual(90);
  expect(cost.actions).toBeLessThanOrEqual(26);
});
