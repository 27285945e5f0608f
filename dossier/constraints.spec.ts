import { randomUUID } from 'node:crypto';
import { temporaryDatabase, type TestDatabase } from '../platform/testing/postgres';
import { type Database, openDatabase } from './database';
import { recordFact } from './facts';
import { migrateLatest } from './migrate';

let place: TestDatabase;
let database: Database;
const here = randomUUID();
const elsewhere = randomUUID();
const clinicianId = randomUUID();
beforeAll(async () => {
  place = await temporaryDatabase(migrateLatest);
  database = openDatabase(place.url);
  for (const id of [here, elsewhere]) {
    await database('etablissement').insert({ id, name: 'Établissement fictif', shortName: 'EF' });
    await database('motif').insert({ etablissementId: id, code: 'Consultation', label: 'Consultation' });
  }
  await database('account').insert({ id: clinicianId, email: 'claude@exemple.test', passwordHash: '-', givenName: 'Claude', familyName: 'Spécimen', phone: '06 39 98 00 07' });
  await database('member').insert([here, elsewhere].map((etablissementId) => ({ etablissementId, accountId: clinicianId, role: 'clinician' })));
});
afterAll(async () => {
  await database.destroy();
  await place.drop();
});

async function patient(etablissementId: string): Promise<string> {
  const id = randomUUID();
  await database('patient').insert({ id, etablissementId, familyName: 'Exemple', givenName: 'Élodie', phone: '06 39 98 12 42', email: 'elodie@exemple.test' });
  return id;
}
async function visit(from: string, to: string, change: Record<string, unknown> = {}): Promise<string> {
  const id = randomUUID();
  const etablissementId = (change.etablissementId as string | undefined) ?? here;
  await database('teleconsultation').insert({
    id, etablissementId, clinicianId, patientId: (change.patientId as string | undefined) ?? (await patient(etablissementId)), bookedBy: clinicianId, motifCode: 'Consultation', phase: 'planned', allowed: [], linkHash: Buffer.from(id),
    during: database.raw('tstzrange(?, ?)', [from, to]), waitingRoomOpensAt: from, ...change,
  });
  return id;
}

describe('a slot', () => {
  test('is booked once, also across établissements, since it is the same person', async () => {
    await visit('2030-01-07T09:00:00Z', '2030-01-07T09:20:00Z');
    await expect(visit('2030-01-07T09:10:00Z', '2030-01-07T09:30:00Z')).rejects.toMatchObject({ code: '23P01', constraint: 'slot_taken_once' });
    await expect(visit('2030-01-07T09:00:00Z', '2030-01-07T09:20:00Z', { etablissementId: elsewhere })).rejects.toMatchObject({ code: '23P01' });
  });
  test('that begins when another ends is free', async () => {
    await expect(visit('2030-01-07T09:20:00Z', '2030-01-07T09:40:00Z')).resolves.toBeDefined();
  });
  test('of a cancelled or missed visit is free again', async () => {
    await visit('2030-01-08T09:00:00Z', '2030-01-08T09:20:00Z', { phase: 'cancelled' });
    await visit('2030-01-08T09:00:00Z', '2030-01-08T09:20:00Z', { phase: 'absent' });
    await expect(visit('2030-01-08T09:00:00Z', '2030-01-08T09:20:00Z')).resolves.toBeDefined();
  });
});

test('a visit of one établissement cannot have the patient of another', async () => {
  await expect(visit('2030-01-09T09:00:00Z', '2030-01-09T09:20:00Z', { patientId: await patient(elsewhere) })).rejects.toMatchObject({ code: '23503' });
});

test('the access trail can be added to, and neither changed nor emptied', async () => {
  await database('accessTrail').insert({ actor: 'clinician', act: 'read', requestId: 'r1' });
  await expect(database('accessTrail').update({ act: 'nothing' })).rejects.toThrow('append-only');
  await expect(database('accessTrail').delete()).rejects.toThrow('append-only');
  await expect(database.raw('TRUNCATE access_trail')).rejects.toThrow('append-only');
});

test('a fact is written once, however often it is told', async () => {
  const teleconsultationId = await visit('2030-01-10T09:00:00Z', '2030-01-10T09:20:00Z');
  const fact = { etablissementId: here, teleconsultationId, key: 'once', kind: 'booked', actor: 'system' } as const;
  expect(await database.transaction((transaction) => recordFact(transaction, fact))).toBe(true);
  expect(await database.transaction((transaction) => recordFact(transaction, fact))).toBe(false);
});

test('a patient is found without accents', async () => {
  await patient(here);
  const found: unknown[] = await database('patient').where('search', 'like', '%elodie%');
  expect(found.length).toBeGreaterThan(0);
});
