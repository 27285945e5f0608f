import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { IdentityCheckView, PatientVisitView } from '../../journey/views';
import { purgeStale } from '../housekeeping';
import { startApi, type TestApi } from '../testing/api';
import type { Browser } from '../testing/browser';

let api: TestApi;
let desk: Browser;
beforeAll(async () => {
  api = await startApi();
  desk = await api.browser().signIn(api.world.owner);
});
afterAll(() => api.stop());

const linksSent = async () => ((await api.database('message').where({ purpose: 'link-again' }).select('channel', 'state')) as { channel: string; state: string }[]).map(({ channel, state }) => `${channel} ${state}`);
async function eventually(look: () => Promise<boolean>): Promise<void> {
  for (const late = Date.now() + 5_000; !(await look()); await delay(10)) if (Date.now() > late) throw new Error('not in time');
}

describe('the link', () => {
  test('wrong, malformed and outlived ones get one answer', async () => {
    const { id } = await api.book({ by: desk });
    await api.database('teleconsultation').where({ id }).update({ endedAt: new Date(Date.now() - 31 * 86_400_000) });
    const replies = await Promise.all([api.linkOf(id), api.linkOf(randomUUID()), '', 'javascript:alert(1)', 'a'.repeat(400)].map((link) => api.browser().post('/patient/session', { link })));
    expect(new Set(replies.map(({ body }) => JSON.stringify({ ...body, requestId: '' }))).size).toBe(1);
    expect(replies[0]?.body).toMatchObject({ status: 404, code: 'LINK_INVALID' });
  });

  test('of a cancelled visit opens, to say so', async () => {
    const { id } = await api.book({ by: desk });
    const phone = await api.browser().follow(`https://exemple.test/visite#${api.linkOf(id)}`);
    expect((await phone.get<PatientVisitView>('/patient/visit')).body.canCancel).toBe(true);
    expect((await phone.post<PatientVisitView>('/patient/cancel')).body).toMatchObject({ phase: 'cancelled', canCancel: false });
    expect((await phone.post<PatientVisitView>('/patient/cancel')).body).toMatchObject({ phase: 'cancelled' });
    expect((await (await api.browser().follow(api.linkOf(id))).get<PatientVisitView>('/patient/visit')).body.phase).toBe('cancelled');
    expect((await desk.post(`/teleconsultations/${id}/join`)).body).toMatchObject({ code: 'ALREADY_CANCELLED' });
  });

  test('brings a calendar file', async () => {
    const phone = await api.browser().follow(api.linkOf((await api.book({ by: desk })).id));
    const { text, headers } = await phone.get('/patient/calendar.ics');
    expect(headers.get('content-type')).toContain('text/calendar');
    expect(text).toContain('BEGIN:VEVENT');
  });
});

test('the numbers to call are the établissement’s own where it has some, otherwise the configured one', async () => {
  const phone = await api.browser().follow(api.linkOf((await api.book({ by: desk })).id));
  const usual = api.services.config.SUPPORT_PHONE;
  const read = async () => (await phone.get<PatientVisitView>('/patient/visit')).body;
  const keep = (own: { phone: string; supportPhone: string }) => api.database('etablissement').where({ id: api.world.here }).update(own);
  expect(await read()).toMatchObject({ supportPhone: usual, etablissement: { phone: usual } });
  await keep({ phone: '', supportPhone: '01 99 00 77 77' });
  expect(await read()).toMatchObject({ supportPhone: '01 99 00 77 77', etablissement: { phone: '01 99 00 77 77' } });
  expect((await phone.get('/support/contact?page=/visite')).body).toMatchObject({ phone: '01 99 00 77 77' });
  await keep({ phone: '01 99 00 66 66', supportPhone: '01 99 00 77 77' });
  expect(await read()).toMatchObject({ supportPhone: '01 99 00 77 77', etablissement: { phone: '01 99 00 66 66' } });
  await keep({ phone: '', supportPhone: '' });
});

describe('the second proof', () => {
  test('is of one device, five tries and the last code only', async () => {
    const { id } = await api.book({ by: desk });
    const [phone, other] = [await api.browser().follow(api.linkOf(id)), await api.browser().follow(api.linkOf(id))];
    const first = await phone.post<IdentityCheckView>('/patient/proof');
    const second = await phone.post<IdentityCheckView>('/patient/proof');
    const verify = (browser: Browser, code: string) => browser.post<{ code: string; facts: { triesLeft: number } }>('/patient/proof/verify', { code });
    if (api.codeOf(first.body.id) !== api.codeOf(second.body.id)) expect((await verify(phone, api.codeOf(first.body.id))).body.code).toBe('CODE_WRONG');
    expect((await verify(phone, api.codeOf(second.body.id))).status).toBe(200);
    // A code already verified opens nothing for a stranger's guess, on any device.
    const wrong = String((Number(api.codeOf(second.body.id)) + 1) % 1_000_000).padStart(6, '0');
    expect((await verify(other, wrong)).body.code).toMatch(/CODE_/);
    expect((await other.get<PatientVisitView>('/patient/visit')).body.proof.given).toBe(false);
    expect((await phone.get<PatientVisitView>('/patient/visit')).body.proof.given).toBe(true);
  });

  test('ten guesses at once get five tries', async () => {
    const phone = await api.browser().follow(api.linkOf((await api.book({ by: desk })).id));
    const check = await phone.post<IdentityCheckView>('/patient/proof');
    const wrong = String((Number(api.codeOf(check.body.id)) + 1) % 1_000_000).padStart(6, '0');
    const codes = (await Promise.all(Array.from({ length: 10 }, () => phone.post('/patient/proof/verify', { code: wrong })))).map(({ body }) => body.code);
    expect(codes.filter((code) => code === 'CODE_WRONG')).toHaveLength(4);
    expect((await phone.post('/patient/proof/verify', { code: api.codeOf(check.body.id) })).body).toMatchObject({ code: 'CODE_EXHAUSTED' });
  });

  test('a code dies after five minutes', async () => {
    const phone = await api.browser().follow(api.linkOf((await api.book({ by: desk })).id));
    const check = await phone.post<IdentityCheckView>('/patient/proof');
    await api.database('identityCheck').where({ id: check.body.id }).update({ expiresAt: new Date(Date.now() - 1000) });
    expect((await phone.post('/patient/proof/verify', { code: api.codeOf(check.body.id) })).body).toMatchObject({ code: 'CODE_EXPIRED' });
  });
});

describe('a lost link', () => {
  test('is sent again to whom it belongs, and the answer says nothing', async () => {
    await api.book({ by: desk });
    const ask = (contact: string) => api.browser().post('/patient/lost-link', { contact });
    const [known, unknown] = [await ask('06 39 98 12 07'), await ask('06 39 98 99 99')];
    expect([known.status, known.text]).toEqual([unknown.status, unknown.text]);
    expect([known.status, known.text]).toEqual([202, '{}']);
    await eventually(async () => (await linksSent()).includes('sms delivered'));
    expect((await linksSent()).filter((sent) => sent.startsWith('email'))).toEqual([]);
    await ask('TEMOIN@personne.test');
    await eventually(async () => (await linksSent()).some((sent) => sent === 'email delivered'));
  });
});

test('a test of the equipment is kept, shown and told, once a key', async () => {
  const { id } = await api.book({ by: desk });
  const phone = await api.browser().follow(api.linkOf(id));
  const body = { camera: 'passed', microphone: 'failed', loudspeaker: 'passed', browser: 'passed', network: 'passed', reasons: ['not-heard'], measures: { roundTripMs: 31.5 } };
  const key = randomUUID();
  const [one, two] = [await phone.post('/patient/equipment-tests', body, { key }), await phone.post('/patient/equipment-tests', body, { key })];
  expect(one.body).toMatchObject({ outcome: 'failed', details: { reasons: ['not-heard'], measures: { roundTripMs: 31.5 } } });
  expect(two.body).toEqual(one.body);
  expect(await api.database('equipmentTest').where({ teleconsultationId: id })).toHaveLength(1);
  await eventually(() => Promise.resolve(api.visits.told.some(({ fact }) => fact === 'equipmentTested')));
});

test('a ticket has a number, its page no secret, and its visit only for who may see it', async () => {
  const { id } = await api.book({ by: desk });
  const ticket = async (browser: Browser, page = `/visite#${api.linkOf(id)}`) => {
    const { body, status } = await browser.post<{ number: number }>('/support/tickets', { page, visitId: id, browser: 'Firefox' });
    expect(status).toBe(201);
    return (await api.database('supportTicket').where({ number: body.number }).first()) as { page: string; teleconsultationId: string | null };
  };
  expect(await ticket(desk, `/teledossiers/${id}?jour=demain`)).toMatchObject({ page: '/teledossiers/:id', teleconsultationId: id });
  expect(await ticket(await api.browser().follow(api.linkOf(id)))).toMatchObject({ page: '/visite', teleconsultationId: id });
  expect(await ticket(api.browser())).toMatchObject({ teleconsultationId: null });
  expect(await ticket(await api.browser().signIn(api.world.stranger), `/teledossiers/${id}`)).toMatchObject({ teleconsultationId: null });
});

test('readiness tells the truth about each part', async () => {
  expect((await api.browser().get('/health/ready')).body).toMatchObject({ status: 'ok', parts: { database: { ok: true }, worker: { ok: true } } });
  api.visits.healthy = { temporal: true, worker: false };
  api.rooms.up = false;
  await delay(1_050);
  const reply = await api.browser().get('/health/ready');
  expect(reply).toMatchObject({ status: 503, body: { status: 'degraded', parts: { temporal: { ok: true }, worker: { ok: false }, video: { ok: false }, database: { ok: true } } } });
  expect((await api.browser().get('/health/live')).status).toBe(200);
});

test('a link that went to somebody else is replaced: every device is out at once, and a doubled click is one replacement', async () => {
  const { id } = await api.book({ by: desk });
  const old = api.linkOf(id);
  const stranger = await api.browser().follow(old);
  const key = randomUUID();
  const before = (await linksSent()).length;
  const [one, two] = [await desk.post(`/teleconsultations/${id}/link`, {}, { key }), await desk.post(`/teleconsultations/${id}/link`, {}, { key })];
  expect([one.status, two.status]).toEqual([200, 200]);
  expect((await stranger.get('/patient/visit')).body).toMatchObject({ code: 'NOT_SIGNED_IN' });
  expect((await api.browser().post('/patient/session', { link: old })).body).toMatchObject({ code: 'LINK_INVALID' });
  expect((await linksSent()).length).toBe(before + 2);
  expect(await api.database('teleconsultation').where({ id }).first('linkRevision')).toMatchObject({ linkRevision: 2 });
  expect(await api.database('timelineEvent').where({ teleconsultationId: id, kind: 'link-replaced' })).toHaveLength(1);
  await api.database('teleconsultation').where({ id }).update({ phase: 'closed' });
  expect((await desk.post(`/teleconsultations/${id}/link`, {}, { key: randomUUID() })).body).toMatchObject({ code: 'ALREADY_CLOSED' });
});

test('a device that proved who it is stays known as long as its link, and no longer', async () => {
  const { id } = await api.book({ by: desk });
  const phone = await api.browser().follow(api.linkOf(id));
  const check = await phone.post<IdentityCheckView>('/patient/proof');
  await phone.post('/patient/proof/verify', { code: api.codeOf(check.body.id) });
  await api.database('patientSession').where({ teleconsultationId: id }).update({ expiresAt: new Date(Date.now() - 1000) });
  await purgeStale(api.database);
  expect((await phone.get('/patient/visit')).body).toMatchObject({ code: 'NOT_SIGNED_IN' });
  await phone.follow(api.linkOf(id));
  expect((await phone.get<PatientVisitView>('/patient/visit')).body.proof.given).toBe(true);
  expect((await (await api.browser().follow(api.linkOf(id))).get<PatientVisitView>('/patient/visit')).body.proof.given).toBe(false);
  await api.database('patientSession').where({ teleconsultationId: id }).update({ expiresAt: new Date(Date.now() - 1000) });
  await api.database('teleconsultation').where({ id }).update({ endedAt: new Date(Date.now() - 31 * 86_400_000) });
  await purgeStale(api.database);
  expect(await api.database('patientSession').where({ teleconsultationId: id })).toEqual([]);
});
