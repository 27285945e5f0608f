import { randomUUID } from 'node:crypto';
import type { IdentityCheckView, PatientVisitView } from '../journey/views';
import { hashToken } from '../platform/keys';
import { ROUTES } from './routes';
import { startApi, type TestApi } from './testing/api';
import type { Browser } from './testing/browser';

/** Everybody who knocks. */
const KNOCKERS = ['nobody', 'owner', 'colleague', 'secretary', 'administrator', 'support', 'stranger', 'unchosen', 'patient', 'provenPatient', 'expiredPatient', 'guest', 'removedGuest', 'foreignPage'] as const;
type Knocker = (typeof KNOCKERS)[number];

const ANYONE = KNOCKERS.filter((knocker) => knocker !== 'foreignPage');
const READERS = KNOCKERS;
const SIGNED_IN: readonly Knocker[] = ['owner', 'colleague', 'secretary', 'administrator', 'support', 'stranger', 'unchosen'];
/** A stranger has a desk of their own, in the other établissement. */
const DESKS: readonly Knocker[] = ['owner', 'colleague', 'secretary', 'stranger'];
/** An administrator arranges when people receive. */
const PLANNERS: readonly Knocker[] = [...DESKS, 'administrator'];
const THIS_TEAM: readonly Knocker[] = ['owner', 'colleague', 'secretary'];
/** A colleague may stand in (mission, item 40). */
const THESE_CLINICIANS: readonly Knocker[] = ['owner', 'colleague'];
/** … of either établissement. */
const CLINICIANS: readonly Knocker[] = ['owner', 'colleague', 'stranger'];
const ADMINISTRATORS: readonly Knocker[] = ['administrator'];
const SUPPORT: readonly Knocker[] = ['support'];
const PATIENTS: readonly Knocker[] = ['patient', 'provenPatient'];
const PROVEN: readonly Knocker[] = ['provenPatient'];
/** A third person opens their own doors, and of everybody else's none. */
const GUESTS: readonly Knocker[] = ['guest'];

/** Who passes each door, written apart from the route table: a route missing here fails the test. `visit` is the owner's. */
const DOORS: Readonly<Record<string, readonly Knocker[]>> = {
  'POST /session': ANYONE,
  'GET /session': SIGNED_IN,
  'DELETE /session': SIGNED_IN,
  'PUT /session/etablissement': SIGNED_IN,
  'POST /account/forgotten': ANYONE,
  'POST /account/link': ANYONE,
  'POST /account/password': ANYONE,
  'POST /account/invitation': ANYONE,
  'GET /administration/etablissement': ADMINISTRATORS,
  'PUT /administration/etablissement': ADMINISTRATORS,
  'GET /administration/members': ADMINISTRATORS,
  'PUT /administration/members/:accountId': ADMINISTRATORS,
  'DELETE /administration/members/:accountId': ADMINISTRATORS,
  'POST /administration/invitations': ADMINISTRATORS,
  'POST /administration/invitations/:id/resend': ADMINISTRATORS,
  'DELETE /administration/invitations/:id': ADMINISTRATORS,
  'GET /administration/motifs': ADMINISTRATORS,
  'POST /administration/motifs': ADMINISTRATORS,
  'PUT /administration/motifs': ADMINISTRATORS,
  'PUT /administration/motifs/:code': ADMINISTRATORS,
  'GET /administration/texts': ADMINISTRATORS,
  'POST /administration/texts/preview': ADMINISTRATORS,
  'PUT /administration/texts': ADMINISTRATORS,
  'GET /administration/texts/versions': ADMINISTRATORS,
  'GET /administration/trail': ADMINISTRATORS,
  'GET /desk/day': DESKS,
  'GET /desk/events': DESKS,
  'GET /desk/slots': DESKS,
  'POST /desk/patients/search': DESKS,
  'POST /desk/patients/alike': DESKS,
  'GET /desk/motifs': DESKS,
  'GET /desk/message-preview': DESKS,
  'POST /desk/archive/search': DESKS,
  'GET /desk/steps/:slug/templates': CLINICIANS,
  'POST /desk/steps/:slug/templates': CLINICIANS,
  'PUT /desk/steps/:slug/templates/:templateId': CLINICIANS,
  'DELETE /desk/steps/:slug/templates/:templateId': CLINICIANS,
  'GET /desk/availability': PLANNERS,
  'PUT /desk/availability': PLANNERS,
  'POST /desk/availability/exceptions': PLANNERS,
  'DELETE /desk/availability/exceptions/:exceptionId': PLANNERS,
  'POST /teleconsultations': DESKS,
  'POST /teleconsultations/immediate': DESKS,
  'POST /teleconsultations/series/plan': DESKS,
  'POST /teleconsultations/series': DESKS,
  'GET /teleconsultations/:id': THIS_TEAM,
  'GET /teleconsultations/:id/export': THESE_CLINICIANS,
  'POST /teleconsultations/:id/reschedule': THIS_TEAM,
  'POST /teleconsultations/:id/hand-over': THIS_TEAM,
  'POST /teleconsultations/:id/absent': THIS_TEAM,
  'POST /teleconsultations/:id/cancel': THIS_TEAM,
  'POST /teleconsultations/:id/join': THESE_CLINICIANS,
  'POST /teleconsultations/:id/end': THESE_CLINICIANS,
  'POST /teleconsultations/:id/close': THESE_CLINICIANS,
  'POST /teleconsultations/:id/connection': THESE_CLINICIANS,
  'POST /teleconsultations/:id/screen-connection': THESE_CLINICIANS,
  'GET /teleconsultations/:id/steps/:slug/form': THESE_CLINICIANS,
  'POST /teleconsultations/:id/steps/:slug/drafts': THESE_CLINICIANS,
  'PUT /teleconsultations/:id/steps/:slug/drafts/:entryId': THESE_CLINICIANS,
  'DELETE /teleconsultations/:id/steps/:slug/drafts/:entryId': THESE_CLINICIANS,
  'POST /teleconsultations/:id/steps/:slug/drafts/:entryId/publish': THESE_CLINICIANS,
  'GET /teleconsultations/:id/entries/:entryId/pdf': THESE_CLINICIANS,
  'POST /teleconsultations/:id/uploads': THESE_CLINICIANS,
  'HEAD /teleconsultations/:id/uploads/:uploadId': THESE_CLINICIANS,
  'PATCH /teleconsultations/:id/uploads/:uploadId': THESE_CLINICIANS,
  'DELETE /teleconsultations/:id/uploads/:uploadId': THESE_CLINICIANS,
  'POST /teleconsultations/:id/uploads/:uploadId/finish': THESE_CLINICIANS,
  'GET /teleconsultations/:id/prescription-files': THESE_CLINICIANS,
  'GET /teleconsultations/:id/documents/:documentId': THESE_CLINICIANS,
  'GET /teleconsultations/:id/documents/:documentId/picture': THESE_CLINICIANS,
  'DELETE /teleconsultations/:id/documents/:documentId': THESE_CLINICIANS,
  'POST /teleconsultations/:id/identity-checks': THESE_CLINICIANS,
  'GET /teleconsultations/:id/identity-checks/current': THESE_CLINICIANS,
  'POST /teleconsultations/:id/identity-checks/:checkId/verify': THESE_CLINICIANS,
  'POST /teleconsultations/:id/prescriptions': THESE_CLINICIANS,
  'GET /teleconsultations/:id/chat': THESE_CLINICIANS,
  'POST /teleconsultations/:id/chat': THESE_CLINICIANS,
  'POST /teleconsultations/:id/messages/:messageId/resend': THIS_TEAM,
  'PUT /teleconsultations/:id/contact': THIS_TEAM,
  'POST /teleconsultations/:id/link': THIS_TEAM,
  'POST /teleconsultations/:id/guests': THIS_TEAM,
  'POST /teleconsultations/:id/guests/preview': THIS_TEAM,
  'POST /teleconsultations/:id/guests/:guestId/admit': THESE_CLINICIANS,
  'DELETE /teleconsultations/:id/guests/:guestId': THIS_TEAM,
  'POST /teleconsultations/:id/presence': THESE_CLINICIANS,
  'POST /teleconsultations/:id/incidents': THESE_CLINICIANS,
  'POST /patient/session': ANYONE,
  'GET /patient/session': PATIENTS,
  'DELETE /patient/session': PATIENTS,
  'POST /patient/lost-link': ANYONE,
  'GET /patient/visit': PATIENTS,
  'GET /patient/events': PATIENTS,
  'POST /patient/equipment-tests': PATIENTS,
  'POST /patient/test-connection': PATIENTS,
  'POST /patient/uploads': PATIENTS,
  'HEAD /patient/uploads/:uploadId': PATIENTS,
  'PATCH /patient/uploads/:uploadId': PATIENTS,
  'DELETE /patient/uploads/:uploadId': PATIENTS,
  'POST /patient/uploads/:uploadId/finish': PATIENTS,
  'DELETE /patient/documents/:documentId': PATIENTS,
  'POST /patient/released/:itemId/opened': PROVEN,
  'GET /patient/documents/:documentId': PROVEN,
  'GET /patient/entries/:entryId/pdf': PROVEN,
  'GET /patient/documents/:documentId/picture': PROVEN,
  'POST /patient/proof': PATIENTS,
  'POST /patient/proof/verify': PATIENTS,
  'POST /patient/awake': PATIENTS,
  'POST /patient/answer': PATIENTS,
  'POST /patient/connection': PATIENTS,
  'GET /patient/chat': PATIENTS,
  'POST /patient/chat': PATIENTS,
  'POST /patient/incidents': PATIENTS,
  'POST /patient/cancel': PATIENTS,
  'POST /patient/move-request': PATIENTS,
  'DELETE /patient/move-request': PATIENTS,
  'POST /patient/language': PATIENTS,
  'POST /patient/companion': PATIENTS,
  'POST /patient/satisfaction': PATIENTS,
  'GET /patient/calendar.ics': PATIENTS,
  'POST /guest/session': ANYONE,
  'GET /guest/session': GUESTS,
  'DELETE /guest/session': GUESTS,
  'GET /guest/visit': GUESTS,
  'POST /guest/ask': GUESTS,
  'POST /guest/connection': GUESTS,
  'POST /guest/incidents': GUESTS,
  'GET /upload-limits': READERS,
  'GET /support/contact': READERS,
  'POST /support/tickets': ANYONE,
  'GET /support/tickets': SUPPORT,
  'GET /support/tickets/:number': SUPPORT,
  'PUT /support/tickets/:number/assignment': SUPPORT,
  'PUT /support/tickets/:number/state': SUPPORT,
  'POST /support/tickets/:number/answers': SUPPORT,
  'GET /outbox': READERS,
  'GET /health/live': READERS,
  'GET /health/ready': READERS,
  'GET /openapi.json': READERS,
  'GET /docs': READERS,
};

/** What a shut door says; behind an open one a request may still be refused, in other words. */
const SHUT = ['NOT_SIGNED_IN', 'FORBIDDEN', 'NO_ETABLISSEMENT', 'NOT_YOUR_VISIT', 'IDENTITY_NOT_PROVEN', 'CSRF'];

let api: TestApi;
let visitId: string;
let expiredId: string;

beforeAll(async () => {
  api = await startApi();
  visitId = (await api.book({ minutesFromNow: 10 })).id;
  expiredId = (await api.book()).id;
});
afterAll(() => api.stop());

/** A browser of its own for each knock, since some knocks end the session. */
async function knockerAt(knocker: Knocker): Promise<Browser> {
  const { world } = api;
  const browser = api.browser();
  switch (knocker) {
    case 'nobody':
    case 'foreignPage':
      return browser;
    case 'owner':
    case 'colleague':
    case 'secretary':
    case 'administrator':
    case 'support':
    case 'stranger':
      return browser.signIn(world[knocker]);
    case 'unchosen':
      return browser.signIn(world.both);
    case 'patient':
      await firstLink();
      return browser.follow(api.linkOf(visitId));
    case 'provenPatient': {
      await firstLink();
      await browser.follow(api.linkOf(visitId));
      const check = await browser.post<IdentityCheckView>('/patient/proof');
      await browser.post('/patient/proof/verify', { code: api.codeOf(check.body.id) });
      return browser;
    }
    case 'guest':
    case 'removedGuest': {
      const id = randomUUID();
      const visit = { teleconsultationId: visitId, etablissementId: world.here };
      await api.database('guest').insert({ id, ...visit, quality: 'interpreter', name: 'Dominique Lefictif', channel: 'email', destination: 'dominique@exemple.test', linkHash: api.services.links.guests.hash(id), invitedBy: world.owner.id });
      await browser.accept(api.services.links.guests.token(id));
      if (knocker === 'removedGuest') await api.database('guest').where({ id }).update({ removedAt: new Date() });
      return browser;
    }
    case 'expiredPatient':
      await api.database('teleconsultation').where({ id: expiredId }).update({ endedAt: new Date() });
      await browser.follow(api.linkOf(expiredId));
      await api.database('teleconsultation').where({ id: expiredId }).update({ endedAt: new Date(Date.now() - 31 * 86_400_000) });
      return browser;
  }
}

/** Some knocks replace the patient's link: the one sent first opens again. */
async function firstLink(): Promise<void> {
  await api.database('teleconsultation').where({ id: visitId }).update({ linkRevision: 1, linkHash: hashToken(api.linkOf(visitId)) });
}

/** Status and code of a knock; a stream is left as soon as it has answered. */
async function knock(browser: Browser, knocker: Knocker, method: string, path: string): Promise<{ status: number; code: string | undefined }> {
  const filled = path.replace(':id', visitId).replace(':slug', 'report').replace(/:\w+/g, () => randomUUID());
  const leaving = new AbortController();
  const headers: Record<string, string> = knocker === 'foreignPage' ? { Origin: 'https://hostile.test', 'Sec-Fetch-Site': 'cross-site' } : {};
  const response = await browser.fetch(method, filled, { body: {}, headers }, leaving.signal);
  // The answer to HEAD has no body; the header says the same for every method.
  const code = response.headers.get('x-problem') ?? undefined;
  leaving.abort();
  return { status: response.status, code };
}

test('the table of doors and the table of routes name the same routes', () => {
  expect(Object.keys(DOORS).sort()).toEqual(ROUTES.map(({ method, path }) => `${method} ${path}`).sort());
});

describe.each(KNOCKERS)('%s', (knocker) => {
  test('passes the doors that are theirs and no other', async () => {
    const wrong: string[] = [];
    let browser = await knockerAt(knocker);
    for (const [door, passing] of Object.entries(DOORS)) {
      const [method = '', path = ''] = door.split(' ');
      const { status, code } = await knock(browser, knocker, method, path);
      const open = !SHUT.includes(code ?? '');
      if (open !== passing.includes(knocker)) wrong.push(`${door}: ${status} ${code ?? ''}`);
      // What the person was looking for when the door is shut is not told.
      if (!open && ![401, 403, 404, 409].includes(status)) wrong.push(`${door}: shut with ${status}`);
      if (status >= 500) wrong.push(`${door}: ${status} ${code ?? ''}`);
      if (/^(DELETE|PUT) .*session/.test(door) || (door === 'POST /session' && passing.includes(knocker))) browser = await knockerAt(knocker);
    }
    expect(wrong).toEqual([]);
  });
});

test('a stranger sees nothing of this établissement, and cannot book its patients or clinicians', async () => {
  const browser = await api.browser().signIn(api.world.stranger);
  expect((await browser.get('/desk/day')).body).toMatchObject({ rows: [], doneCount: 0 });
  expect((await browser.post('/desk/patients/search', { q: 'temoin' })).body).toEqual([]);
  expect((await browser.post('/desk/archive/search', {})).body).toMatchObject({ rows: [] });
  const startsAt = new Date(Date.now() + 90 * 3_600_000).toISOString();
  const { owner, stranger, patientId } = api.world;
  expect((await browser.post('/teleconsultations', { clinicianId: stranger.id, startsAt, motif: 'Consultation', patientId })).body).toMatchObject({ code: 'INVALID', errors: [{ path: 'patientId' }] });
  expect((await browser.post('/teleconsultations', { clinicianId: owner.id, startsAt, motif: 'Consultation', newPatient: { familyName: 'A', givenName: 'B', phone: '06 39 98 12 07', email: 'a@personne.test' } })).body).toMatchObject({
    errors: [{ path: 'clinicianId' }],
  });
});

test('another patient’s session opens their own visit only', async () => {
  const other = (await api.book()).id;
  const browser = await api.browser().follow(api.linkOf(other));
  expect((await browser.get<PatientVisitView>('/patient/visit')).body.id).toBe(other);
});

test('nobody gets in by a member role taken away, a disabled account or a revoked link', async () => {
  const browser = await api.browser().signIn(api.world.colleague);
  await api.database('account').where({ id: api.world.colleague.id }).update({ disabledAt: new Date() });
  expect((await browser.get('/desk/day')).status).toBe(401);
  await api.database('account').where({ id: api.world.colleague.id }).update({ disabledAt: null });
  const booked = await api.book();
  const patient = await api.browser().follow(api.linkOf(booked.id));
  await api.database('teleconsultation').where({ id: booked.id }).update({ linkRevision: 2, linkHash: Buffer.from(randomUUID()) });
  expect((await patient.get('/patient/visit')).body).toMatchObject({ code: 'NOT_SIGNED_IN' });
  expect((await api.browser().post('/patient/session', { link: api.linkOf(booked.id) })).body).toMatchObject({ code: 'LINK_INVALID' });
});
