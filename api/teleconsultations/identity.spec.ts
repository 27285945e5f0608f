import type { IdentityCheckView, IdentityStandingView } from '../../journey/views';
import { startApi, type TestApi } from '../testing/api';
import type { Browser } from '../testing/browser';
import { pdf } from '../testing/files';

let api: TestApi;
let desk: Browser;
beforeAll(async () => {
  api = await startApi();
  desk = await api.browser().signIn(api.world.owner);
});
afterAll(() => api.stop());

/** A visit that took place: a prescription may be added. */
async function done(): Promise<string> {
  const { id } = await api.book({ minutesFromNow: 10, by: desk });
  await desk.post(`/teleconsultations/${id}/join`);
  await desk.post(`/teleconsultations/${id}/end`);
  await api.database('teleconsultation').where({ id }).update({ during: api.database.raw(`tstzrange(now() - make_interval(days => ?), now() - make_interval(days => ?) + interval '1 minute')`, [++days, days]) });
  return id;
}
let days = 0;
const ask = (id: string, channel = 'sms', by = desk) => by.post<IdentityCheckView>(`/teleconsultations/${id}/identity-checks`, { channel });
const verify = (id: string, checkId: string, code: string, by = desk) => by.post<IdentityCheckView & { code: string; facts: { triesLeft: number } }>(`/teleconsultations/${id}/identity-checks/${checkId}/verify`, { code });
const wrongOf = (checkId: string) => String((Number(api.codeOf(checkId)) + 1) % 1_000_000).padStart(6, '0');
const later = (id: string, seconds: number) => api.database('identityCheck').where({ id }).update({ createdAt: new Date(Date.now() - seconds * 1_000) });

test('asked twice at once by the same way it is one code and one message; by the other way, or after half a minute, another', async () => {
  const id = await done();
  const both = await Promise.all([ask(id), ask(id)]);
  expect(new Set(both.map(({ body }) => body.id)).size).toBe(1);
  const first = both[0]?.body;
  expect(await api.database('message').where({ teleconsultationId: id, purpose: 'identity-code' })).toHaveLength(1);
  expect(Date.parse(first?.resendAt ?? '') - Date.parse(first?.now ?? '')).toBeGreaterThan(20_000);
  const mail = (await ask(id, 'email')).body;
  expect(mail).toMatchObject({ channel: 'email' });
  expect(mail.id).not.toBe(first?.id);
  expect((await verify(id, first?.id ?? '', api.codeOf(first?.id ?? ''))).body).toMatchObject({ code: 'CODE_EXPIRED' });
  await later(mail.id, 31);
  expect((await ask(id, 'email')).body.id).not.toBe(mail.id);
});

test('a reload finds the code that may still be typed, and only its own', async () => {
  const id = await done();
  const current = (by: Browser) => by.get<IdentityStandingView>(`/teleconsultations/${id}/identity-checks/current`);
  expect((await current(desk)).body).toEqual({ check: null });
  const { body: check } = await ask(id);
  expect((await current(desk)).body.check).toMatchObject({ id: check.id, expiresAt: check.expiresAt, triesLeft: 5, channel: 'sms' });
  expect((await current(await api.browser().signIn(api.world.colleague))).body).toEqual({ check: null });
  await verify(id, check.id, api.codeOf(check.id));
  expect((await current(desk)).body).toEqual({ check: null });
});

test('verified twice at once it is verified once, with one hour', async () => {
  const id = await done();
  const { body: check } = await ask(id);
  const both = await Promise.all([verify(id, check.id, api.codeOf(check.id)), verify(id, check.id, api.codeOf(check.id))]);
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  expect(new Set(both.map(({ body }) => body.verifiedAt)).size).toBe(1);
});

test('twenty guesses at once are five tries; the sixth is refused even when it is right, and a new code is sent at once', async () => {
  const id = await done();
  const { body: check } = await ask(id);
  const guesses = await Promise.all(Array.from({ length: 20 }, () => verify(id, check.id, wrongOf(check.id))));
  expect(guesses.filter(({ body }) => body.code === 'CODE_WRONG')).toHaveLength(4);
  expect(guesses.filter(({ body }) => body.code === 'CODE_EXHAUSTED')).toHaveLength(16);
  expect((await verify(id, check.id, api.codeOf(check.id))).body).toMatchObject({ code: 'CODE_EXHAUSTED' });
  const { body: next } = await ask(id);
  expect(next).toMatchObject({ triesLeft: 5 });
  expect(next.id).not.toBe(check.id);
});

test('a code is of one visit and one clinician, for five minutes, for one prescription', async () => {
  const [id, other] = [await done(), await done()];
  const { body: check } = await ask(id);
  expect((await verify(other, check.id, api.codeOf(check.id))).body).toMatchObject({ code: 'CODE_EXPIRED' });
  const colleague = await api.browser().signIn(api.world.colleague);
  expect((await verify(id, check.id, api.codeOf(check.id), colleague)).body).toMatchObject({ code: 'CODE_EXPIRED' });
  await api.database('identityCheck').where({ id: check.id }).update({ expiresAt: new Date(Date.now() - 1_000) });
  expect((await verify(id, check.id, api.codeOf(check.id))).body).toMatchObject({ code: 'CODE_EXPIRED' });

  const { body: fresh } = await ask(id, 'email');
  await verify(id, fresh.id, api.codeOf(fresh.id));
  const file = async () => (await desk.upload<{ id: string }>(`/teleconsultations/${id}/uploads?kind=prescription`, pdf(), 'ordonnance.pdf')).body.id;
  const deposit = async (by = desk) => by.post(`/teleconsultations/${id}/prescriptions`, { identityCheckId: fresh.id, documentIds: [await file()], channel: 'email' });
  expect((await deposit(colleague)).body).toMatchObject({ code: 'IDENTITY_NOT_PROVEN' });
  const both = await Promise.all([deposit(), deposit()]);
  expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
  expect((await deposit()).body).toMatchObject({ code: 'IDENTITY_NOT_PROVEN' });
  expect((await verify(id, fresh.id, api.codeOf(fresh.id))).body).toMatchObject({ code: 'CODE_EXPIRED' });
});
