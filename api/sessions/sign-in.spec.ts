import type { SessionView } from '../../journey/views';
import { startApi, type TestApi } from '../testing/api';
import { PASSWORD } from '../testing/world';
import { ABSOLUTE_HOURS, IDLE_HOURS } from './desk-session';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const signIn = (email: string, password: string) => api.browser().post('/session', { email, password });

test('an unknown e-mail, a wrong password and a disabled account get one answer, after one and the same work', async () => {
  const { owner, colleague } = api.world;
  await api.database('account').where({ id: colleague.id }).update({ disabledAt: new Date() });
  const replies = [await signIn('nobody@personne.test', PASSWORD), await signIn(owner.email, 'wrong'), await signIn(colleague.email, PASSWORD)];
  await api.database('account').where({ id: colleague.id }).update({ disabledAt: null });
  const answers = replies.map(({ status, body }) => ({ ...body, status, requestId: '' }));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toMatchObject({ status: 401, code: 'WRONG_CREDENTIALS' });
});

test('the unknown e-mail costs a password’s verification too', async () => {
  const time = async (email: string) => {
    const took: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      const started = performance.now();
      await signIn(email, 'wrong');
      took.push(performance.now() - started);
    }
    return took.sort((one, other) => one - other)[3] ?? 0;
  };
  const [known, unknown] = [await time(api.world.secretary.email), await time('nobody-else@personne.test')];
  // Wide, since the machine is shared; without the verification the answer comes ten times sooner.
  expect(unknown).toBeGreaterThan(known / 3);
});

test('with one établissement there is no portal; with several nothing opens before the choice', async () => {
  const one = await api.browser().signIn(api.world.owner);
  expect((await one.get<SessionView>('/session')).body).toMatchObject({ etablissementId: api.world.here, role: 'clinician', demonstration: true });
  const several = await api.browser().signIn(api.world.both);
  expect((await several.get<SessionView>('/session')).body).toMatchObject({ etablissementId: null, role: null });
  expect((await several.get('/desk/day')).body).toMatchObject({ status: 409, code: 'NO_ETABLISSEMENT' });
  expect((await several.send<SessionView>('PUT', '/session/etablissement', { body: { etablissementId: api.world.elsewhere } })).body.etablissementId).toBe(api.world.elsewhere);
  expect((await several.get('/desk/day')).status).toBe(200);
  expect((await one.send('PUT', '/session/etablissement', { body: { etablissementId: api.world.elsewhere } })).body).toMatchObject({ code: 'FORBIDDEN' });
});

test('a session ends when idle, at its end, and when signed out; no telephone number or token is kept in clear', async () => {
  const browser = await api.browser().signIn(api.world.owner);
  const cookie = browser.cookies.get('vav_session') ?? '';
  const rows: { tokenHash: Buffer }[] = await api.database('deskSession').select('tokenHash');
  expect(rows.some(({ tokenHash }) => tokenHash.toString('base64url') === cookie)).toBe(false);
  const age = (column: string, at: Date) => api.database('deskSession').update({ [column]: at });
  await age('seenAt', new Date(Date.now() - IDLE_HOURS * 3_600_000 - 1000));
  expect((await browser.get('/session')).status).toBe(401);
  await age('seenAt', new Date());
  expect((await browser.get('/session')).status).toBe(200);
  await age('expiresAt', new Date(Date.now() - 1000));
  expect((await browser.get('/session')).status).toBe(401);
  await age('expiresAt', new Date(Date.now() + ABSOLUTE_HOURS * 3_600_000));
  await browser.send('DELETE', '/session');
  expect(browser.cookies.has('vav_session')).toBe(false);
  browser.cookies.set('vav_session', cookie);
  expect((await browser.get('/session')).body).toMatchObject({ code: 'NOT_SIGNED_IN' });
});

test.each(['', 'x', '../..', 'a'.repeat(43)])('a cookie nobody gave is nobody’s: %j', async (cookie) => {
  const browser = api.browser();
  browser.cookies.set('vav_session', cookie);
  expect((await browser.get('/session')).status).toBe(401);
});
