import { randomUUID } from 'node:crypto';
import type { DossierView, EntryView, PatientVisitView } from '../../journey/views';
import { startApi, type TestApi } from '../testing/api';
import type { Browser } from '../testing/browser';
import { drafts, reporting, words } from '../testing/reporting';

let api: TestApi;
let desk: Browser;
let colleague: Browser;
beforeAll(async () => {
  api = await startApi();
  desk = await api.browser().signIn(api.world.owner);
  colleague = await api.browser().signIn(api.world.colleague);
});
afterAll(() => api.stop());
const { visitDone, published, noticesOf, provenPatient } = reporting(() => ({ api, desk }));

describe('a draft', () => {
  it('refuses a tree that is not of the closed list, and what no database keeps', async () => {
    const id = await visitDone();
    for (const findings of [{ type: 'doc', content: [{ type: 'image', attrs: { src: 'x' } }] }, { type: 'doc' }, words('a'.repeat(20_001)), 'a\u0000b', 'a\ud800b']) {
      expect((await desk.post(drafts(id), { input: { findings } })).body).toMatchObject({ code: 'INVALID' });
    }
    const deep = `{"input":{"findings":${'{"type":"doc","content":['.repeat(5_000)}${']}'.repeat(5_000)}}}`;
    expect((await desk.post(drafts(id), deep)).body).toMatchObject({ code: 'INVALID' });
    expect((await desk.post<EntryView>(drafts(id), { input: { findings: '', reason: 'Un texte de naguère' } })).status).toBe(201);
  });

  it('can be thrown away, under the version that was seen and no other; its text goes, the trace stays, and its place is free again', async () => {
    const id = await visitDone();
    const draft = (await desk.post<EntryView>(drafts(id), { input: { findings: words('Par erreur') } })).body;
    const away = (browser: Browser, version: number, entry = draft.id) => browser.fetch('DELETE', `${drafts(id)}/${entry}`, { headers: { 'If-Match': String(version) } });
    await desk.fetch('PUT', `${drafts(id)}/${draft.id}`, { body: { input: { findings: words('Par erreur, suite') } }, headers: { 'If-Match': '1' } });
    expect(await (await away(desk, 1)).json()).toMatchObject({ code: 'DRAFT_CHANGED' });
    expect(await (await away(desk, 2, randomUUID())).json()).toMatchObject({ code: 'DRAFT_NOT_FOUND' });
    expect([(await away(desk, 2)).status, (await away(desk, 2)).status]).toEqual([204, 204]);
    const { body } = await desk.get<DossierView>(`/teleconsultations/${id}`);
    expect(body.entries).toEqual([]);
    expect(body.timeline.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['draft-saved', 'draft-deleted']));
    expect(JSON.stringify(body)).not.toContain('Par erreur');
    expect((await desk.post(`${drafts(id)}/${draft.id}/publish`, { release: true })).body).toMatchObject({ code: 'DRAFT_NOT_FOUND' });
    const entry = await published(id, 'Gardé', false);
    expect(await (await away(desk, entry.version, entry.id)).json()).toMatchObject({ code: 'DRAFT_NOT_FOUND' });
  });

  it('is one, however many windows begin it together', async () => {
    const id = await visitDone();
    const begun = await Promise.all(Array.from({ length: 8 }, (_, number) => (number % 2 ? desk : colleague).post<EntryView & { code?: string; facts?: { draftId: string } }>(drafts(id), { input: { findings: words(`fenêtre ${number}`) } })));
    const [first] = begun.filter(({ status }) => status === 201);
    expect(begun.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const { body } of begun.filter(({ status }) => status !== 201)) expect(body).toMatchObject({ code: 'DRAFT_CHANGED', facts: { draftId: first?.body.id } });
    expect((await desk.get<DossierView>(`/teleconsultations/${id}`)).body.entries).toHaveLength(1);
  });

  it('is published as it was seen or not at all', async () => {
    const id = await visitDone();
    const draft = (await desk.post<EntryView>(drafts(id), { input: { findings: words('vu') } })).body;
    await colleague.send('PUT', `${drafts(id)}/${draft.id}`, { body: { input: { findings: words('changé') } }, headers: { 'If-Match': '1' } });
    expect((await desk.post(`${drafts(id)}/${draft.id}/publish`, { release: false, version: 1 })).body).toMatchObject({ code: 'DRAFT_CHANGED' });
    // Saved again between the check and the workflow's turn: the activity refuses too.
    const decided = { teleconsultationId: id, etablissementId: api.world.here, decision: 99, phase: 'done' as const, allowed: [], by: null };
    await expect(api.visits.activities.publishEntry({ ...decided, step: 'report', entryId: draft.id, version: 1, release: false, revision: 1 })).rejects.toMatchObject({ type: 'DRAFT_CHANGED' });
  });
});

describe('versions', () => {
  it('a correction follows, all stay readable, the patient has the latest that was released and is told again', async () => {
    const id = await visitDone();
    const first = await published(id, 'Première lecture', true);
    expect(first).toMatchObject({ edition: 1, originalId: first.id, released: true });
    const second = await published(id, 'Deuxième lecture', false, first.id);
    expect(second).toMatchObject({ edition: 2, originalId: first.id, released: false });
    expect((await noticesOf(id)).map(({ subjectId }) => subjectId)).toEqual([first.id, first.id]);
    const phone = await provenPatient(id);
    const seen = async () => (await phone.get<PatientVisitView>('/patient/visit')).body;
    expect((await seen()).released).toMatchObject([{ id: first.id, edition: 1 }]);
    expect((await phone.get(`/patient/entries/${second.id}/pdf`)).body).toMatchObject({ code: 'DOCUMENT_NOT_FOUND' });

    const third = await published(id, 'Troisième lecture', true, first.id);
    expect(third).toMatchObject({ edition: 3, originalId: first.id });
    expect((await noticesOf(id)).map(({ channel, subjectId }) => `${channel} ${subjectId}`).sort()).toEqual([`email ${first.id}`, `email ${third.id}`, `sms ${first.id}`, `sms ${third.id}`].sort());
    const now = await seen();
    expect(now.releasedCount).toBe(1);
    expect(now.released).toMatchObject([{ id: third.id, edition: 3 }]);
    expect(JSON.stringify(now)).not.toMatch(/Première|Deuxième/);
    expect((await phone.get(`/patient/entries/${first.id}/pdf`)).body).toMatchObject({ code: 'DOCUMENT_NOT_FOUND' });
    const all = (await desk.get<DossierView>(`/teleconsultations/${id}`)).body.entries;
    expect(all.map(({ edition }) => edition)).toEqual([1, 2, 3]);
    await expect(api.database('stepEntry').where({ id: first.id }).update({ input: '{}' })).rejects.toThrow('never changes');
  });

  it('only what is published can be corrected, in its own visit', async () => {
    const id = await visitDone();
    const draft = (await desk.post<EntryView>(drafts(id), { input: { findings: words('a') } })).body;
    for (const corrects of [draft.id, randomUUID(), (await published(await visitDone(), 'ailleurs', false)).id]) {
      expect((await desk.post(drafts(id), { input: {}, corrects })).body).toMatchObject({ code: 'DRAFT_NOT_FOUND' });
    }
  });

  it('nothing is begun, saved or published after closure, by the API or beside it', async () => {
    const id = await visitDone();
    const entry = await published(id, 'Dernier mot', false);
    const draft = (await desk.post<EntryView>(drafts(id), { input: { findings: words('trop tard') } })).body;
    await desk.post(`/teleconsultations/${id}/close`, { confirmed: true });
    expect((await desk.post(drafts(id), { input: {}, corrects: entry.id })).body).toMatchObject({ code: 'ALREADY_CLOSED' });
    expect((await desk.send('PUT', `${drafts(id)}/${draft.id}`, { body: { input: {} }, headers: { 'If-Match': '1' } })).body).toMatchObject({ code: 'ALREADY_CLOSED' });
    expect((await desk.post(`${drafts(id)}/${draft.id}/publish`, { release: true, version: 1 })).body).toMatchObject({ code: 'ALREADY_CLOSED' });
    await expect(api.database('stepEntry').where({ id: draft.id }).update({ state: 'published', publishedAt: new Date() })).rejects.toMatchObject({ code: 'P0C10' });
    await expect(api.database('stepEntry').insert({ id: randomUUID(), etablissementId: api.world.here, teleconsultationId: id, step: 'report', input: '{}', authorId: api.world.owner.id })).rejects.toMatchObject({ code: 'P0C10' });
  });
});
