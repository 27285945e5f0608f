import { randomUUID } from 'node:crypto';
import type { AccountLinkView, MembersView, OutboxItemView, SessionView } from '../../journey/views';
import { startApi, type TestApi } from '../testing/api';
import type { Browser } from '../testing/browser';
import { PASSWORD } from '../testing/world';

let api: TestApi;
let admin: Browser;
const NEW = 'quatre mots sans aucun sens';

beforeAll(async () => {
  api = await startApi();
  admin = await api.browser().signIn(api.world.administrator);
});
afterAll(() => api.stop());

const mails = async (to: string): Promise<OutboxItemView[]> => {
  await api.services.letters.idle();
  return (await api.browser().get<OutboxItemView[]>(`/outbox?to=${to}`)).body;
};
/** The token of the newest link written to this address. */
const tokenFor = async (to: string): Promise<string> => /#([A-Za-z0-9_-]{22})/.exec((await mails(to))[0]?.text ?? '')?.[1] ?? '';
const invitation = (email: string, role = 'secretary') => ({ email, givenName: 'Alix', familyName: 'PAPIER', role });
const person = { title: '', givenName: 'Alix', familyName: 'PAPIER', phone: '06 39 98 00 77', password: NEW };
const membersHere = async () => (await admin.get<MembersView>('/administration/members')).body;

test('somebody invited makes their account by the link, once, and signs in with their role', async () => {
  const email = 'alix.papier@personne.test';
  const invited = await admin.post<MembersView>('/administration/invitations', invitation(email));
  expect(invited.status).toBe(201);
  expect(invited.body.invitations).toMatchObject([{ email, role: 'secretary', expired: false }]);
  const token = await tokenFor(email);
  const browser = api.browser();
  expect((await browser.post<AccountLinkView>('/account/link', { kind: 'invitation', token })).body).toMatchObject({ email, etablissement: 'Établissement d’ici', role: 'secretary', hasAccount: false });
  expect((await browser.post('/account/invitation', { token, person: { ...person, password: 'court' } })).body).toMatchObject({ code: 'INVALID', errors: [{ path: 'person.password' }] });
  expect((await browser.post('/account/invitation', { token, person: { ...person, phone: 'pas un numéro' } })).body).toMatchObject({ code: 'INVALID', errors: [{ path: 'person.phone' }] });
  const replies = await Promise.all([1, 2, 3].map(() => browser.post('/account/invitation', { token, person })));
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  expect((await browser.post('/account/invitation', { token, person })).body).toMatchObject({ code: 'LINK_USED' });
  const session = await browser.post<SessionView>('/session', { email, password: NEW });
  expect(session.body).toMatchObject({ role: 'secretary', etablissementId: api.world.here });
  expect((await membersHere()).members.find((one) => one.email === email)).toMatchObject({ role: 'secretary', upcomingVisits: 0 });
  expect((await admin.post('/administration/invitations', invitation(email))).body).toMatchObject({ code: 'ALREADY_MEMBER', errors: [{ path: 'email' }] });
});

test('who has an account elsewhere joins with it; the administrator learns nothing of it and nothing of it changes', async () => {
  const { email } = api.world.stranger;
  const before = await api.database('account').where({ id: api.world.stranger.id }).first();
  expect((await admin.post('/administration/invitations', invitation(email, 'clinician'))).status).toBe(201);
  const token = await tokenFor(email);
  const browser = api.browser();
  expect((await browser.post<AccountLinkView>('/account/link', { kind: 'invitation', token })).body).toMatchObject({ hasAccount: true, person: null });
  expect((await browser.post('/account/invitation', { token, person: { ...person, password: 'un autre mot de passe' } })).status).toBe(200);
  expect(await api.database('account').where({ id: api.world.stranger.id }).first()).toEqual(before);
  const session = await browser.post<SessionView>('/session', { email, password: PASSWORD });
  expect(session.body.etablissements.map(({ role }) => role)).toEqual(['clinician', 'clinician']);
  await admin.send('DELETE', `/administration/members/${api.world.stranger.id}`);
});

test('an invitation is written once whatever is doubled; sent again it has a new link and the old one is dead; taken back, none', async () => {
  const email = 'deux.fois@personne.test';
  const key = randomUUID();
  const replies = await Promise.all([1, 2, 3].map(() => admin.post('/administration/invitations', invitation(email), { key })));
  expect(replies.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(await mails(email)).toHaveLength(1);
  expect((await admin.post('/administration/invitations', invitation(email.toUpperCase()))).body).toMatchObject({ code: 'ALREADY_INVITED' });
  const first = await tokenFor(email);
  const [{ id = '' } = {}] = (await membersHere()).invitations.filter((one) => one.email === email);
  await admin.post(`/administration/invitations/${id}/resend`);
  const second = await tokenFor(email);
  expect(second).not.toBe(first);
  expect((await api.browser().post('/account/link', { kind: 'invitation', token: first })).body).toMatchObject({ code: 'ACCOUNT_LINK_INVALID' });
  expect((await api.browser().post('/account/link', { kind: 'invitation', token: second })).status).toBe(200);
  await admin.send('DELETE', `/administration/invitations/${id}`);
  expect((await api.browser().post('/account/invitation', { token: second, person })).body).toMatchObject({ code: 'ACCOUNT_LINK_INVALID' });
  expect((await admin.post(`/administration/invitations/${id}/resend`)).body).toMatchObject({ code: 'INVITATION_NOT_FOUND' });
});

test('an invitation that expired opens nothing', async () => {
  const email = 'trop.tard@personne.test';
  await admin.post('/administration/invitations', invitation(email));
  const token = await tokenFor(email);
  await api.database('invitation').where({ email }).update({ expiresAt: new Date(Date.now() - 1000) });
  expect((await api.browser().post('/account/invitation', { token, person })).body).toMatchObject({ code: 'ACCOUNT_LINK_INVALID' });
  expect((await membersHere()).invitations.find((one) => one.email === email)).toMatchObject({ expired: true });
});

test('somebody taken out is out at once; their visits stay', async () => {
  const colleague = await api.browser().signIn(api.world.colleague);
  await api.database('teleconsultation').where({ id: (await api.book()).id }).update({ clinicianId: api.world.colleague.id });
  expect((await membersHere()).members.find(({ account }) => account.id === api.world.colleague.id)).toMatchObject({ upcomingVisits: 1 });
  expect((await admin.send<MembersView>('DELETE', `/administration/members/${api.world.colleague.id}`)).status).toBe(200);
  expect((await colleague.get('/desk/day')).body).toMatchObject({ code: 'NOT_SIGNED_IN' });
  expect(await api.database('teleconsultation').where({ clinicianId: api.world.colleague.id })).toHaveLength(1);
  expect(await api.database('availability').where({ clinicianId: api.world.colleague.id })).toHaveLength(0);
  expect((await admin.send('DELETE', `/administration/members/${api.world.colleague.id}`)).body).toMatchObject({ code: 'MEMBER_NOT_FOUND' });
});

test('a role counts from the next request on', async () => {
  const secretary = await api.browser().signIn(api.world.secretary);
  expect((await admin.send('PUT', `/administration/members/${api.world.secretary.id}`, { body: { role: 'support' } })).status).toBe(200);
  expect((await secretary.get('/desk/day')).body).toMatchObject({ code: 'FORBIDDEN' });
  expect((await admin.send('PUT', `/administration/members/${api.world.secretary.id}`, { body: { role: 'chief' } })).body).toMatchObject({ code: 'INVALID', errors: [{ path: 'role' }] });
  await admin.send('PUT', `/administration/members/${api.world.secretary.id}`, { body: { role: 'secretary' } });
});

test('there is always an administrator, also when two remove each other at once', async () => {
  const self = api.world.administrator.id;
  expect((await admin.send('DELETE', `/administration/members/${self}`)).body).toMatchObject({ code: 'LAST_ADMINISTRATOR' });
  expect((await admin.send('PUT', `/administration/members/${self}`, { body: { role: 'secretary' } })).body).toMatchObject({ code: 'LAST_ADMINISTRATOR' });
  await admin.send('PUT', `/administration/members/${api.world.secretary.id}`, { body: { role: 'administrator' } });
  const other = await api.browser().signIn(api.world.secretary);
  await Promise.all([admin.send('DELETE', `/administration/members/${api.world.secretary.id}`), other.send('DELETE', `/administration/members/${self}`)]);
  expect(await api.database('member').where({ etablissementId: api.world.here, role: 'administrator' })).toHaveLength(1);
  await api.database('member').insert([{ etablissementId: api.world.here, accountId: self, role: 'administrator' }, { etablissementId: api.world.here, accountId: api.world.secretary.id, role: 'secretary' }]).onConflict(['etablissementId', 'accountId']).merge();
  admin = await api.browser().signIn(api.world.administrator);
});

test('nobody of another établissement is in reach', async () => {
  expect((await admin.send('DELETE', `/administration/members/${api.world.stranger.id}`)).body).toMatchObject({ code: 'MEMBER_NOT_FOUND' });
  const elsewhere = randomUUID();
  await api.database('invitation').insert({ id: elsewhere, etablissementId: api.world.elsewhere, email: 'ailleurs@personne.test', givenName: 'A', familyName: 'B', role: 'secretary', tokenHash: Buffer.from(elsewhere), expiresAt: new Date(Date.now() + 1e6) });
  expect((await admin.send('DELETE', `/administration/invitations/${elsewhere}`)).body).toMatchObject({ code: 'INVITATION_NOT_FOUND' });
  expect((await membersHere()).members.map(({ email }) => email)).not.toContain(api.world.stranger.email);
});

describe('a forgotten password', () => {
  test('is answered the same for anybody, and the link opens once; every session ends', async () => {
    const { email, id } = api.world.both;
    const signedIn = await api.browser().signIn(api.world.both, api.world.here);
    const browser = api.browser();
    const known = await browser.post('/account/forgotten', { email: email.toUpperCase() });
    const unknown = await browser.post('/account/forgotten', { email: 'personne.de.connu@personne.test' });
    expect([known.status, known.text]).toEqual([unknown.status, unknown.text]);
    expect(await mails('personne.de.connu@personne.test')).toEqual([]);
    const token = await tokenFor(email);
    expect((await browser.post<AccountLinkView>('/account/link', { kind: 'password', token })).body).toMatchObject({ kind: 'password', email: 'p•••@personne.test' });
    expect((await browser.post('/account/password', { token, password: 'partout partout' })).body).toMatchObject({ code: 'INVALID', errors: [{ path: 'password' }] });
    const replies = await Promise.all([1, 2].map(() => browser.post('/account/password', { token, password: NEW })));
    expect(replies.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect((await signedIn.get('/desk/day')).body).toMatchObject({ code: 'NOT_SIGNED_IN' });
    expect((await browser.post('/session', { email, password: PASSWORD })).body).toMatchObject({ code: 'WRONG_CREDENTIALS' });
    expect((await browser.post('/session', { email, password: NEW })).status).toBe(200);
    expect((await mails(email))[0]).toMatchObject({ purpose: 'password-changed' });
    expect(await api.database('passwordLink').where({ accountId: id, usedAt: null })).toEqual([]);
  });

  test('no more letters than three at once to one account; a disabled account gets none; an expired link is dead', async () => {
    const { email, id } = api.world.owner;
    for (let time = 0; time < 6; time += 1) await api.browser().post('/account/forgotten', { email });
    expect(await mails(email)).toHaveLength(3);
    const token = await tokenFor(email);
    await api.database('passwordLink').where({ accountId: id }).update({ expiresAt: new Date(Date.now() - 1000) });
    expect((await api.browser().post('/account/password', { token, password: NEW })).body).toMatchObject({ code: 'ACCOUNT_LINK_INVALID' });
    await api.database('account').where({ id }).update({ disabledAt: new Date() });
    await api.browser().post('/account/forgotten', { email });
    expect(await mails(email)).toHaveLength(3);
    await api.database('account').where({ id }).update({ disabledAt: null });
  });

  test('no link of one kind opens another, nor does an invented one', async () => {
    await api.browser().post('/account/forgotten', { email: api.world.secretary.email });
    const token = await tokenFor(api.world.secretary.email);
    expect((await api.browser().post('/account/invitation', { token, person })).body).toMatchObject({ code: 'ACCOUNT_LINK_INVALID' });
    expect((await api.browser().post('/account/link', { kind: 'password', token: 'a'.repeat(22) })).body).toMatchObject({ code: 'ACCOUNT_LINK_INVALID' });
    expect((await api.browser().post('/account/link', { kind: 'password', token: "' OR 1=1 --" })).body).toMatchObject({ code: 'INVALID' });
  });
});

test('no token is kept, in the database or the logs; every act has its line', async () => {
  const tokens = (await Promise.all(['alix.papier@personne.test', 'deux.fois@personne.test', api.world.both.email].map(mails))).flat().flatMap(({ text }) => /#([A-Za-z0-9_-]{22})/.exec(text)?.[1] ?? []);
  expect(tokens.length).toBeGreaterThan(2);
  const kept = JSON.stringify([await api.database('invitation').select(), await api.database('passwordLink').select(), await api.database('letter').select(), await api.database('accessTrail').select()]);
  for (const token of tokens) {
    expect(kept).not.toContain(token);
    expect(api.logs.join('')).not.toContain(token);
  }
  expect(api.logs.join('')).not.toMatch(/PAPIER|alix/i);
  const trail = (await admin.get<{ rows: { act: string; object: string | null }[] }>('/administration/trail')).body.rows;
  expect(trail.map(({ act }) => act)).toEqual(expect.arrayContaining(['invited-member', 'accepted-invitation', 'resent-invitation', 'revoked-invitation', 'removed-member', 'changed-member']));
});
