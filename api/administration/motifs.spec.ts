import type { EtablissementView, MessageTextsView, MessageTextView, MotifEntryView, OutboxItemView, TextPreviewView, TextVersionView, TrailPageView } from '../../journey/views';
import { ROUTES } from '../routes';
import { startApi, type TestApi } from '../testing/api';
import type { Browser } from '../testing/browser';
import { codeOf } from './motifs';

let api: TestApi;
let admin: Browser;

beforeAll(async () => {
  api = await startApi();
  admin = await api.browser().signIn(api.world.administrator);
});
afterAll(() => api.stop());

const motifs = async () => (await admin.get<MotifEntryView[]>('/administration/motifs')).body;
const offered = async () => ((await (await api.browser().signIn(api.world.owner)).get<{ code: string }[]>('/desk/motifs')).body ?? []).map(({ code }) => code);
const text = { motif: 'Consultation', purpose: 'booked', channel: 'sms' } as const;
const words = 'Rendez-vous vidéo avec {clinicien} {jour} à {heure} : {lien}';

test('the établissement is changed as a whole; what is wrong names its field', async () => {
  const place = { name: 'Cabinet d’essai', shortName: 'CE', service: 'Essais', phone: '01 99 00 11 22', address: '1 rue Fictive\n97400 Ville-Exemple', timeZone: 'Indian/Reunion', supportPhone: '' };
  const version = async () => (await admin.get<EtablissementView>('/administration/etablissement')).body.version;
  const put = async (body: object, on?: string) => admin.send<EtablissementView>('PUT', '/administration/etablissement', { body: { ...body, version: on ?? (await version()) } });
  const first = await version();
  expect((await put(place)).body).toMatchObject({ ...place, usualSupportPhone: api.services.config.SUPPORT_PHONE });
  // Doubled, it is done already; on an older version, somebody else's words are not replaced unseen.
  expect((await put(place, first)).status).toBe(200);
  expect((await put({ ...place, service: 'Autres essais' }, first)).body).toMatchObject({ status: 409, code: 'ETABLISSEMENT_CHANGED' });
  const on = await version();
  const replies = await Promise.all(['Un', 'Deux', 'Trois'].map((service) => put({ ...place, service }, on)));
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  expect((await put({ ...place, timeZone: 'Mars/Olympus', phone: 'appelez' })).body).toMatchObject({ code: 'INVALID', errors: [{ path: 'phone' }, { path: 'timeZone' }] });
  expect((await api.database('etablissement').where({ id: api.world.elsewhere }).first('name')) as unknown).toEqual({ name: 'Établissement d’ailleurs' });
  await put({ ...place, timeZone: 'Europe/Paris' });
});

test('a motif is added, renamed, ordered, archived and offered again; one in use is never lost', async () => {
  const added = await admin.post<MotifEntryView[]>('/administration/motifs', { label: 'Suivi de grossesse' });
  expect(added.body.map(({ code }) => code)).toEqual(['Consultation', 'COVID_19', 'Suivi_de_grossesse']);
  expect((await admin.post('/administration/motifs', { label: 'SUIVI de grossesse' })).body).toMatchObject({ code: 'INVALID', errors: [{ path: 'label' }] });
  expect((await admin.send('PUT', '/administration/motifs', { body: { codes: ['Suivi_de_grossesse', 'Consultation', 'COVID_19'] } })).status).toBe(200);
  expect(await offered()).toEqual(['Suivi_de_grossesse', 'Consultation', 'COVID_19']);
  expect((await admin.send('PUT', '/administration/motifs', { body: { codes: ['Consultation', 'Consultation', 'COVID_19'] } })).body).toMatchObject({ code: 'MOTIFS_CHANGED' });
  await api.book();
  await admin.send('PUT', '/administration/motifs/Consultation', { body: { label: 'Consultation', active: false } });
  expect(await offered()).not.toContain('Consultation');
  expect((await motifs()).find(({ code }) => code === 'Consultation')).toMatchObject({ active: false, visits: 1 });
  await admin.send('PUT', '/administration/motifs/COVID_19', { body: { label: 'COVID', active: false } });
  expect((await admin.send('PUT', '/administration/motifs/Suivi_de_grossesse', { body: { label: 'Suivi', active: false } })).body).toMatchObject({ code: 'LAST_MOTIF' });
  await admin.send('PUT', '/administration/motifs/Consultation', { body: { label: 'Consultation', active: true } });
  expect(await offered()).toContain('Consultation');
  expect((await admin.send('PUT', '/administration/motifs/AILLEURS', { body: { label: 'X', active: true } })).body).toMatchObject({ code: 'MOTIF_NOT_FOUND' });
});

test('the trail names a motif by its code', async () => {
  await admin.post('/administration/motifs', { label: 'Trace' });
  expect((await admin.get<TrailPageView>('/administration/trail')).body.rows[0]).toMatchObject({ act: 'added-motif', object: 'Trace' });
  await admin.send('PUT', '/administration/motifs/Trace', { body: { label: 'Trace', active: false } });
});

test('a code is plain letters, whatever the words', () => {
  expect(codeOf('Douleur thoracique', [])).toBe('Douleur_thoracique');
  expect(codeOf('Œil & peau', ['il_peau'])).toBe('il_peau_2');
  expect(codeOf('🙂', ['Motif'])).toBe('Motif_2');
  expect(codeOf('x'.repeat(200), [])).toHaveLength(37);
});

test('own words: previewed by the real renderer, kept by version, sent, and given back', async () => {
  const before = (await admin.get<MessageTextsView>('/administration/texts?motif=Consultation')).body;
  expect(before.texts.find(({ purpose, channel }) => purpose === 'booked' && channel === 'sms')).toMatchObject({ own: false, version: 0, body: expect.stringContaining('{lien}') });
  const preview = (await admin.post<TextPreviewView>('/administration/texts/preview', { ...text, body: words })).body;
  expect(preview).toMatchObject({ errors: [], sms: { limit: 160 } });
  expect(preview.text).toContain('mardi 24 novembre');
  expect((await admin.send<MessageTextView>('PUT', '/administration/texts', { body: { ...text, version: 0, body: words } })).body).toMatchObject({ own: true, version: 1, body: words });
  const { id } = await api.book();
  const sent = (await api.browser().get<OutboxItemView[]>('/outbox')).body.filter(({ channel, purpose }) => channel === 'sms' && purpose === 'booked');
  expect(sent[0]?.text).toMatch(/^Rendez-vous vidéo avec le Dr PROPRIETAIRE /);
  expect(sent[1]?.text).toMatch(/^Téléconsultation avec/);
  expect(id).toBeTruthy();
  expect((await admin.send('PUT', '/administration/texts', { body: { ...text, version: 0, body: words } })).body).toMatchObject({ code: 'TEXT_CHANGED' });
  expect((await admin.send('PUT', '/administration/texts', { body: { ...text, version: 7, body: words } })).body).toMatchObject({ code: 'TEXT_CHANGED' });
  expect((await admin.send<MessageTextView>('PUT', '/administration/texts', { body: { ...text, version: 1, body: null } })).body).toMatchObject({ own: false, version: 2 });
  const versions = (await admin.get<TextVersionView[]>('/administration/texts/versions?motif=Consultation&purpose=booked&channel=sms')).body;
  expect(versions.map(({ version, body }) => [version, body])).toEqual([[2, null], [1, words]]);
  await expect(api.database('messageText').update({ body: 'autre' })).rejects.toThrow('never changes');
});

test('own words in English are kept apart, measured in English, and go to who reads English and nobody else', async () => {
  const english = { ...text, language: 'en', body: 'Video visit with {clinicien} on {jour} at {heure}. Enter here: {lien}' };
  const texts = (await admin.get<MessageTextsView>('/administration/texts?motif=Consultation&language=en')).body;
  expect(texts).toMatchObject({ language: 'en' });
  expect(texts.texts.find(({ purpose, channel }) => purpose === 'booked' && channel === 'sms')).toMatchObject({ own: false, version: 0, body: expect.stringContaining('Video') });
  expect((await admin.post<TextPreviewView>('/administration/texts/preview', english)).body).toMatchObject({ errors: [], text: expect.stringContaining('Tuesday 24 November at 9:00') });
  expect((await admin.send('PUT', '/administration/texts', { body: { ...english, version: 0, body: 'Come' } })).body).toMatchObject({ code: 'INVALID' });
  expect((await admin.send<MessageTextView>('PUT', '/administration/texts', { body: { ...english, version: 0 } })).body).toMatchObject({ own: true, version: 1 });
  expect((await admin.send('PUT', '/administration/texts', { body: { ...english, version: 0 } })).body).toMatchObject({ code: 'TEXT_CHANGED' });
  expect((await admin.get<MessageTextsView>('/administration/texts?motif=Consultation')).body.texts.find(({ purpose, channel }) => purpose === 'booked' && channel === 'sms')).toMatchObject({ own: false, version: 2 });
  const versions = async (language: string) => (await admin.get<TextVersionView[]>(`/administration/texts/versions?motif=Consultation&purpose=booked&channel=sms&language=${language}`)).body.map(({ version }) => version);
  expect([await versions('en'), await versions('fr')]).toEqual([[1], [2, 1]]);
  const { id } = await api.book();
  const booked = (await api.database('message').where({ teleconsultationId: id, channel: 'sms' }).first('id')) as { id: string };
  const sent = async () => (await api.browser().get<OutboxItemView[]>('/outbox')).body.find((item) => item.id === booked.id);
  expect((await sent())?.text).toMatch(/^Téléconsultation avec/);
  await (await api.browser().follow(api.linkOf(id))).post('/patient/language', { language: 'en' });
  await api.database('message').where({ id: booked.id }).update({ state: 'pending', settledAt: null });
  await api.database('mailbox').where({ messageId: booked.id }).delete();
  await api.database('timelineEvent').where({ key: `message-${booked.id}` }).delete();
  await api.services.postman.deliver([booked.id]);
  expect((await sent())?.text).toMatch(/^Video visit with Dr PROPRIETAIRE on .* Enter here: http/);
});

test('one of two who save at once is told, and loses nothing', async () => {
  const key = { motif: 'Consultation', purpose: 'moved', channel: 'sms', version: 0 };
  const replies = await Promise.all([1, 2, 3].map((one) => admin.send('PUT', '/administration/texts', { body: { ...key, body: `Déplacé ${one} : {jour} {heure} {lien}` } })));
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
});

test('words that would break a message are refused with their field, and codes cannot be reworded', async () => {
  for (const body of ['', 'Bonjour', `${words} ${'x'.repeat(160)}`, `${words} {patient}`, `${words} 🙂`]) {
    expect((await admin.send('PUT', '/administration/texts', { body: { ...text, version: 2, body } })).body).toMatchObject({ code: 'INVALID', errors: expect.arrayContaining([expect.objectContaining({ path: 'body' })]) });
  }
  expect((await admin.send('PUT', '/administration/texts', { body: { ...text, purpose: 'identity-code', version: 0, body: 'x' } })).body).toMatchObject({ code: 'INVALID' });
  expect((await admin.get('/administration/texts?motif=NULLE_PART')).body).toMatchObject({ code: 'MOTIF_NOT_FOUND' });
});

test('a message decided before the words were changed goes with the words it was decided with', async () => {
  const { id } = await api.book();
  const message = (await api.database('message').where({ teleconsultationId: id, channel: 'sms' }).first('id')) as { id: string };
  await api.database('message').where({ id: message.id }).update({ state: 'pending', settledAt: null });
  await api.database('mailbox').where({ messageId: message.id }).delete();
  await api.database('timelineEvent').where({ key: `message-${message.id}` }).delete();
  await admin.send('PUT', '/administration/texts', { body: { ...text, version: 2, body: `Tout neuf : {jour} {heure} {lien}` } });
  await api.services.postman.deliver([message.id]);
  const sent = (await api.browser().get<OutboxItemView[]>('/outbox')).body.find((item) => item.id === message.id);
  expect(sent?.text).toMatch(/^Téléconsultation avec/);
});

test('an administrator walks every door of the desk and finds no patient behind any', async () => {
  const seen: string[] = [];
  for (const { path } of ROUTES.filter(({ method, who }) => method === 'GET' && (who === 'account' || (Array.isArray(who) && who.includes('administrator'))))) {
    const query = path.endsWith('/versions') ? '?motif=Consultation&purpose=booked&channel=sms' : path.endsWith('/texts') ? '?motif=Consultation' : '';
    const reply = await admin.get(path.replace(/:\w+/, api.world.owner.id) + query);
    expect([path, reply.status]).toEqual([path, expect.any(Number)]);
    expect(reply.status).toBeLessThan(500);
    seen.push(reply.text);
  }
  expect(seen.length).toBeGreaterThan(5);
  expect(seen.join('')).not.toMatch(/TEMOIN|Élodie|39981207|temoin@/);
});
