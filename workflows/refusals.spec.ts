import { randomUUID } from 'node:crypto';
import { workflowIdOf } from './messages';
import * as messages from './messages';
import { refusedWith } from './testing/refused';
import { VisitHarness, type BookedVisit } from './testing/visit-harness';

let harness: VisitHarness;
beforeAll(async () => {
  harness = await VisitHarness.start();
});
afterAll(() => harness.stop());

/** Far from one another: these visits must not meet in the calendar. */
let day = 1;
const nextSlot = (): Date => new Date(Date.now() + day++ * 24 * 3_600_000);

test('of twenty bookings of one slot at once one is kept, and the others leave nothing behind', async () => {
  const startsAt = nextSlot();
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => harness.book({ startsAt })));
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  for (const outcome of outcomes) if (outcome.status === 'rejected') expect(await refusedWith(Promise.reject(outcome.reason))).toBe('SLOT_TAKEN');
  const kept: unknown[] = await harness.database('teleconsultation').where({ startsAt });
  expect(kept).toHaveLength(1);
  const patients: { count: string }[] = await harness.database('patient').count();
  expect(Number(patients[0]?.count)).toBe(1);
});

test('an overlapping slot is taken too, and free again once cancelled', async () => {
  const startsAt = nextSlot();
  const first = await harness.book({ startsAt });
  const overlapping = new Date(startsAt.getTime() + 10 * 60_000);
  expect(await refusedWith(harness.book({ startsAt: overlapping }))).toBe('SLOT_TAKEN');
  await first.handle.executeUpdate(messages.cancelUpdate, { args: [{ by: first.clinician, reason: 'other' }] });
  await expect(harness.book({ startsAt: overlapping })).resolves.toBeDefined();
});

test('booking asked twice with the same id is one visit and one answer', async () => {
  const visit = await harness.book({ startsAt: nextSlot() });
  const again = await visit.handle.executeUpdate(messages.bookUpdate, { args: [{ by: visit.clinician }] });
  expect(again.phase).toBe('planned');
  const sent: unknown[] = await harness.database('message').where({ teleconsultationId: visit.id, purpose: 'booked' });
  expect(sent).toHaveLength(2);
});

describe('each act is refused with its code', () => {
  let visit: BookedVisit;
  beforeAll(async () => {
    visit = await harness.book({ startsAt: nextSlot() });
  });
  const stranger = { kind: 'clinician', etablissementId: randomUUID(), accountId: randomUUID() } as const;

  test('not your visit: another établissement', async () => {
    expect(await refusedWith(visit.handle.executeUpdate(messages.joinUpdate, { args: [{ by: stranger }] }))).toBe('NOT_YOUR_VISIT');
  });
  test('not your turn: a secretary or a patient does what is the clinician’s', async () => {
    for (const kind of ['secretary', 'patient'] as const) {
      const by = { kind, etablissementId: harness.etablissementId };
      expect(await refusedWith(visit.handle.executeUpdate(messages.joinUpdate, { args: [{ by }] }))).toBe('NOT_YOUR_TURN');
      expect(await refusedWith(visit.handle.executeUpdate(messages.closeUpdate, { args: [{ by }] }))).toBe('NOT_YOUR_TURN');
    }
  });
  test('not now: too early to end, to report or to close', async () => {
    const { clinician: by, handle } = visit;
    expect(await refusedWith(handle.executeUpdate(messages.endUpdate, { args: [{ by }] }))).toBe('NOT_NOW');
    expect(await refusedWith(handle.executeUpdate(messages.closeUpdate, { args: [{ by }] }))).toBe('NOT_NOW');
    expect(await refusedWith(handle.executeUpdate(messages.publishStepUpdate, { args: [{ by, step: 'report', entryId: randomUUID(), release: false }] }))).toBe('NOT_NOW');
    expect(await refusedWith(handle.executeUpdate(messages.publishStepUpdate, { args: [{ by, step: 'no-such-step', entryId: randomUUID(), release: false }] }))).toBe('NOT_NOW');
  });
  test('a draft of nobody is not published', async () => {
    const { clinician: by, handle } = visit;
    await handle.executeUpdate(messages.joinUpdate, { args: [{ by }] });
    await handle.executeUpdate(messages.endUpdate, { args: [{ by }] });
    expect(await refusedWith(handle.executeUpdate(messages.publishStepUpdate, { args: [{ by, step: 'report', entryId: randomUUID(), release: true }] }))).toBe('DRAFT_NOT_FOUND');
    expect((await handle.query(messages.standingQuery)).phase).toBe('done');
  });
  test('a prescription needs a verified, fresh and unused identity', async () => {
    const { clinician: by, handle, id } = visit;
    const place = { etablissementId: harness.etablissementId, teleconsultationId: id };
    const cases = [
      { verifiedAt: null, usedAt: null, code: 'IDENTITY_NOT_PROVEN' },
      { verifiedAt: new Date(), usedAt: new Date(), code: 'IDENTITY_NOT_PROVEN' },
      { verifiedAt: new Date(Date.now() - 3_600_000), usedAt: null, code: 'CODE_EXPIRED' },
    ];
    for (const { verifiedAt, usedAt, code } of cases) {
      const [identityCheckId, prescriptionId] = [randomUUID(), randomUUID()];
      await harness.database('identityCheck').insert({ id: identityCheckId, ...place, purpose: 'prescription', accountId: harness.clinicianId, channel: 'sms', expiresAt: new Date(), verifiedAt, usedAt });
      await harness.database('prescription').insert({ id: prescriptionId, ...place, identityCheckId, channel: 'sms', requestedBy: harness.clinicianId });
      expect(await refusedWith(handle.executeUpdate(messages.depositPrescriptionUpdate, { args: [{ by, prescriptionId }] }))).toBe(code);
    }
  });
  test('already closed: by the workflow, and by the database whatever the code above does', async () => {
    const { clinician: by, handle, id } = visit;
    await handle.executeUpdate(messages.closeUpdate, { args: [{ by }] });
    await handle.result();
    const place = { etablissementId: harness.etablissementId, teleconsultationId: id };
    const late = harness.database('stepEntry').insert({ id: randomUUID(), ...place, step: 'report', input: '{}', authorId: harness.clinicianId });
    await expect(late).rejects.toMatchObject({ code: 'P0C10' });
    await expect(harness.database('teleconsultation').where({ id }).update({ phase: 'done' })).rejects.toMatchObject({ code: 'P0C10' });
  });
});

test('« Terminer » and « REJOINDRE » clicked twice are one end and one call', async () => {
  const { handle, clinician: by, id } = await harness.book({ startsAt: nextSlot() });
  await Promise.all([1, 2].map(() => handle.executeUpdate(messages.joinUpdate, { args: [{ by }] })));
  await Promise.all([1, 2].map(() => handle.executeUpdate(messages.endUpdate, { args: [{ by }] })));
  const kinds: string[] = (await harness.database('timelineEvent').where({ teleconsultationId: id }).orderBy('id')).map((row: { kind: string }) => row.kind);
  expect(kinds.filter((kind) => kind === 'called' || kind === 'ended')).toEqual(['called', 'ended']);
});

test('a row of one établissement cannot reference another’s', async () => {
  const visit = await harness.book({ startsAt: nextSlot() });
  const elsewhere = randomUUID();
  await harness.database('etablissement').insert({ id: elsewhere, name: 'Maison de santé de l’Exemple', shortName: 'MSE' });
  const row = { id: randomUUID(), etablissementId: elsewhere, teleconsultationId: visit.id, step: 'report', input: '{}', authorId: harness.clinicianId };
  await expect(harness.database('stepEntry').insert(row)).rejects.toMatchObject({ code: '23503' });
});

test('the workflow id is readable and holds nothing but the visit’s id', () => {
  const id = randomUUID();
  expect(workflowIdOf(id)).toBe(`teleconsultation-${id}`);
});
