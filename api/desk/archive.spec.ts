import { randomUUID } from 'node:crypto';
import type { ArchiveView } from '../../journey/views';
import { startApi, type TestApi } from '../testing/api';
import type { Browser } from '../testing/browser';

let api: TestApi;
let desk: Browser;
const NEWEST = Date.UTC(2026, 2, 12, 9);
beforeAll(async () => {
  api = await startApi();
  desk = await api.browser().signIn(api.world.owner);
});
afterAll(() => api.stop());
afterEach(() => api.database('teleconsultation').delete());

/** Past visits, a day apart, newest first; no workflow is asked about them. */
async function addVisits(count: number, more: (index: number) => Record<string, unknown> = () => ({}), newest = NEWEST): Promise<string[]> {
  const { database, world } = api;
  const rows = Array.from({ length: count }, (_, index) => {
    const start = newest - index * 86_400_000;
    const during = database.raw('tstzrange(?, ?)', [new Date(start).toISOString(), new Date(start + 1_200_000).toISOString()]);
    return { id: randomUUID(), etablissementId: world.here, clinicianId: world.owner.id, patientId: world.patientId, bookedBy: world.owner.id, motifCode: 'Consultation', during, phase: 'done', allowed: [], waitingRoomOpensAt: new Date(start), linkHash: Buffer.from(randomUUID()), ...more(index) };
  });
  await database('teleconsultation').insert(rows);
  return rows.map(({ id }) => id);
}
const read = async (body: object) => (await desk.post<ArchiveView>('/desk/archive/search', body)).body;
const idsOf = ({ rows }: ArchiveView) => rows.map(({ id }) => id);

test('goes by pages that new rows do not shift, and comes back by the same', async () => {
  const ids = await addVisits(45);
  const first = await read({});
  expect(first).toMatchObject({ previous: null });
  await addVisits(3, () => ({}), NEWEST + 10 * 86_400_000);
  const second = await read({ after: first.next });
  const third = await read({ after: second.next });
  expect([...idsOf(first), ...idsOf(second), ...idsOf(third)]).toEqual(ids);
  expect(third.next).toBeNull();
  // Back again: the same rows in the same order; then the new ones, on a first page that is whole.
  const back = await read({ before: third.previous });
  expect(idsOf(back)).toEqual(idsOf(second));
  expect(idsOf(await read({ after: back.next }))).toEqual(idsOf(third));
  const top = await read({ before: back.previous });
  expect(idsOf(top)).toEqual(idsOf(first));
  const newest = await read({ before: top.previous });
  expect(newest.rows).toHaveLength(20);
  expect(newest.previous).toBeNull();
  expect(idsOf(newest)).toEqual(idsOf(await read({})));
});

test('visits of one instant are each shown once', async () => {
  const clinicians = [api.world.owner.id, api.world.colleague.id, api.world.both.id];
  await addVisits(24, (index) => {
    const start = new Date(NEWEST + Math.floor(index / 3) * 3_600_000);
    return { clinicianId: clinicians[index % 3], during: api.database.raw('tstzrange(?, ?)', [start.toISOString(), new Date(start.getTime() + 60_000).toISOString()]) };
  });
  const first = await read({});
  const second = await read({ after: first.next });
  expect(new Set([...idsOf(first), ...idsOf(second)]).size).toBe(24);
});

test('is limited by patient, period, motif and state, alone and together', async () => {
  const other = randomUUID();
  await api.database('patient').insert({ id: other, etablissementId: api.world.here, familyName: 'LEFICTIF', givenName: 'Élodie', phone: '+33639981678', email: 'e@personne.test', birthDate: '1984-03-12' });
  const ids = await addVisits(8, (index) => ({ phase: index % 2 ? 'closed' : 'done', motifCode: index < 4 ? 'COVID_19' : 'Consultation', patientId: index === 5 ? other : api.world.patientId }));
  const at = (...places: number[]) => places.map((place) => ids[place]);
  expect(idsOf(await read({ q: 'elodei lefictf' }))).toEqual(at(5));
  expect(idsOf(await read({ q: '12 mars 1984' }))).toEqual(at(5));
  expect(idsOf(await read({ q: 'temoin', phase: 'closed', motif: 'Consultation' }))).toEqual(at(7));
  expect(idsOf(await read({ phase: 'closed' }))).toEqual(at(1, 3, 5, 7));
  expect(idsOf(await read({ motif: 'COVID_19', phase: 'done' }))).toEqual(at(0, 2));
  expect(idsOf(await read({ from: '2026-03-10', to: '2026-03-11' }))).toEqual(at(1, 2));
  expect(idsOf(await read({ q: 'e' }))).toEqual([]);
  expect(idsOf(await read({ motif: 'AUTRE' }))).toEqual([]);
});

test('a visit to come, and one of another établissement, are not in it', async () => {
  await addVisits(1, () => ({ phase: 'planned' }));
  await addVisits(1, () => ({ etablissementId: api.world.elsewhere, clinicianId: api.world.stranger.id, patientId: api.world.strangersPatientId, bookedBy: api.world.stranger.id }), NEWEST - 86_400_000);
  expect(await read({})).toEqual({ rows: [], next: null, previous: null });
});

test.each([[{ after: 'nonsense' }], [{ before: Buffer.from(`2026-99-99 00:00:00+00|${randomUUID()}`).toString('base64url') }], [{ after: 'a', before: 'b' }]])('%j is a page that does not exist', async (body) => {
  expect(await read(body)).toMatchObject({ code: 'INVALID' });
});
