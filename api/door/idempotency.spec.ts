import { randomUUID } from 'node:crypto';
import { NoAnswer } from '../visits/visits';
import { startApi, type TestApi } from '../testing/api';
import type { Browser } from '../testing/browser';
import { answerOnce } from './idempotency';

let api: TestApi;
let desk: Browser;
beforeAll(async () => {
  api = await startApi();
  desk = await api.browser().signIn(api.world.owner);
});
afterAll(() => api.stop());
afterEach(() => {
  api.visits.broken = undefined;
});

let hours = 200;
const booking = () => ({ clinicianId: api.world.owner.id, startsAt: new Date(Date.now() + (hours += 1) * 3_600_000).toISOString(), motif: 'Consultation', patientId: api.world.patientId });
const bookings = async () => Number(((await api.database('teleconsultation').count().first()) as { count: string | number }).count);

test('a key is needed where something is created', async () => {
  expect((await desk.post('/teleconsultations', booking(), { key: null })).body).toMatchObject({ code: 'IDEMPOTENCY_KEY_MISSING' });
  expect((await desk.post('/teleconsultations', booking(), { key: 'not-a-uuid' })).body).toMatchObject({ code: 'IDEMPOTENCY_KEY_MISSING' });
});

test('asked again, it answers the same and does nothing twice', async () => {
  const [key, body] = [randomUUID(), booking()];
  const before = await bookings();
  const first = await desk.post('/teleconsultations', body, { key });
  const second = await desk.post('/teleconsultations', body, { key });
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body).toEqual(first.body);
  expect(second.headers.get('idempotency-replayed')).toBe('true');
  expect(await bookings()).toBe(before + 1);
});

test('asked ten times at once, it is done once and all get the answer', async () => {
  const [key, body] = [randomUUID(), booking()];
  const before = await bookings();
  const replies = await Promise.all(Array.from({ length: 10 }, () => desk.post<{ id: string }>('/teleconsultations', body, { key })));
  expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 201));
  expect(new Set(replies.map((reply) => reply.body.id)).size).toBe(1);
  expect(await bookings()).toBe(before + 1);
});

test('the same key for something else is refused', async () => {
  const key = randomUUID();
  await desk.post('/teleconsultations', booking(), { key });
  expect((await desk.post('/teleconsultations', booking(), { key })).body).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
});

test('the same key of another person is another key', async () => {
  const key = randomUUID();
  const other = await api.browser().signIn(api.world.secretary);
  const mine = await desk.post<{ id: string }>('/teleconsultations', booking(), { key });
  const theirs = await other.post<{ id: string }>('/teleconsultations', booking(), { key });
  expect(theirs.status).toBe(201);
  expect(theirs.body.id).not.toBe(mine.body.id);
});

test('a refusal is an answer; a failure of ours may be asked again with the same key', async () => {
  const body = booking();
  await desk.post('/teleconsultations', body);
  const key = randomUUID();
  const refused = await desk.post('/teleconsultations', body, { key });
  expect(refused.body).toMatchObject({ status: 409, code: 'SLOT_TAKEN', facts: { nextFree: expect.any(String) } });
  expect((await desk.post('/teleconsultations', body, { key })).body).toMatchObject({ status: 409, code: 'SLOT_TAKEN' });

  api.visits.broken = new NoAnswer('pending');
  const [again, later] = [randomUUID(), booking()];
  expect((await desk.post('/teleconsultations', later, { key: again })).body).toMatchObject({ code: 'PENDING' });
  api.visits.broken = new NoAnswer('away');
  expect((await desk.post('/teleconsultations', later, { key: again })).body).toMatchObject({ code: 'UNAVAILABLE' });
  api.visits.broken = undefined;
  expect((await desk.post('/teleconsultations', later, { key: again })).status).toBe(201);
});

test('a process that dies in between leaves the work to the next request, under the same id', async () => {
  const once = { scope: 'test', key: randomUUID(), content: { a: 1 }, requestId: 'request' };
  // What a killed process leaves: the key taken, no answer, too long ago.
  await answerOnce(api.database, once, () => Promise.resolve({ status: 201, body: {} }));
  await api.database('idempotency').where({ scope: 'test' }).update({ status: null, response: null, createdAt: new Date(Date.now() - 60_000) });
  const work = jest.fn(() => Promise.resolve({ status: 201, body: { done: true } }));
  const answers = await Promise.all([answerOnce(api.database, once, work), answerOnce(api.database, once, work)]);
  expect(work).toHaveBeenCalledTimes(1);
  expect(answers.map(({ body }) => body)).toEqual([{ done: true }, { done: true }]);
});

test('twenty people at once on one slot: one has it, nineteen learn so with the next free slot, and nothing is left behind', async () => {
  const body = booking();
  const secretary = await api.browser().signIn(api.world.secretary);
  const replies = await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 ? desk : secretary).post('/teleconsultations', body)));
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(replies.filter(({ status }) => status === 409).map((reply) => reply.body.code)).toEqual(Array.from({ length: 19 }, () => 'SLOT_TAKEN'));
  expect(await api.database('bookingRequest').select()).toEqual([]);
});
