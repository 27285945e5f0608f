import { randomUUID } from 'node:crypto';
import type { DayView, SlotsView } from '../../journey/views';
import { startApi, type TestApi } from '../testing/api';
import type { Browser } from '../testing/browser';

let api: TestApi;
let desk: Browser;
beforeAll(async () => {
  api = await startApi();
  desk = await api.browser().signIn(api.world.owner);
});
afterAll(() => api.stop());

/** Rows as the workflow's projection leaves them; no workflow is asked about here. */
async function addVisits(count: number, more: (index: number) => Record<string, unknown> = () => ({}), from = Date.now() + 60_000): Promise<string[]> {
  const { database, world } = api;
  const rows = Array.from({ length: count }, (_, index) => {
    const start = from + index * 1_000;
    return {
      id: randomUUID(),
      etablissementId: world.here,
      clinicianId: world.owner.id,
      patientId: world.patientId,
      bookedBy: world.owner.id,
      motifCode: 'Consultation',
      during: database.raw('tstzrange(?, ?)', [new Date(start).toISOString(), new Date(start + 1_000).toISOString()]),
      phase: 'planned',
      allowed: ['join'],
      waitingRoomOpensAt: new Date(start - 900_000),
      linkHash: Buffer.from(randomUUID()),
      ...more(index),
    };
  });
  await database('teleconsultation').insert(rows);
  return rows.map(({ id }) => id);
}
const clear = async () => {
  await api.database('presence').delete();
  await api.database('equipmentTest').delete();
  await api.database('teleconsultation').delete();
};
afterEach(clear);

async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const note = ({ sql }: { sql: string }) => void statements.push(sql);
  api.database.on('query', note);
  await work();
  api.database.off('query', note);
  return statements;
}

describe('the day', () => {
  test('costs at most three statements, whatever the rows', async () => {
    await addVisits(3);
    const few = await statementsOf(() => desk.get('/desk/day'));
    await clear();
    await addVisits(200);
    const reply = { rows: 0 };
    const many = await statementsOf(async () => {
      reply.rows = (await desk.get<DayView>('/desk/day')).body.rows.length;
    });
    expect(reply.rows).toBeGreaterThan(0);
    expect(few.length).toBeLessThanOrEqual(3);
    expect(many.length).toBe(few.length);
  });

  test('shows presence, test, lateness and what is over', async () => {
    const now = Date.now();
    const [late = '', soon = ''] = await addVisits(2, (index) => ({ during: api.database.raw('tstzrange(?, ?)', [new Date(now + (index ? 600_000 : -600_000)).toISOString(), new Date(now + (index ? 700_000 : -500_000)).toISOString()]) }));
    await addVisits(1, () => ({ phase: 'done' }), now + 2_000);
    const presence = (teleconsultationId: string, state: string, seconds: number) => ({ streamId: randomUUID(), etablissementId: api.world.here, teleconsultationId, side: 'patient', state, seenAt: new Date(now - seconds * 1000) });
    await api.database('presence').insert([presence(late, 'in-room', 50), presence(soon, 'connected', 5), presence(soon, 'waiting', 5)]);
    const details = { camera: 'passed', microphone: 'failed', reasons: ['not-heard'] };
    await api.database('equipmentTest').insert({ id: randomUUID(), etablissementId: api.world.here, teleconsultationId: soon, outcome: 'failed', details: JSON.stringify(details) });
    const { body } = await desk.get<DayView>('/desk/day');
    const rowOf = (id: string) => body.rows.find((row) => row.id === id);
    expect(rowOf(late)).toMatchObject({ late: true, presence: { state: 'absent', since: null }, test: null, patient: { familyName: 'TEMOIN', birthDate: '1961-03-04' } });
    // Just before midnight the later one is tomorrow's.
    if (rowOf(soon)) expect(rowOf(soon)).toMatchObject({ late: false, presence: { state: 'waiting' }, test: { outcome: 'failed', reasons: ['not-heard'] }, motif: { code: 'Consultation' } });
    expect(body.rows.every(({ phase }) => phase !== 'done')).toBe(true);
  });

  test('is of the clinician by default, of all for the secretary', async () => {
    await addVisits(2, (index) => (index ? { clinicianId: api.world.colleague.id } : {}), Date.now() - 30_000);
    const secretary = await api.browser().signIn(api.world.secretary);
    expect((await desk.get<DayView>('/desk/day')).body.rows).toHaveLength(1);
    expect((await secretary.get<DayView>('/desk/day')).body.rows).toHaveLength(2);
    expect((await desk.get<DayView>(`/desk/day?clinicianId=${api.world.colleague.id}`)).body.rows).toMatchObject([{ clinician: { id: api.world.colleague.id } }]);
  });
});

test('a slot taken in another établissement is taken here, and says no more', async () => {
  const { both, elsewhere, here, strangersPatientId } = api.world;
  const start = Date.now() + 3 * 86_400_000;
  await addVisits(1, () => ({ clinicianId: both.id, etablissementId: elsewhere, patientId: strangersPatientId, bookedBy: both.id }), start);
  const from = new Date(start).toISOString().slice(0, 10);
  const { body } = await desk.get<SlotsView>(`/desk/slots?from=${from}&clinicianId=${both.id}`);
  expect(body.clinician.id).toBe(both.id);
  expect(body.days.flatMap(({ taken }) => taken)).toMatchObject([{ label: 'Autre établissement', teleconsultationId: null }]);
  expect(here).not.toBe(elsewhere);
});
