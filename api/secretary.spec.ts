import { randomUUID } from 'node:crypto';
import type { ArchiveView, DayView, DocumentView, DossierView, EntryView, FoundPatientView, IdentityCheckView } from '../journey/views';
import { ROUTES } from './routes';
import { startApi, type TestApi } from './testing/api';
import type { Browser } from './testing/browser';
import { EventReader } from './testing/event-reader';
import { pdf } from './testing/files';

/** Planted wherever a clinician or a patient may write, then looked for in everything a secretary is answered. */
const CLINICAL = 'phraseclinique';
/** Words that would tell that there is something to read, without saying what. */
const TELLTALE = /document-available|prescription-available|identity-code|entry-code|step-released|step-published|draft-saved|document-received|prescription-deposited|capture-added/;
/** What the stream of a secretary may be of; the rest tells clinical content by its mere presence. */
const HEARD = ['state', 'presence', 'ring', 'message'];

let api: TestApi;
let desk: Browser;
/** One visit in progress, one done; each full of planted words. */
let going: string;
let done: string;
/** Every id that exists, by the parameter it stands for. */
const ids: Record<string, string[]> = {};
/** Secretaries: of this établissement; of the other; of this one and a clinician of the other, in either. */
const SECRETARIES = ['here', 'elsewhere', 'hereAndClinicianElsewhere'] as const;
const browsers = new Map<(typeof SECRETARIES)[number] | 'asClinicianElsewhere', Browser>();
let stream: EventReader;

beforeAll(async () => {
  api = await startApi();
  const { world } = api;
  desk = await api.browser().signIn(world.owner);
  browsers.set('here', await api.browser().signIn(world.secretary));
  browsers.set('elsewhere', await api.browser().signIn(await anotherAccount([[world.elsewhere, 'secretary']])));
  const both = await anotherAccount([
    [world.here, 'secretary'],
    [world.elsewhere, 'clinician'],
  ]);
  browsers.set('hereAndClinicianElsewhere', await api.browser().signIn(both, world.here));
  browsers.set('asClinicianElsewhere', await api.browser().signIn(both, world.elsewhere));
  stream = await EventReader.open(browserOf('here'), '/desk/events');
  done = await plant(5);
  await desk.post(`/teleconsultations/${done}/end`);
  going = await plant(60);
});
afterAll(async () => {
  stream.close();
  await api.stop();
});

const browserOf = (who: Parameters<typeof browsers.get>[0]): Browser => browsers.get(who) ?? api.browser();
const remember = (name: string, id: string) => (ids[name] ??= []).push(id);

async function anotherAccount(roles: [string, string][]) {
  const [id, email] = [randomUUID(), `${randomUUID()}@personne.test`];
  const secretary = (await api.database('account').where({ id: api.world.secretary.id }).first()) as { passwordHash: string };
  await api.database('account').insert({ id, email, passwordHash: secretary.passwordHash, givenName: 'Prénom', familyName: 'AUTRE', phone: '+33639980099' });
  await api.database('member').insert(roles.map(([etablissementId, role]) => ({ etablissementId, accountId: id, role })));
  return { id, email };
}

/** A visit with the planted word in every place a person may fill: documents and their names, chat, entries, prescription. */
async function plant(minutesFromNow: number): Promise<string> {
  const { id } = await api.book({ minutesFromNow, by: desk });
  remember('id', id);
  const path = `/teleconsultations/${id}`;
  const phone = await api.browser().follow(api.linkOf(id));
  const file = pdf({ words: CLINICAL });
  const keep = (reply: { status: number; body: DocumentView; text: string }) => {
    if (reply.status !== 201) throw new Error(`cannot plant: ${reply.text}`);
    remember('documentId', reply.body.id);
    return reply.body.id;
  };
  const checks = { camera: 'passed', microphone: 'failed', loudspeaker: 'passed', browser: 'passed', network: 'passed', reasons: ['not-heard'] };
  await phone.post('/patient/equipment-tests', checks);
  keep(await phone.upload<DocumentView>('/patient/uploads', file, `${CLINICAL}.pdf`));
  await desk.post(`${path}/join`);
  await phone.post('/patient/answer', { answer: 'accept' });
  await phone.post('/patient/chat', { key: randomUUID(), text: CLINICAL });
  await desk.post(`${path}/chat`, { key: randomUUID(), text: CLINICAL });
  keep(await desk.upload<DocumentView>(`${path}/uploads?kind=clinician-document`, file, `${CLINICAL}.pdf`));
  const input = { reason: CLINICAL, findings: CLINICAL, conduct: CLINICAL };
  const drafts = `${path}/steps/report/drafts`;
  const published = await desk.post<EntryView>(drafts, { input });
  remember('entryId', published.body.id);
  const publication = await desk.post(`${drafts}/${published.body.id}/publish`, { release: true });
  if (publication.status !== 200) throw new Error(`cannot plant: ${publication.text}`);
  remember('entryId', (await desk.post<EntryView>(drafts, { input })).body.id);
  const check = await desk.post<IdentityCheckView>(`${path}/identity-checks`, { channel: 'sms' });
  remember('checkId', check.body.id);
  await desk.post(`${path}/identity-checks/${check.body.id}/verify`, { code: api.codeOf(check.body.id) });
  const prescribed = keep(await desk.upload<DocumentView>(`${path}/uploads?kind=prescription`, file, `${CLINICAL}.pdf`));
  const deposit = await desk.post(`${path}/prescriptions`, { identityCheckId: check.body.id, documentIds: [prescribed], channel: 'sms' });
  if (deposit.status !== 200) throw new Error(`cannot plant: ${deposit.text}`);
  for (const row of (await api.database('message').where({ teleconsultationId: id }).select('id')) as { id: string }[]) remember('messageId', row.id);
  return id;
}

/** Bodies that get past the schema, so that what stands behind it answers; any other route is asked with an empty one. */
const bodies = (): Record<string, unknown> => ({
  'POST /desk/patients/search': { q: CLINICAL },
  'POST /desk/patients/alike': { familyName: CLINICAL, givenName: CLINICAL, phone: '06 39 98 12 07' },
  'POST /desk/archive/search': { q: 'temoin' },
  'POST /teleconsultations': { clinicianId: api.world.owner.id, startsAt: new Date(Date.now() + 90 * 60_000).toISOString(), motif: 'Consultation', newPatient: { familyName: 'TEMOIN', givenName: 'Élodie', phone: '06 39 98 12 07', email: 'e@personne.test' } },
  'POST /teleconsultations/:id/reschedule': { startsAt: new Date(Date.now() + 200 * 60_000).toISOString(), minutes: 20 },
  'POST /teleconsultations/:id/cancel': { reason: 'other' },
});
const QUERIES: Record<string, string> = { 'GET /desk/slots': `?from=${new Date().toISOString().slice(0, 10)}`, 'GET /desk/message-preview': `?motif=Consultation&startsAt=${new Date().toISOString()}` };
/** They end or change the session of whoever asks. */
const OF_THE_SESSION = /^(POST|PUT|DELETE) \/(patient\/)?session/;

/** Each way to fill a route's parameters with what exists; a parameter nobody thought of here is tried with every id there is. */
function fillings(path: string): string[] {
  const everything = Object.values(ids).flat();
  return [...path.matchAll(/:(\w+)/g)].reduce<string[]>(
    (paths, [parameter, name = '']) => paths.flatMap((each) => (name === 'slug' ? ['report', 'prescription'] : (ids[name] ?? everything)).map((id) => each.replace(parameter, id))),
    [path],
  );
}

async function textOf(browser: Browser, method: string, path: string, body: unknown): Promise<{ status: number; text: string }> {
  const leaving = new AbortController();
  const response = await browser.fetch(method, path, method === 'HEAD' ? {} : { body }, leaving.signal);
  // A stream is looked at below, as a whole.
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    leaving.abort();
    return { status: response.status, text: '' };
  }
  return { status: response.status, text: Buffer.from(await response.arrayBuffer()).toString('latin1') };
}

test('hears of phases, presence and messages in the stream, and of nothing clinical; resumed, the same', async () => {
  // Something she may hear, after all that she may not: what came before has come.
  const { id } = await api.book({ by: desk });
  await stream.until('change', (data) => data.teleconsultationId === id && data.kind === 'state');
  const first = stream.events.find(({ event }) => event === 'change')?.id;
  const resumed = await EventReader.open(browserOf('here'), '/desk/events', first);
  await resumed.until('change', (data) => data.teleconsultationId === id && data.kind === 'state');
  resumed.close();
  for (const { event, data } of [...stream.events, ...resumed.events]) {
    if (event !== 'change') continue;
    expect(HEARD).toContain(data.kind);
    expect(Object.keys(data).sort()).toEqual(['kind', 'phase', 'teleconsultationId']);
  }
  expect(stream.events.filter(({ data }) => data.teleconsultationId === going).length).toBeGreaterThan(0);
  expect(JSON.stringify([...stream.events, ...resumed.events])).not.toContain(CLINICAL);
});

describe.each([...SECRETARIES, 'asClinicianElsewhere' as const])('a secretary (%s)', (who) => {
  test('is answered by no route with anything clinical, whatever is asked', async () => {
    const found: string[] = [];
    const given = bodies();
    for (const { method, path } of ROUTES) {
      const route = `${method} ${path}`;
      if (OF_THE_SESSION.test(route)) continue;
      for (const filled of fillings(path)) {
        const { status, text } = await textOf(browserOf(who), method, `${filled}${QUERIES[route] ?? ''}`, given[route] ?? {});
        // What was asked for comes back in no answer either: a search for the words must not find what holds them.
        if (text.toLowerCase().includes(CLINICAL)) found.push(`${method} ${filled}: ${status}`);
        if (!['/outbox', '/openapi.json', '/docs'].includes(path) && TELLTALE.test(text)) found.push(`${method} ${filled}: ${status} tells of something`);
        if (status >= 500) found.push(`${method} ${filled}: ${status}`);
        // A shut door says the same whether the thing exists or not.
        if (path.includes(':documentId') && status < 400) found.push(`${method} ${filled}: ${status}`);
      }
    }
    expect(found).toEqual([]);
  });
});

test('the words are there for the clinician, so that not finding them means something', async () => {
  for (const id of [going, done]) {
    const { text } = await desk.get(`/teleconsultations/${id}`);
    expect(text).toContain(CLINICAL);
    expect(text).toMatch(TELLTALE);
  }
  expect((await desk.get(`/teleconsultations/${going}/chat`)).text).toContain(CLINICAL);
  expect((await desk.get(`/teleconsultations/${going}/documents/${ids.documentId?.at(-1)}`)).text).toContain(CLINICAL);
});

test('follows the visit: its hours, its people, presence, test and messages, and neither content nor that there is any', async () => {
  const { body } = await browserOf('here').get<DossierView>(`/teleconsultations/${going}`);
  expect(body).toMatchObject({ phase: 'in-consultation', documents: [], entries: [], addable: [], test: { outcome: 'failed' } });
  expect(body.messages.map(({ purpose }) => purpose)).toEqual(expect.arrayContaining(['booked']));
  expect(body.allowed.every((act) => act === 'reschedule' || act === 'cancel')).toBe(true);
  expect(body.timeline.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['booked', 'equipment-tested']));
  const day = await browserOf('here').get<DayView>('/desk/day');
  for (const row of day.body.rows) {
    expect(row.documentsReceived).toBe(0);
    expect(row.lastMessage?.purpose ?? 'booked').not.toMatch(TELLTALE);
  }
});

test('finds the visit in Historique by its patient, without counts of what was written; never by what was written', async () => {
  const found = await browserOf('here').post<ArchiveView>('/desk/archive/search', { q: 'temoin' });
  expect(found.body.rows).toMatchObject([{ id: done, reports: 0, prescriptions: 0 }]);
  expect((await desk.post<ArchiveView>('/desk/archive/search', { q: 'temoin' })).body.rows).toMatchObject([{ reports: 1, prescriptions: 1 }]);
  for (const browser of [browserOf('here'), desk]) {
    expect((await browser.post<ArchiveView>('/desk/archive/search', { q: CLINICAL })).body.rows).toEqual([]);
    expect((await browser.post<FoundPatientView[]>('/desk/patients/search', { q: CLINICAL })).body).toEqual([]);
  }
});

test('sends a message again, except one that tells of a document or a code, which does not exist for her', async () => {
  const messages = (await api.database('message').where({ teleconsultationId: going }).select('id', 'purpose')) as { id: string; purpose: string }[];
  const hidden = messages.filter(({ purpose }) => TELLTALE.test(purpose));
  expect(hidden.map(({ purpose }) => purpose)).toEqual(expect.arrayContaining(['document-available', 'prescription-available', 'identity-code']));
  for (const { id } of hidden) expect((await browserOf('here').post(`/teleconsultations/${going}/messages/${id}/resend`)).body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  const booked = messages.find(({ purpose }) => purpose === 'booked');
  expect((await browserOf('here').post(`/teleconsultations/${going}/messages/${booked?.id}/resend`)).status).toBe(200);
});

test('the stream of another établissement’s secretary is silent about this one', async () => {
  const other = await EventReader.open(browserOf('elsewhere'), '/desk/events');
  const booked = await api.book({ by: desk });
  await stream.until('change', (data) => data.teleconsultationId === booked.id);
  expect(other.events.filter(({ event }) => event === 'change')).toEqual([]);
  other.close();
});

test('books, moves and cancels', async () => {
  const secretary = browserOf('here');
  const { id } = await api.book({ by: secretary });
  const startsAt = new Date(Date.now() + 500 * 60_000).toISOString();
  expect((await secretary.post<DossierView>(`/teleconsultations/${id}/reschedule`, { startsAt, minutes: 20 })).body.startsAt).toBe(startsAt);
  expect((await secretary.post<DossierView>(`/teleconsultations/${id}/cancel`, { reason: 'patient-request' })).body.phase).toBe('cancelled');
  for (const act of ['join', 'end', 'close']) expect((await secretary.post(`/teleconsultations/${going}/${act}`, { confirmed: true })).body).toMatchObject({ status: 403, code: 'FORBIDDEN' });
});

test('who read or changed what is kept, and cannot be rewritten', async () => {
  const trail: { actor: string; act: string }[] = await api.database('accessTrail').where({ teleconsultationId: going }).orderBy('id').select('actor', 'act');
  const lines = trail.map(({ actor, act }) => `${actor} ${act}`);
  expect(lines).toEqual(expect.arrayContaining(['clinician booked', 'patient opened-link', 'patient added-patient-document', 'clinician join', 'clinician began-draft', 'clinician publishStep', 'secretary read-dossier', 'clinician read-dossier', 'secretary resent-message']));
  const searches: { actor: string; act: string }[] = await api.database('accessTrail').whereIn('act', ['searched-archive', 'searched-patients']).select('actor', 'act');
  expect(searches).toEqual(expect.arrayContaining([{ actor: 'secretary', act: 'searched-archive' }, { actor: 'secretary', act: 'searched-patients' }]));
  await expect(api.database('accessTrail').delete()).rejects.toThrow('append-only');
});
