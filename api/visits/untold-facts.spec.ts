import { randomUUID } from 'node:crypto';
import { startApi, type TestApi } from '../testing/api';
import type { Browser } from '../testing/browser';
import { tellUntoldFacts } from './untold-facts';

let api: TestApi;
let desk: Browser;
beforeAll(async () => {
  api = await startApi();
  desk = await api.browser().signIn(api.world.owner);
});
afterAll(() => api.stop());

const phaseOf = async (id: string): Promise<unknown> => ((await api.database('teleconsultation').where({ id }).first('phase')) as { phase: string } | undefined)?.phase;
const tell = () => tellUntoldFacts(api.database, api.visits);
const before = (seconds: number): Date => new Date(Date.now() - seconds * 1000);

/** What an API leaves that kept a fact and died before telling it. */
async function keptTest(id: string, at: Date): Promise<void> {
  await api.database('equipmentTest').insert({ id: randomUUID(), etablissementId: api.world.here, teleconsultationId: id, outcome: 'passed', details: '{}', at });
}
async function present(id: string, state: string): Promise<void> {
  await api.database('presence').insert({ streamId: randomUUID(), etablissementId: api.world.here, teleconsultationId: id, side: 'patient', state, since: before(40) });
}

test('an equipment test whose API died before telling it is told by the next, once', async () => {
  const { id } = await api.book({ by: desk });
  await keptTest(id, before(40));
  expect(await phaseOf(id)).toBe('planned');
  expect(await tell()).toBe(1);
  expect(await phaseOf(id)).toBe('tested');
  expect(await tell()).toBe(0);
});

test('a fact that is being told the usual way is left alone', async () => {
  const { id } = await api.book({ by: desk });
  await keptTest(id, before(1));
  expect(await tell()).toBe(0);
});

test('a patient who waits or is in the room is not forgotten', async () => {
  const { id } = await api.book({ by: desk });
  await present(id, 'waiting');
  expect(await tell()).toBe(1);
  expect(await phaseOf(id)).toBe('waiting');
  await desk.post(`/teleconsultations/${id}/join`);
  expect(await phaseOf(id)).toBe('called');
  expect(await tell()).toBe(0);
  await present(id, 'in-room');
  expect(await tell()).toBe(1);
  expect(await phaseOf(id)).toBe('in-consultation');
});

test('a visit that is over hears nothing more', async () => {
  const { id } = await api.book({ by: desk });
  await keptTest(id, before(40));
  await desk.post(`/teleconsultations/${id}/cancel`, { reason: 'other' });
  expect(await tell()).toBe(0);
});
