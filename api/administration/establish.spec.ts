import { join } from 'node:path';
import { execFile } from 'node:child_process';
import type { OutboxItemView, TrailPageView } from '../../journey/views';
import { readArguments, report } from '../etablissement';
import { startApi, type TestApi } from '../testing/api';
import { establish } from './establish';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const words = (email = 'premiere@clinique.test', name = 'Clinique fictive') => ['--name', name, '--short-name', 'CF', '--email', email, '--given-name', 'Alix', '--family-name', 'PAPIER', '--time-zone', 'Indian/Reunion'];
const run = (email?: string, name?: string) => establish(api.database, api.services.accountLinks, readArguments(words(email, name)));
const letters = async () => {
  api.services.letters.soon();
  await api.services.letters.idle();
  return (await api.browser().get<OutboxItemView[]>('/outbox')).body.filter(({ purpose, to }) => purpose === 'invitation' && to === 'premiere@clinique.test');
};
const tokenOf = (text: string) => /invitation#([A-Za-z0-9_-]{22})/.exec(text)?.[1] ?? '';
const joinBy = async (text: string) => api.browser().post('/account/invitation', { token: tokenOf(text), person: { title: '', givenName: 'Alix', familyName: 'PAPIER', phone: '06 39 98 00 77', password: 'quatre mots sans aucun sens' } });

test('an établissement is created once, however often and at once the command is run, and its administrator gets in', async () => {
  const runs = await Promise.all([run(), run(), run('premiere@clinique.test', 'CLINIQUE FICTIVE')]);
  expect(runs.map(({ place }) => place).sort()).toEqual(['created', 'kept', 'kept']);
  expect(runs.map(({ administrator }) => administrator).sort()).toEqual(['already-invited', 'already-invited', 'invited']);
  const id = runs[0]?.etablissementId;
  expect(new Set(runs.map(({ etablissementId }) => etablissementId)).size).toBe(1);
  expect((await api.database('motif').where({ etablissementId: id }).orderBy('place').select('code')) as unknown).toEqual([{ code: 'Consultation' }, { code: 'COVID_19' }]);
  const [letter, ...others] = await letters();
  expect(others).toEqual([]);
  expect(letter?.text).toContain('Vous êtes invité à rejoindre Clinique fictive');
  // Expired, it is sent again with a link of its own.
  await api.database('invitation').where({ etablissementId: id }).update({ expiresAt: new Date(Date.now() - 1000) });
  expect(await run()).toMatchObject({ place: 'kept', administrator: 'invited-again' });
  const [newest] = await letters();
  expect((await joinBy(letter?.text ?? '')).status).not.toBe(200);
  expect((await joinBy(newest?.text ?? '')).status).toBeLessThan(300);
  expect(await run()).toMatchObject({ administrator: 'already-administrator' });
  const admin = api.browser();
  await admin.post('/session', { email: 'premiere@clinique.test', password: 'quatre mots sans aucun sens' });
  const { rows } = (await admin.get<TrailPageView>('/administration/trail')).body;
  expect(rows.map(({ act, by }) => [act, by === null])).toEqual([['accepted-invitation', false], ['resent-invitation', true], ['invited-member', true], ['created-etablissement', true]]);
});

test('somebody with another role there is left as they are', async () => {
  const { name }: { name: string } = await api.database('etablissement').where({ id: api.world.here }).first('name');
  expect(await run(api.world.owner.email, name)).toEqual({ place: 'kept', etablissementId: api.world.here, administrator: 'member-with-another-role' });
});

test('the command says what it did, and refuses by the option’s name', () => {
  expect(report({ place: 'created', etablissementId: 'x', administrator: 'invited' }, 'Clinique fictive', 'a@b.test')).toMatch(/created, with the motifs[^]*invited as its administrator/);
  expect(() => readArguments(['--name', 'X'])).toThrow('missing: --short-name, --email, --given-name, --family-name');
  expect(() => readArguments([...words('pas une adresse'), '--support-phone', 'appelez'])).toThrow(/--email: .*[^]*/);
  expect(() => readArguments(['--nom', 'X'])).toThrow(/--nom/);
  expect(() => readArguments(words().map((word) => (word === 'Indian/Reunion' ? 'Mars/Olympus' : word)))).toThrow('--time-zone: Choisissez un fuseau de la liste.');
});

test('the npm script hands the words over and fails as the command does', async () => {
  const script = join(__dirname, '..', '..', 'scripts', 'etablissement.mjs');
  const ended = await new Promise<number | string | null | undefined>((resolve) => execFile(process.execPath, [script, '--nonsense'], { env: { ...process.env, DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none', APP_SECRET: 'x' } }, (fault) => resolve(fault?.code)));
  expect(ended).toBe(1);
});
