import { STANDARD_POLICY } from '../journey/policy';
import { nextDeadline, type Clock } from './deadlines';
import * as messages from './messages';
import { VisitHarness } from './testing/visit-harness';

const clock = (change: Partial<Clock>): Clock => ({
  phase: 'planned', startsAt: 1_000_000_000, endsAt: 1_001_200_000, calledAt: null, consultationAt: null, settledAt: null, remindersSent: 0, policy: STANDARD_POLICY, ...change,
});

describe('what the clock decides next', () => {
  test.each<[string, Partial<Clock>, string | null, number]>([
    ['planned: the reminder of the day before', {}, 'reminder', 1_000_000_000 - 86_400_000],
    ['then the one shortly before', { remindersSent: 1 }, 'reminder', 1_000_000_000 - 1_800_000],
    ['then absence, after the end', { remindersSent: 2, phase: 'waiting' }, 'absence', 1_001_200_000 + 7_200_000],
    ['called late: absence counts from the call', { phase: 'called', calledAt: 1_005_000_000 }, 'absence', 1_005_000_000 + 7_200_000],
    ['in consultation: abandonment', { phase: 'in-consultation', consultationAt: 1_000_100_000 }, 'abandonment', 1_000_100_000 + 43_200_000],
    ['done: closure', { phase: 'done', settledAt: 1_001_000_000 }, 'closure', 1_001_000_000 + 2_592_000_000],
    ['absent: closure', { phase: 'absent', settledAt: 1_001_000_000 }, 'closure', 1_001_000_000 + 2_592_000_000],
    ['closed: nothing', { phase: 'closed' }, null, 0],
    ['cancelled: nothing', { phase: 'cancelled' }, null, 0],
  ])('%s', (_title, change, kind, at) => {
    const deadline = nextDeadline(clock(change));
    expect(deadline?.kind ?? null).toBe(kind);
    if (deadline) expect(deadline.at).toBe(at);
  });
});

describe('durable timers', () => {
  let harness: VisitHarness;
  beforeAll(async () => {
    harness = await VisitHarness.start();
  });
  afterAll(() => harness.stop());
  const purposes = (id: string) => harness.database('message').where({ teleconsultationId: id }).then((rows: { purpose: string }[]) => rows.map((row) => row.purpose));

  test('nobody came: absent, then closed, each by itself', async () => {
    // A visit that ended a moment ago, as one that was booked and forgotten.
    const startsAt = new Date(Date.now() - 5 * 60_000);
    const { handle, id } = await harness.book({ startsAt, minutes: 5, policy: { remindersBeforeMs: [], absentAfterMs: 300, closedAfterMs: 300 } });
    await handle.result();
    const kinds: string[] = (await harness.database('timelineEvent').where({ teleconsultationId: id }).orderBy('id')).map((row: { kind: string }) => row.kind);
    expect(kinds.filter((kind) => !kind.startsWith('message'))).toEqual(['booked', 'absent', 'closed']);
  });

  test('a consultation nobody ended is ended by itself', async () => {
    const { handle, id, clinician: by } = await harness.book({ startsAt: new Date(Date.now() + 3_600_000), policy: { abandonedAfterMs: 200 } });
    await handle.executeUpdate(messages.joinUpdate, { args: [{ by }] });
    await handle.signal(messages.patientEnteredSignal);
    await harness.until(() => harness.phase(id), (phase) => phase === 'done');
  });

  test('cancelled: no reminder any more, the patient is told, and the workflow ends', async () => {
    const { handle, id, clinician: by } = await harness.book({ startsAt: new Date(Date.now() + 5 * 3_600_000), policy: { remindersBeforeMs: [3_600_000] } });
    await handle.executeUpdate(messages.cancelUpdate, { args: [{ by, reason: 'clinician-unavailable' }] });
    await handle.result();
    expect((await purposes(id)).sort()).toEqual(['booked', 'booked', 'cancelled', 'cancelled']);
  });

  test('moved: the reminders are computed again, those too late are skipped, and the message says so', async () => {
    const far = new Date(Date.now() + 48 * 3_600_000);
    const { handle, id, clinician: by } = await harness.book({ startsAt: far });
    const before = await handle.query(messages.standingQuery);
    expect(Date.parse(before.nextDeadline ?? '')).toBe(far.getTime() - 24 * 3_600_000);
    const near = new Date(Date.now() + 2 * 3_600_000);
    await handle.executeUpdate(messages.rescheduleUpdate, { args: [{ by, startsAt: near.toISOString(), minutes: 20 }] });
    const after = await handle.query(messages.standingQuery);
    // The day before is past: the next one is the reminder shortly before.
    expect(Date.parse(after.nextDeadline ?? '')).toBe(near.getTime() - 30 * 60_000);
    expect(await purposes(id)).toEqual(expect.arrayContaining(['booked', 'moved']));
    expect(await purposes(id)).not.toContain('reminder-1');
  });
});
