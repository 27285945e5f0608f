import { startApi, type TestApi } from '../testing/api';
import { PASSWORD } from '../testing/world';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ throttle: 1, settings: { TRUSTED_PROXIES: '1' } });
});
afterAll(() => api.stop());

const from = (address: string) => ({ headers: { 'X-Forwarded-For': `203.0.113.99, ${address}` } });

test('an account is locked after ten wrong passwords, also from many addresses and for a right one; another is not', async () => {
  const { owner, colleague } = api.world;
  for (let attempt = 0; attempt < 10; attempt += 1) {
    expect((await api.browser().post('/session', { email: owner.email.toUpperCase(), password: 'wrong' }, from(`192.0.2.${attempt}`))).body).toMatchObject({ code: 'WRONG_CREDENTIALS' });
  }
  const locked = await api.browser().post('/session', { email: owner.email, password: PASSWORD }, from('192.0.2.77'));
  expect(locked.body).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
  expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await api.browser().post('/session', { email: colleague.email, password: PASSWORD }, from('192.0.2.77'))).status).toBe(200);
});

test('an e-mail that nobody has is locked in the same way', async () => {
  for (let attempt = 0; attempt < 10; attempt += 1) await api.browser().post('/session', { email: 'nobody@personne.test', password: 'wrong' }, from(`192.0.2.${attempt}`));
  expect((await api.browser().post('/session', { email: 'nobody@personne.test', password: 'wrong' }, from('192.0.2.78'))).body).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
});

test('a right password gives the tries back', async () => {
  for (let attempt = 0; attempt < 15; attempt += 1) expect((await api.browser().post('/session', { email: api.world.secretary.email, password: PASSWORD }, from('192.0.2.80'))).status).toBe(200);
});

test('callers behind the proxy have buckets of their own; what a caller invents is not read', async () => {
  const ask = (address: string) => api.browser().post('/patient/lost-link', { contact: 'nobody@personne.test' }, from(address));
  for (let attempt = 0; attempt < 10; attempt += 1) expect((await ask('198.51.100.1')).status).toBe(202);
  expect((await ask('198.51.100.1')).status).toBe(429);
  expect((await ask('198.51.100.2')).status).toBe(202);
});

test('keys of the shared counters hold neither address nor e-mail', async () => {
  const rows: { key: string }[] = await api.database('throttle').select('key');
  expect(rows.length).toBeGreaterThan(3);
  expect(JSON.stringify(rows)).not.toMatch(/personne|192\.0|198\.51/);
});
