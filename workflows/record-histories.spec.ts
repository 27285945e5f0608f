import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import * as messages from './messages';
import { recordHistory } from './testing/recorded-history';
import { VisitHarness } from './testing/visit-harness';

/** Not a test of behaviour: walks visits of several shapes and, with RECORD_HISTORIES, keeps their histories. */
const prefix = process.env.RECORD_HISTORIES;
let harness: VisitHarness;
beforeAll(async () => {
  harness = await VisitHarness.start();
});
afterAll(() => harness.stop());

let day = 1;
const book = (policy = {}) => harness.book({ startsAt: new Date(Date.now() + day++ * 86_400_000), policy });
const keep = async (name: string, handle: WorkflowHandle) => {
  if (prefix) recordHistory(`${prefix}-${name}`, await handle.fetchHistory());
};

test('a visit in flight, waiting for its reminder', async () => {
  const { handle } = await book();
  await keep('planned', handle);
});

test('moved, then cancelled', async () => {
  const { handle, clinician: by } = await book();
  await handle.executeUpdate(messages.rescheduleUpdate, { args: [{ by, startsAt: new Date(Date.now() + 90 * 86_400_000).toISOString(), minutes: 30 }] });
  await handle.executeUpdate(messages.cancelUpdate, { args: [{ by, reason: 'patient-request' }] });
  await handle.result();
  await keep('moved-cancelled', handle);
});

test('the media server was down when the clinician joined', async () => {
  const startsAt = new Date(Date.now() + 60_000);
  const { handle, clinician: by, id } = await harness.book({ startsAt, policy: { remindersBeforeMs: [59_500] } });
  await harness.until(() => harness.database('message').where({ teleconsultationId: id, purpose: 'reminder-1', state: 'delivered' }), (rows: unknown[]) => rows.length === 2);
  harness.rooms.down = true;
  await handle.executeUpdate(messages.joinUpdate, { args: [{ by }] });
  await harness.until(() => handle.query(messages.standingQuery), (standing) => standing.waitsFor !== null);
  await keep('joined-without-video', handle);
  harness.rooms.down = false;
  await harness.until(() => handle.query(messages.standingQuery), (standing) => standing.waitsFor === null);
  await handle.signal(messages.patientEnteredSignal);
  await harness.until(() => harness.phase(id), (phase) => phase === 'in-consultation');
  await handle.executeUpdate(messages.endUpdate, { args: [{ by }] });
  const entryId = randomUUID();
  await harness.database('stepEntry').insert({ id: entryId, etablissementId: harness.etablissementId, teleconsultationId: id, step: 'report', input: '{}', authorId: harness.clinicianId });
  await handle.executeUpdate(messages.publishStepUpdate, { args: [{ by, step: 'report', entryId, release: true }] });
  await keep('done-with-report', handle);
  await handle.executeUpdate(messages.closeUpdate, { args: [{ by }] });
  await handle.result();
  await keep('closed', handle);
});

test('a call that no page said it showed', async () => {
  const { id, handle, clinician: by } = await book({ ringHeardWithinMs: 300 });
  await harness.database('presence').insert({ streamId: randomUUID(), etablissementId: harness.etablissementId, teleconsultationId: id, side: 'patient', state: 'waiting' });
  await handle.executeUpdate(messages.joinUpdate, { args: [{ by }] });
  await harness.until(() => harness.database('message').where({ teleconsultationId: id, purpose: 'clinician-ready', state: 'delivered' }), (rows: unknown[]) => rows.length === 1);
  await keep('ring-unheard', handle);
});

test('absent and closed by the clock', async () => {
  const { handle } = await harness.book({ startsAt: new Date(Date.now() - 300_000), minutes: 5, policy: { remindersBeforeMs: [], absentAfterMs: 300, closedAfterMs: 300 } });
  await handle.result();
  await keep('absent', handle);
});

test('handed over to a stand-in, then said to be absent', async () => {
  const standIn = randomUUID();
  await harness.database('account').insert({ id: standIn, email: `${standIn}@exemple.test`, passwordHash: '-', title: 'Dr', givenName: 'Lou', familyName: 'Maquette', phone: '06 39 98 00 08' });
  await harness.database('member').insert({ etablissementId: harness.etablissementId, accountId: standIn, role: 'clinician' });
  const startsAt = new Date(Date.now() - 30 * 86_400_000);
  const { handle, clinician: by, id } = await harness.book({ startsAt, policy: { remindersBeforeMs: [], absentAfterMs: 60 * 86_400_000 } });
  await handle.executeUpdate(messages.handOverUpdate, { args: [{ by, clinicianId: standIn }] });
  // Asked twice, the second finds it done.
  await handle.executeUpdate(messages.handOverUpdate, { args: [{ by, clinicianId: standIn }] });
  const row: { clinicianId: string; revision: number } = await harness.database('teleconsultation').where({ id }).first('clinicianId', 'revision');
  expect(row).toEqual({ clinicianId: standIn, revision: 2 });
  const told = await harness.until(() => harness.database('message').where({ teleconsultationId: id, purpose: 'stand-in', state: 'delivered' }), (rows: unknown[]) => rows.length === 2);
  expect(told).toHaveLength(2);
  const { searchAttributes } = await handle.describe();
  expect(searchAttributes['ClinicianId']).toEqual([standIn]);
  expect((await handle.executeUpdate(messages.declareAbsentUpdate, { args: [{ by }] })).phase).toBe('absent');
  expect((await handle.executeUpdate(messages.declareAbsentUpdate, { args: [{ by }] })).phase).toBe('absent');
  await keep('handed-over-absent', handle);
});

test('a stand-in who has a visit then is refused, and nobody is absent before the hour', async () => {
  const { handle, clinician: by } = await book();
  const busy = randomUUID();
  await harness.database('account').insert({ id: busy, email: `${busy}@exemple.test`, passwordHash: '-', title: 'Dr', givenName: 'Lou', familyName: 'Ébauche', phone: '06 39 98 00 09' });
  await harness.database('member').insert({ etablissementId: harness.etablissementId, accountId: busy, role: 'clinician' });
  const other = await book();
  await other.handle.executeUpdate(messages.handOverUpdate, { args: [{ by, clinicianId: busy }] });
  const { startsAt }: { startsAt: Date } = await harness.database('teleconsultation').where({ id: other.id }).first('startsAt');
  await handle.executeUpdate(messages.rescheduleUpdate, { args: [{ by, startsAt: startsAt.toISOString(), minutes: 20 }] });
  await expect(handle.executeUpdate(messages.handOverUpdate, { args: [{ by, clinicianId: busy }] })).rejects.toMatchObject({ cause: { type: 'SLOT_TAKEN' } });
  await expect(handle.executeUpdate(messages.declareAbsentUpdate, { args: [{ by }] })).rejects.toMatchObject({ cause: { type: 'NOT_NOW' } });
});
