import { randomUUID } from 'node:crypto';
import type { OutboxItemView, TicketDetailView, TicketOpenedView, TicketPageView } from '../../journey/views';
import { startApi, type TestApi } from '../testing/api';
import type { Browser } from '../testing/browser';
import { pagePattern } from './tickets';

let api: TestApi;
let support: Browser;

beforeAll(async () => {
  api = await startApi();
  support = await api.browser().signIn(api.world.support);
});
afterAll(() => api.stop());

const ticket = { page: '/connexion', browser: 'Firefox 140', message: 'Le bouton ne répond pas.', email: 'demande@personne.test' };
const letters = async (to: string): Promise<OutboxItemView[]> => {
  await api.services.letters.idle();
  return (await api.browser().get<OutboxItemView[]>(`/outbox?to=${to}`)).body;
};

test('a page is kept as the pattern of a route: no id, no name, no link', () => {
  expect(pagePattern('/teledossiers/0192f0aa-0000-7000-8000-00000000abcd/etapes/report?nom=Temoin#k7Qm2x')).toBe('/teledossiers/:id/etapes/report');
  expect(pagePattern('/visite#k7Qm2xk7Qm2xk7Qm2xk7Qm')).toBe('/visite');
  expect(pagePattern('/historique/Élodie LEFICTIF')).toBe('/historique/:?');
  expect(pagePattern('')).toBe('/');
});

test('somebody signed in nowhere gets a number and, with an e-mail, the number by e-mail, once whatever is repeated', async () => {
  const browser = api.browser();
  const key = randomUUID();
  const first = await browser.post<TicketOpenedView>('/support/tickets', ticket, { key });
  expect(first.status).toBe(201);
  expect(first.body.sentTo).toBe('d•••@personne.test');
  const again = await Promise.all([1, 2, 3].map(() => browser.post<TicketOpenedView>('/support/tickets', ticket, { key })));
  expect(new Set(again.map(({ body }) => body.number))).toEqual(new Set([first.body.number]));
  const sent = await letters('demande@personne.test');
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ purpose: 'ticket-opened', channel: 'email', state: 'delivered' });
  expect(sent[0]?.text).toContain(String(first.body.number));
  expect(await api.database('supportTicket').where({ number: first.body.number })).toHaveLength(1);
});

test('bad input names its field and nothing is kept; a foreign page may not ask', async () => {
  const browser = api.browser();
  const before = await api.database('supportTicket').count<{ count: number }[]>('* as count');
  expect((await browser.post('/support/tickets', { ...ticket, email: 'pas une adresse' })).body).toMatchObject({ code: 'INVALID', errors: [{ path: 'email' }] });
  expect((await browser.post('/support/tickets', { ...ticket, message: 'x'.repeat(2001) })).body).toMatchObject({ code: 'INVALID', errors: [{ path: 'message' }] });
  expect((await browser.post('/support/tickets', ticket, { key: null })).body).toMatchObject({ code: 'IDEMPOTENCY_KEY_MISSING' });
  expect((await browser.post('/support/tickets', ticket, { headers: { Origin: 'https://hostile.test', 'Sec-Fetch-Site': 'cross-site' } })).body).toMatchObject({ code: 'CSRF' });
  expect(await api.database('supportTicket').count('* as count')).toEqual(before);
});

test('the context says who asks by role, and the visit only to who may see it', async () => {
  const { id } = await api.book();
  const open = async (browser: Browser, page: string, visitId?: string) => {
    const { body } = await browser.post<TicketOpenedView>('/support/tickets', { page, browser: 'Chrome 140', ...(visitId ? { visitId } : {}) });
    return (await api.database('supportTicket').where({ number: body.number }).first('asker', 'teleconsultationId', 'etablissementId', 'page', 'email')) as Record<string, unknown>;
  };
  const { here, elsewhere } = api.world;
  expect(await open(await api.browser().signIn(api.world.secretary), `/teledossiers/${id}`, id)).toEqual({ asker: 'secretary', teleconsultationId: id, etablissementId: here, page: '/teledossiers/:id', email: null });
  expect(await open(await api.browser().signIn(api.world.stranger), `/teledossiers/${id}`, id)).toMatchObject({ asker: 'clinician', teleconsultationId: null, etablissementId: elsewhere });
  expect(await open(await api.browser().signIn(api.world.administrator), '/administration', id)).toMatchObject({ asker: 'administrator', teleconsultationId: null, etablissementId: here });
  expect(await open(await api.browser().follow(api.linkOf(id)), '/visite/test')).toMatchObject({ asker: 'patient', teleconsultationId: id, etablissementId: here });
  expect(await open(api.browser(), '/', id)).toMatchObject({ asker: 'nobody', teleconsultationId: null, etablissementId: null });
});

test('the number to call is the établissement’s own where it has one', async () => {
  await api.database('etablissement').where({ id: api.world.here }).update({ supportPhone: '01 99 00 77 77' });
  const desk = await api.browser().signIn(api.world.owner);
  expect((await desk.get('/support/contact')).body).toEqual({ phone: '01 99 00 77 77', hours: '' });
  expect((await api.browser().get('/support/contact')).body).toMatchObject({ phone: api.services.config.SUPPORT_PHONE });
  await api.database('etablissement').where({ id: api.world.here }).update({ supportPhone: '' });
});

describe('the support', () => {
  let number: number;
  beforeAll(async () => {
    const desk = await api.browser().signIn(api.world.owner);
    number = (await desk.post<TicketOpenedView>('/support/tickets', { ...ticket, email: 'reponse@personne.test' })).body.number;
  });

  test('sees the tickets of its établissement; the regional support all of them, also of people signed in nowhere', async () => {
    const mine = (await support.get<TicketPageView>('/support/tickets?state=all')).body;
    expect(mine.rows.map((row) => row.number)).toContain(number);
    expect(mine.rows.every((row) => row.etablissement === 'Établissement d’ici')).toBe(true);
    await api.database('etablissement').where({ id: api.world.here }).update({ regionalSupport: true });
    const all = (await support.get<TicketPageView>('/support/tickets?state=all')).body;
    await api.database('etablissement').where({ id: api.world.here }).update({ regionalSupport: false });
    expect(all.rows.map((row) => row.asker)).toContain('nobody');
    const nobodys = all.rows.find((row) => row.asker === 'nobody')?.number;
    expect((await support.get(`/support/tickets/${nobodys}`)).body).toMatchObject({ code: 'TICKET_NOT_FOUND' });
  });

  test('takes, answers by e-mail once, closes and opens again, each act with its trail', async () => {
    expect((await support.send<TicketDetailView>('PUT', `/support/tickets/${number}/assignment`, { body: { to: 'me' } })).body).toMatchObject({ state: 'in-progress', assignedTo: { id: api.world.support.id } });
    const key = randomUUID();
    const [one, two] = await Promise.all([1, 2].map(() => support.post<TicketDetailView>(`/support/tickets/${number}/answers`, { text: 'Videz le cache,\npuis <b>rechargez</b>.' }, { key })));
    expect(one?.body.answers).toHaveLength(1);
    expect(two?.body.answers).toHaveLength(1);
    const sent = (await letters('reponse@personne.test')).filter((item) => item.purpose === 'ticket-answered');
    expect(sent).toHaveLength(1);
    expect(sent[0]?.text).toContain('Videz le cache');
    expect(sent[0]?.html).not.toContain('<b>rechargez');
    expect((await support.get<TicketDetailView>(`/support/tickets/${number}`)).body).toMatchObject({ state: 'answered', receipt: 'delivered', answers: [{ state: 'delivered' }] });
    expect((await support.send('PUT', `/support/tickets/${number}/state`, { body: { state: 'closed' } })).body).toMatchObject({ state: 'closed' });
    expect((await support.post(`/support/tickets/${number}/answers`, { text: 'Encore' })).body).toMatchObject({ code: 'TICKET_CLOSED' });
    expect((await support.send('PUT', `/support/tickets/${number}/state`, { body: { state: 'in-progress' } })).body).toMatchObject({ state: 'in-progress' });
    const trail: { act: string }[] = await api.database('accessTrail').where({ objectCode: String(number), actor: 'support' }).orderBy('id').select('act');
    expect(trail.map(({ act }) => act)).toEqual(['took-ticket', 'answered-ticket', 'read-ticket', 'ticket-closed', 'ticket-in-progress']);
  });

  test('cannot write to who left no e-mail, and is told so', async () => {
    const desk = await api.browser().signIn(api.world.owner);
    const silent = (await desk.post<TicketOpenedView>('/support/tickets', { page: '/', browser: '' })).body;
    expect(silent.sentTo).toBeNull();
    expect((await support.post(`/support/tickets/${silent.number}/answers`, { text: 'Bonjour' })).body).toMatchObject({ code: 'TICKET_WITHOUT_EMAIL' });
  });

  test('pages by key: no ticket is missed or seen twice while others come', async () => {
    const desk = await api.browser().signIn(api.world.owner);
    for (let at = 0; at < 60; at += 1) await api.database('supportTicket').insert({ page: '/', etablissementId: api.world.here });
    const first = (await support.get<TicketPageView>('/support/tickets')).body;
    await desk.post('/support/tickets', { page: '/', browser: '' });
    const second = (await support.get<TicketPageView>(`/support/tickets?before=${first.next}`)).body;
    const numbers = [...first.rows, ...second.rows].map((row) => row.number);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect([...numbers].sort((a, b) => b - a)).toEqual(numbers);
  });

  test('hostile numbers and states are refused in words', async () => {
    for (const wrong of ['0', '-1', '1e3', "1'--", '99999999999999999999', randomUUID()]) expect((await support.get(`/support/tickets/${encodeURIComponent(wrong)}`)).body).toMatchObject({ code: 'TICKET_NOT_FOUND' });
    expect((await support.send('PUT', `/support/tickets/${number}/state`, { body: { state: 'gone' } })).body).toMatchObject({ code: 'INVALID' });
    expect((await support.get('/support/tickets?state=tout')).body).toMatchObject({ code: 'INVALID' });
  });
});

test('nothing of what was written for the support is in a log', () => {
  expect(api.logs.join('')).not.toMatch(/personne\.test|bouton ne répond/);
});
