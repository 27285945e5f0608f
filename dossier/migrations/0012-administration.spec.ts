import { randomUUID } from 'node:crypto';
import { temporaryDatabase, type TestDatabase } from '../../platform/testing/postgres';
import { type Database, openDatabase } from '../database';
import { migrationSource } from './index';

let place: TestDatabase;
let database: Database;
/** Nothing later: what is tested is this one, with rows in its tables. */
const until0012 = { ...migrationSource, getMigrations: async () => (await migrationSource.getMigrations([])).filter((migration) => migrationSource.getMigrationName(migration) <= '0012-administration') };
const [etablissementId, clinician, support, patientId, visit, letter, answered] = Array.from({ length: 7 }, () => randomUUID());

beforeAll(async () => {
  place = await temporaryDatabase();
  database = openDatabase(place.url, 2);
  await database.migrate.latest({ migrationSource: until0012 });
  await database('etablissement').insert({ id: etablissementId, name: 'Établissement fictif', shortName: 'EF', phone: '01 99 00 11 11', supportPhone: '01 99 00 22 22' });
  for (const [id, email] of [[clinician, 'un@exemple.test'], [support, 'deux@exemple.test']]) await database('account').insert({ id, email, passwordHash: 'x', givenName: 'Alix', familyName: 'FICTIF', phone: '+33639980001' });
  await database('member').insert([{ etablissementId, accountId: clinician, role: 'clinician' }, { etablissementId, accountId: support, role: 'support' }]);
  await database('motif').insert({ etablissementId, code: 'Consultation', label: 'Consultation', place: 0 });
  await database('patient').insert({ id: patientId, etablissementId, familyName: 'EXEMPLE', givenName: 'Camille', phone: '+33639981207', email: 'camille@exemple.test' });
  await database('teleconsultation').insert({ id: visit, etablissementId, clinicianId: clinician, patientId, bookedBy: clinician, motifCode: 'Consultation', during: database.raw(`tstzrange(now() + interval '1 day', now() + interval '1 day 20 minutes')`), phase: 'planned', allowed: [], waitingRoomOpensAt: new Date(), linkHash: Buffer.from('lien') });
  // The clinician has left: the visit stays theirs.
  await database('member').where({ accountId: clinician }).delete();
  await database('supportTicket').insert(['new', 'in-progress', 'answered', 'closed'].map((state) => ({ page: '/', state, etablissementId, assignedTo: state === 'in-progress' ? support : null, ...(state === 'answered' ? { id: answered } : {}) })));
  await database('ticketAnswer').insert({ id: randomUUID(), ticketId: answered, accountId: support, text: 'Essayez à nouveau.' });
  await database('letter').insert({ id: letter, purpose: 'ticket-answered', subjectId: randomUUID() });
  await database('mailbox').insert({ letterId: letter, destination: 'a@exemple.test', text: 'Bonjour' });
  await database('invitation').insert({ id: randomUUID(), etablissementId, email: 'invitee@exemple.test', givenName: 'Lou', familyName: 'FICTIF', role: 'secretary', tokenHash: Buffer.from('x'), expiresAt: new Date() });
  await database('messageText').insert({ id: randomUUID(), etablissementId, motifCode: 'Consultation', purpose: 'booked', channel: 'sms', version: 1, body: 'Bonjour {lien}', accountId: support });
  await database('accessTrail').insert({ etablissementId, actor: 'support', act: 'answered-ticket', objectCode: '10001', requestId: 'x' });
});
afterAll(async () => {
  await database.destroy();
  await place.drop();
});

const states = async () => ((await database('supportTicket').orderBy('number').select('state')) as { state: string }[]).map(({ state }) => state);
const visits = async () => ((await database('teleconsultation').select('id', 'clinicianId')) as unknown);

test('with rows in all its tables it goes down, up and down again, and loses only what the older schema has no place for', async () => {
  await database.migrate.down({ migrationSource: until0012 });
  expect(await states()).toEqual(['open', 'open', 'answered', 'closed']);
  expect(await visits()).toEqual([{ id: visit, clinicianId: clinician }]);
  expect(await database('member').select('role')).toEqual([]);
  expect(await database('mailbox').select('destination')).toEqual([]);
  expect(await database('accessTrail').select('actor', 'act')).toEqual([{ actor: 'support', act: 'answered-ticket' }]);
  // A ticket of the older version's own, before the way up.
  await database('supportTicket').insert({ page: '/aide' });
  await database.migrate.up({ migrationSource: until0012 });
  expect(await states()).toEqual(['new', 'new', 'answered', 'closed', 'new']);
  expect(await visits()).toEqual([{ id: visit, clinicianId: clinician }]);
  expect(await database('etablissement').select('name', 'phone', 'supportPhone')).toEqual([{ name: 'Établissement fictif', phone: '', supportPhone: '' }]);
  const ids = ((await database('supportTicket').select('id')) as { id: string }[]).map(({ id }) => id);
  expect(new Set(ids).size).toBe(5);
  await database('member').insert({ etablissementId, accountId: support, role: 'support' });
  await database('messageText').insert({ id: randomUUID(), etablissementId, motifCode: 'Consultation', purpose: 'booked', channel: 'sms', version: 1, body: 'Bonjour {lien}', accountId: support });
  await database.migrate.down({ migrationSource: until0012 });
  await database.migrate.up({ migrationSource: until0012 });
  expect(await states()).toEqual(['new', 'new', 'answered', 'closed', 'new']);
});
