import { randomUUID } from 'node:crypto';
import { countCost } from './testing/cost';
import { VisitHarness } from './testing/visit-harness';
import * as messages from './messages';

let harness: VisitHarness;
beforeAll(async () => {
  harness = await VisitHarness.start();
});
afterAll(() => harness.stop());

let hours = 1;
/** An hour of its own, and a ring that is waited for as long as a test can. */
const book = () => harness.book({ startsAt: new Date(Date.now() + 3_600_000 * hours++), policy: { ringHeardWithinMs: 300 } });
const sent = async (id: string): Promise<number> => (await harness.database('message').where({ teleconsultationId: id, purpose: 'clinician-ready' }).select('id')).length;
const present = (id: string, row: object = {}) =>
  harness.database('presence').insert({ streamId: randomUUID(), etablissementId: harness.etablissementId, teleconsultationId: id, side: 'patient', state: 'waiting', ...row });
const hears = (id: string) => harness.database('teleconsultation').where({ id }).update({ ringHeardAt: new Date() });
const timers = async (handle: Awaited<ReturnType<VisitHarness['book']>>['handle']) => countCost((await handle.fetchHistory()).events ?? []).by['timer'] ?? 0;

test('a page that is there and does not say that it rings: the SMS goes after some seconds, once', async () => {
  const { id, handle, clinician: by } = await book();
  await present(id);
  await handle.executeUpdate(messages.joinUpdate, { args: [{ by }] });
  expect(await sent(id)).toBe(0);
  await harness.until(() => sent(id), (count) => count === 1);
  expect(await harness.phase(id)).toBe('called');
});

test('a page that says that it rings costs one timer and no SMS', async () => {
  const { id, handle, clinician: by } = await book();
  await present(id);
  const before = await timers(handle);
  await handle.executeUpdate(messages.joinUpdate, { args: [{ by }] });
  await hears(id);
  const fired = async () => ((await handle.fetchHistory()).events ?? []).filter((event) => event.timerFiredEventAttributes).length;
  await harness.until(fired, (count) => count === 1);
  await harness.until(() => handle.query(messages.standingQuery), ({ waitsFor }) => waitsFor === null);
  expect([await sent(id), (await timers(handle)) - before]).toEqual([0, 1]);
});

test.each([['out of sight', { hidden: true }], ['silent for a minute', { seenAt: new Date(Date.now() - 60_000) }]])('a page that is %s: the SMS goes at once, without a timer', async (_, row) => {
  const { id, handle, clinician: by } = await book();
  await present(id, row);
  const before = await timers(handle);
  await handle.executeUpdate(messages.joinUpdate, { args: [{ by }] });
  await harness.until(() => sent(id), (count) => count === 1);
  expect(await timers(handle)).toBe(before);
});
