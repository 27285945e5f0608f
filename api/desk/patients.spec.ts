import { randomUUID } from 'node:crypto';
import type { FoundPatientView } from '../../journey/views';
import { startApi, type TestApi } from '../testing/api';
import type { Browser } from '../testing/browser';

let api: TestApi;
let desk: Browser;

/** Invented people, who differ in what a search must tell apart. */
const PEOPLE = [
  { familyName: 'LEFICTIF', givenName: 'Élodie', phone: '+33639981678', email: 'elodie@personne.test', birthDate: '1984-03-12' },
  { familyName: 'LEFICTIF', givenName: 'Marc', phone: '+33639981679', email: 'marc@personne.test', birthDate: '1979-06-01' },
  { familyName: 'DE LA TOUR-FICTIVE', givenName: 'Jean-Pierre', phone: '+33639982001', email: 'jp@personne.test', birthDate: '1950-12-31' },
  { familyName: 'L’EXEMPLE', givenName: 'Maëlle', phone: '+33639982002', email: 'maelle@personne.test', birthDate: null },
  { familyName: 'LATOUR', givenName: 'Paul', phone: '+32470123456', email: 'paul@personne.test', birthDate: '1984-07-08' },
  { familyName: 'Œuvrard-Fictif', givenName: 'Zoé', phone: '+33639982003', email: 'zoe@personne.test', birthDate: '2001-01-01' },
];

beforeAll(async () => {
  api = await startApi();
  desk = await api.browser().signIn(api.world.owner);
  const { database, world } = api;
  await database('patient').insert(PEOPLE.map((person) => ({ id: randomUUID(), etablissementId: world.here, ...person })));
  // The same names on the other side of the wall.
  await database('patient').insert({ id: randomUUID(), etablissementId: world.elsewhere, ...PEOPLE[0] });
});
afterAll(() => api.stop());

const find = async (q: string) => (await desk.post<FoundPatientView[]>('/desk/patients/search', { q })).body;
const names = (found: FoundPatientView[]) => found.map(({ givenName }) => givenName);

test.each([
  ['elodie lef', 'Élodie'],
  ['lefictif elodie', 'Élodie'],
  ['ÉLODIE LEFICTIF', 'Élodie'],
  ['elodei lefictf', 'Élodie'],
  ['elodei', 'Élodie'],
  ['lefitcif elodie', 'Élodie'],
  ['kefictif elodie', 'Élodie'],
  ['06 39 98 16 78', 'Élodie'],
  ['0639981678', 'Élodie'],
  ['+33 6 39 98 16 78', 'Élodie'],
  ['+33 (0)6 39 98 16 78', 'Élodie'],
  ['16 78', 'Élodie'],
  ['12/03/1984', 'Élodie'],
  ['12 mars 1984', 'Élodie'],
  ['1984-03-12', 'Élodie'],
  ['lefictif 1984', 'Élodie'],
  ['lefictif 12/3/84', 'Élodie'],
  ['jean pierre tour', 'Jean-Pierre'],
  ['jeanpierre', 'Jean-Pierre'],
  ['de la tour fictive', 'Jean-Pierre'],
  ['tour-fictive jean', 'Jean-Pierre'],
  ['maelle lexemple', 'Maëlle'],
  ["l'exemple", 'Maëlle'],
  ['exemple', 'Maëlle'],
  ['pual', 'Paul'],
  ['de latour', 'Paul'],
  ['+32 470', 'Paul'],
  ['oeuvrard', 'Zoé'],
  ['œuvrard', 'Zoé'],
])('« %s » finds %s first', async (q, first) => {
  expect(names(await find(q))[0]).toBe(first);
});

test.each([['a name nobody has', 'zzyzx'], ['one that fits with another birth date', 'lefictif 13/03/1984'], ['one letter', 'e'], ['nothing', ''], ['a wildcard', '%%'], ['operators', '! & | :*'], ['a quote', "''"]])('%s finds nobody', async (_what, q) => {
  expect(await find(q)).toEqual([]);
});

test('exactly so comes first, then what begins so, then what is alike; each says which', async () => {
  const found = await find('lefictif');
  expect(found.map(({ match }) => match)).toEqual([...found.map(({ match }) => match)].sort((one, other) => ['exact', 'begins', 'alike'].indexOf(one) - ['exact', 'begins', 'alike'].indexOf(other)));
  expect(found.slice(0, 2).map(({ match }) => match)).toEqual(['exact', 'exact']);
  expect((await find('lefic'))[0]?.match).toBe('begins');
  expect((await find('elodei lefictf'))[0]).toMatchObject({ match: 'alike', phone: '06 39 98 16 78', birthDate: '1984-03-12' });
});

test('never anybody of another établissement, and ten at most', async () => {
  expect(await find('lefictif elodie')).toHaveLength(1);
  await api.database('patient').insert(Array.from({ length: 15 }, (_, index) => ({ id: randomUUID(), etablissementId: api.world.here, familyName: 'NOMBREUX', givenName: `Un${index}`, phone: `+3363998500${index}`, email: 'n@personne.test' })));
  expect(await find('nombreux')).toHaveLength(10);
});

test('costs one statement beside the trail, and leaves the database’s settings as they were', async () => {
  const statements: string[] = [];
  const note = ({ sql }: { sql: string }) => void (sql.includes('FROM found') && statements.push(sql));
  api.database.on('query', note);
  await find('elodei lefictf');
  api.database.off('query', note);
  expect(statements).toHaveLength(1);
  const { rows } = (await api.database.raw('SHOW pg_trgm.word_similarity_threshold')) as { rows: object[] };
  expect(Object.values(rows[0] ?? {})).toEqual(['0.6']);
});
