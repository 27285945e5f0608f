import { randomUUID } from 'node:crypto';
import type { AlikePatientView, BookedView, ProblemView } from '../../journey/views';
import { startApi, type TestApi } from '../testing/api';
import type { Browser } from '../testing/browser';

let api: TestApi;
let desk: Browser;
let hours = 48;
beforeAll(async () => {
  api = await startApi();
  desk = await api.browser().signIn(api.world.owner);
});
afterAll(() => api.stop());

const SOMEBODY = { familyName: 'Lefictif', givenName: 'Élodie', phone: '06 39 98 16 78', email: 'Elodie@Personne.test', birthDate: '1984-03-12' };
const clear = async () => {
  await api.database.raw('TRUNCATE teleconsultation, patient, booking_request CASCADE');
};
beforeEach(async () => {
  await clear();
  await api.database('patient').insert({ id: randomUUID(), etablissementId: api.world.here, familyName: 'LEFICTIF', givenName: 'Élodie', phone: '+33639981678', email: 'elodie@personne.test', birthDate: '1984-03-12' });
});
const booking = (newPatient: object, more: object = {}) => ({ clinicianId: api.world.owner.id, startsAt: new Date(Date.now() + (hours += 1) * 3_600_000).toISOString(), minutes: 20, motif: 'Consultation', newPatient, ...more });
const patientCount = async () => Number((await api.database('patient').count({ count: '*' }))[0]?.count);

test.each([
  ['the same telephone, typed otherwise', { familyName: 'Autre', givenName: 'Nom', phone: '+33 6 39 98 16 78', email: 'x@personne.test' }, ['phone']],
  ['the same e-mail, in other letters', { familyName: 'Autre', givenName: 'Nom', phone: '06 39 98 00 01', email: 'ELODIE@personne.test' }, ['email']],
  ['a name alike and the birth date', { familyName: 'Le Fictif', givenName: 'Elodie', phone: '06 39 98 00 01', email: 'x@personne.test', birthDate: '1984-03-12' }, ['birth-date']],
  ['another family name, the same given name and birth date', { familyName: 'Mariée', givenName: 'elodie', phone: '06 39 98 00 01', email: 'x@personne.test', birthDate: '1984-03-12' }, ['birth-date']],
  ['the same name, no birth date', { familyName: 'Élodie', givenName: 'Lefictif', phone: '06 39 98 00 01', email: 'x@personne.test' }, ['name']],
])('a new patient with %s is refused with whom it may be, and made once somebody confirmed', async (_what, person, same) => {
  const refused = await desk.post<ProblemView>('/teleconsultations', booking(person));
  expect(refused.body).toMatchObject({ status: 409, code: 'LIKELY_DUPLICATE', candidates: [{ familyName: 'LEFICTIF', phone: '06 39 98 16 78', same }] });
  expect(await patientCount()).toBe(1);
  expect(await api.database('bookingRequest')).toEqual([]);
  const told = await desk.post<AlikePatientView[]>('/desk/patients/alike', person);
  expect(told.body).toEqual(refused.body.candidates);
  expect((await desk.post('/teleconsultations', booking(person, { confirmedNotDuplicate: true }))).status).toBe(201);
  expect(await patientCount()).toBe(2);
});

test.each([
  ['the same name and another birth date', { ...SOMEBODY, phone: '06 39 98 00 01', email: 'x@personne.test', birthDate: '1950-01-01' }],
  ['only the birth date', { familyName: 'Autre', givenName: 'Nom', phone: '06 39 98 00 01', email: 'x@personne.test', birthDate: '1984-03-12' }],
])('a new patient with %s is somebody else', async (_what, person) => {
  expect((await desk.post('/teleconsultations', booking(person))).status).toBe(201);
});

test('nobody of another établissement is told', async () => {
  const stranger = await api.browser().signIn(api.world.stranger);
  expect((await stranger.post('/desk/patients/alike', SOMEBODY)).body).toEqual([]);
});

test('half a form is no fault', async () => {
  expect((await desk.post('/desk/patients/alike', { phone: '06 3', email: 'elo', birthDate: '1984-' })).body).toEqual([]);
  expect((await desk.post<AlikePatientView[]>('/desk/patients/alike', { phone: '0639981678' })).body).toHaveLength(1);
});

test('two people who book one new person at once, in two slots, make one record: the second is asked', async () => {
  const person = { familyName: 'Ensemble', givenName: 'Noé', phone: '06 39 98 00 02', email: 'noe@personne.test' };
  const answers = await Promise.all(Array.from({ length: 6 }, () => desk.post<ProblemView & BookedView>('/teleconsultations', booking(person))));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  for (const { body } of answers.filter(({ status }) => status !== 201)) expect(body).toMatchObject({ code: 'LIKELY_DUPLICATE', candidates: [{ familyName: 'Ensemble' }] });
  expect(await patientCount()).toBe(2);
});

test('a booking asked again after a lost answer does not meet its own patient', async () => {
  const [key, body] = [randomUUID(), booking({ familyName: 'Répété', givenName: 'Lou', phone: '06 39 98 00 03', email: 'lou@personne.test' })];
  const first = await desk.post<BookedView>('/teleconsultations', body, { key });
  await api.database('idempotency').delete();
  const again = await desk.post<BookedView>('/teleconsultations', body, { key });
  expect(again).toMatchObject({ status: 201, body: { id: first.body.id } });
  expect(await patientCount()).toBe(2);
});
