import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { fromBuffer } from 'yauzl';
import type { DossierView, EntryView, IdentityCheckView, PatientVisitView, TemplateView } from '../journey/views';
import { startApi, type TestApi } from './testing/api';
import type { Browser } from './testing/browser';
import { pdf } from './testing/files';
import { pdfText } from './testing/pdf-text';

let api: TestApi;
let desk: Browser;
let colleague: Browser;
beforeAll(async () => {
  api = await startApi();
  desk = await api.browser().signIn(api.world.owner);
  colleague = await api.browser().signIn(api.world.colleague);
});
afterAll(() => api.stop());

const words = (text: string) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });
const drafts = (id: string) => `/teleconsultations/${id}/steps/report/drafts`;
async function visitDone(): Promise<string> {
  const { id } = await api.book();
  const phone = await api.browser().follow(api.linkOf(id));
  await desk.post(`/teleconsultations/${id}/join`);
  await phone.post('/patient/answer', { answer: 'accept' });
  await desk.post(`/teleconsultations/${id}/end`);
  return id;
}
async function published(id: string, text: string, release: boolean, corrects?: string): Promise<EntryView> {
  const draft = await desk.post<EntryView>(drafts(id), { input: { findings: words(text) }, ...(corrects && { corrects }) });
  const { body } = await desk.post<DossierView>(`${drafts(id)}/${draft.body.id}/publish`, { release, version: draft.body.version });
  return body.entries.find((entry) => entry.id === draft.body.id)!;
}
const noticesOf = async (id: string) => (await api.database('message').where({ teleconsultationId: id, purpose: 'document-available' }).orderBy('channel').select('channel', 'subjectId')) as { channel: string; subjectId: string }[];
async function provenPatient(id: string): Promise<Browser> {
  const phone = await api.browser().follow(api.linkOf(id));
  const check = await phone.post<IdentityCheckView>('/patient/proof');
  await phone.post('/patient/proof/verify', { code: api.codeOf(check.body.id) });
  return phone;
}
const bytesOf = async (browser: Browser, path: string): Promise<{ response: Response; bytes: Buffer }> => {
  const response = await browser.fetch('GET', path);
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
};

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

describe('templates', () => {
  const path = '/desk/steps/report/templates';
  it('are kept, renamed, removed and brought back, within the établissement', async () => {
    const input = { findings: words('Trame') };
    const added = await desk.post<TemplateView>(path, { name: ' Suivi ', input });
    expect(added).toMatchObject({ status: 201, body: { name: 'Suivi', input } });
    const one = `${path}/${added.body.id}`;
    expect((await colleague.get<TemplateView[]>(path)).body).toMatchObject([{ name: 'Suivi' }]);
    expect((await desk.post(path, { name: 'SUIVI', input })).body).toMatchObject({ code: 'INVALID', errors: [{ path: 'name', message: 'Un modèle porte déjà ce nom.' }] });
    expect((await desk.post(path, { name: 'Autre', input: { findings: { type: 'doc', content: [{ type: 'script' }] } } })).body).toMatchObject({ code: 'INVALID', errors: [{ path: 'findings' }] });
    expect((await desk.send<TemplateView>('PUT', one, { body: { name: 'Suivi annuel' } })).body.name).toBe('Suivi annuel');
    const stranger = await api.browser().signIn(api.world.stranger);
    expect((await stranger.get(path)).body).toEqual([]);
    for (const reply of [await stranger.send('DELETE', one), await stranger.send('PUT', one, { body: { name: 'À moi' } }), await stranger.send('PUT', one, { body: {} })]) expect(reply.body).toMatchObject({ code: 'TEMPLATE_NOT_FOUND' });
    expect((await desk.send('DELETE', one)).status).toBe(204);
    expect((await desk.get(path)).body).toEqual([]);
    expect((await desk.send('PUT', one, { body: { name: 'Parti' } })).body).toMatchObject({ code: 'TEMPLATE_NOT_FOUND' });
    await desk.post(path, { name: 'suivi annuel', input });
    expect((await desk.send('PUT', one, { body: { removed: false } })).body).toMatchObject({ code: 'INVALID', errors: [{ path: 'name' }] });
    await desk.send('PUT', one, { body: { removed: false, name: 'Suivi d’avant' } });
    expect((await desk.get<TemplateView[]>(path)).body.map(({ name }) => name)).toEqual(['suivi annuel', 'Suivi d’avant']);
  });
});

describe('the PDF of a report', () => {
  const content = [
    { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: 'Cœur' }] },
    { type: 'paragraph', content: [{ type: 'text', text: 'Ça va mieux : œdème à gauche, « léger », ≤ 2 cm, ÿ', marks: [{ type: 'bold' }] }, { type: 'hardBreak' }, { type: 'text', text: 'Suite' }] },
    { type: 'orderedList', attrs: { start: 3 }, content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Repos' }] }, { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }] }] }] },
  ];

  it('says who, when in which clock, why and what, accents right; the same version is the same bytes', async () => {
    const id = await visitDone();
    const draft = (await desk.post<EntryView>(drafts(id), { input: { reason: 'Naguère', findings: { type: 'doc', content } } })).body;
    const path = `/teleconsultations/${id}/entries/${draft.id}/pdf`;
    expect(pdfText((await bytesOf(desk, path)).bytes).pages[0]).toMatch(/BROUILLON|Brouillon/);
    await desk.post(`${drafts(id)}/${draft.id}/publish`, { release: true, version: 1 });
    const [{ response, bytes }, again] = [await bytesOf(desk, path), await bytesOf(desk, path)];
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('content-disposition')).toMatch(/filename="compte-rendu-\d{4}-\d\d-\d\d\.pdf"/);
    expect(again.bytes.equals(bytes)).toBe(true);
    const { title, language, pages } = pdfText(bytes);
    expect(title).toMatch(/^Compte-rendu de la téléconsultation du \d\d\/\d\d\/\d{4} à \d\d:\d\d \(UTC\+\d, Europe\/Paris\)$/);
    expect(language).toBe('fr-FR');
    const text = pages.join('\n');
    for (const word of ['Établissement d’ici', 'Élodie TEMOIN', '04/03/1961', 'Dr Prénom PROPRIETAIRE', 'Motif', 'Naguère', 'Cœur', 'Ça va mieux : œdème à gauche, « léger », ≤ 2 cm, ÿ', 'Suite', '3.', 'Repos', 'Page 1 sur 1']) expect(text).toContain(word);
    expect(text).not.toMatch(/brouillon/i);
    const phone = await provenPatient(id);
    expect((await bytesOf(phone, `/patient/entries/${draft.id}/pdf`)).bytes.equals(bytes)).toBe(true);
    expect((await (await api.browser().follow(api.linkOf(id))).get(`/patient/entries/${draft.id}/pdf`)).body).toMatchObject({ code: 'IDENTITY_NOT_PROVEN' });
  });

  it('numbers the pages of a long one', async () => {
    const id = await visitDone();
    const long = { type: 'doc', content: Array.from({ length: 150 }, (_, number) => ({ type: 'paragraph', content: [{ type: 'text', text: `Ligne ${number}` }] })) };
    const draft = (await desk.post<EntryView>(drafts(id), { input: { findings: long } })).body;
    const { pages } = pdfText((await bytesOf(desk, `/teleconsultations/${id}/entries/${draft.id}/pdf`)).bytes);
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach((page, place) => expect(page).toContain(`Page ${place + 1} sur ${pages.length}`));
    expect(pages.join('\n')).toContain('Ligne 149');
  });

  it('not released, the patient gets neither notice nor access', async () => {
    const id = await visitDone();
    const entry = await published(id, 'Pour moi seul', false);
    const phone = await provenPatient(id);
    expect(await noticesOf(id)).toEqual([]);
    expect((await phone.get<PatientVisitView>('/patient/visit')).body).toMatchObject({ released: [], releasedCount: 0 });
    expect((await phone.get(`/patient/entries/${entry.id}/pdf`)).body).toMatchObject({ code: 'DOCUMENT_NOT_FOUND' });
  });
});

describe('the archive of a télédossier', () => {
  const PDF = Buffer.from(pdf());
  const unzip = (archive: Buffer) =>
    new Promise<Map<string, Buffer>>((resolve, reject) => {
      const found = new Map<string, Buffer>();
      fromBuffer(archive, { lazyEntries: true, strictFileNames: true }, (fault, zip) => {
        if (fault) return reject(fault);
        zip.on('entry', (entry: { fileName: string }) =>
          zip.openReadStream(entry as never, (wrong, stream) => {
            if (wrong) return reject(wrong);
            const chunks: Buffer[] = [];
            stream.on('data', (chunk: Buffer) => chunks.push(chunk));
            stream.on('end', () => {
              found.set(entry.fileName, Buffer.concat(chunks));
              zip.readEntry();
            });
          }),
        );
        zip.on('end', () => resolve(found));
        zip.readEntry();
      });
    });
  const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

  it('holds every original byte for byte, a PDF that says all, and their hashes; on a closed one too', async () => {
    const { id } = await api.book();
    const phone = await api.browser().follow(api.linkOf(id));
    const sent = [Buffer.concat([PDF, Buffer.from('%un\n')]), Buffer.concat([PDF, Buffer.from('%deux\n')]), Buffer.concat([PDF, Buffer.from('%trois\n')])];
    for (const content of sent) expect((await phone.upload('/patient/uploads', content, '../résultats.pdf')).status).toBe(201);
    await desk.post(`/teleconsultations/${id}/join`);
    await phone.post('/patient/answer', { answer: 'accept' });
    await phone.post('/patient/chat', { key: randomUUID(), text: 'Bonjour docteur' });
    await desk.post(`/teleconsultations/${id}/end`);
    const first = await published(id, 'Première version', true);
    await published(id, 'Version corrigée', true, first.id);
    await desk.upload(`/teleconsultations/${id}/uploads?kind=prescription`, PDF, 'jamais déposée.pdf');
    await desk.post(`/teleconsultations/${id}/close`, { confirmed: true });

    const { response, bytes } = await bytesOf(desk, `/teleconsultations/${id}/export`);
    expect(response.status).toBe(200);
    expect(Number(response.headers.get('content-length'))).toBe(bytes.length);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="teledossier-\d{4}-\d\d-\d\d\.zip"/);
    const files = await unzip(bytes);
    expect([...files.keys()]).toEqual(['teledossier.pdf', 'manifeste.json', 'SHA256SUMS', 'documents/01-résultats.pdf', 'documents/02-résultats.pdf', 'documents/03-résultats.pdf']);
    sent.forEach((content, place) => expect(files.get(`documents/0${place + 1}-résultats.pdf`)?.equals(content)).toBe(true));
    const manifest = JSON.parse(files.get('manifeste.json')?.toString() ?? '') as { files: { path: string; bytes: number; sha256: string }[] };
    expect(manifest.files).toHaveLength(4);
    for (const { path, bytes: size, sha256: hash } of manifest.files) expect([files.get(path)?.length, sha256(files.get(path) ?? Buffer.alloc(0))]).toEqual([size, hash]);
    expect(files.get('SHA256SUMS')?.toString()).toBe(manifest.files.map(({ path, sha256: hash }) => `${hash}  ${path}\n`).join(''));
    const text = pdfText(files.get('teledossier.pdf') ?? Buffer.alloc(0)).pages.join('\n');
    for (const word of ['Élodie TEMOIN', 'Rendez-vous pris', 'Bonjour docteur', 'Première version', 'Version corrigée', 'version 2', 'Télédossier clôturé', sha256(sent[1] ?? PDF)]) expect(text).toContain(word);
    expect(await api.database('accessTrail').where({ teleconsultationId: id, act: 'exported-dossier' }).select('actor', 'accountId')).toEqual([{ actor: 'clinician', accountId: api.world.owner.id }]);
  });

  it('is nobody else’s', async () => {
    const id = await visitDone();
    const codes = await Promise.all([api.world.secretary, api.world.administrator, api.world.stranger].map(async (person) => (await (await api.browser().signIn(person)).get(`/teleconsultations/${id}/export`)).body['code']));
    expect(codes).toEqual(['FORBIDDEN', 'FORBIDDEN', 'NOT_YOUR_VISIT']);
    expect(await api.database('accessTrail').where({ teleconsultationId: id, act: 'exported-dossier' })).toEqual([]);
  });

  it('is refused whole while an original cannot be read, and broken off when one is not what was received', async () => {
    const id = await visitDone();
    const added = await desk.upload<{ id: string }>(`/teleconsultations/${id}/uploads?kind=clinician-document`, PDF, 'a.pdf');
    const { storageKey } = (await api.database('document').where({ id: added.body.id }).first('storageKey')) as { storageKey: string };
    const { documents } = api.services;
    await documents.forget(storageKey);
    expect(await desk.get(`/teleconsultations/${id}/export`)).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' } });
    await documents.keep(storageKey, Readable.from([Buffer.alloc(PDF.length, 'x')]), PDF.length);
    await expect(bytesOf(desk, `/teleconsultations/${id}/export`)).rejects.toThrow();
    expect(api.logs.join('')).toContain('an archive was broken off');
  });

  it('asks of the store no more than the reader takes', async () => {
    const id = await visitDone();
    const [size, chunk] = [24 << 20, Buffer.alloc(64 << 10)];
    const hash = createHash('sha256');
    for (let at = 0; at < size; at += chunk.length) hash.update(chunk);
    await api.database('document').insert([1, 2, 3].map((number) => ({ id: randomUUID(), etablissementId: api.world.here, teleconsultationId: id, kind: 'clinician-document', name: `gros ${number}.pdf`, mediaType: 'application/pdf', bytes: size, sha256: hash.copy().digest(), storageKey: `gros/${id}/${number}`, uploadedBy: api.world.owner.id })));
    let given = 0;
    const { read } = api.services.documents;
    api.services.documents.read = () => {
      let left = size;
      const stream = new Readable({
        read() {
          this.push(left === 0 ? null : chunk);
          given += left === 0 ? 0 : chunk.length;
          left -= Math.min(left, chunk.length);
        },
      });
      return Promise.resolve(stream);
    };
    try {
      const response = await desk.fetch('GET', `/teleconsultations/${id}/export`);
      const reader = response.body?.getReader();
      await reader?.read();
      // The reader stops while others are served: what was read ahead is sockets' and streams' buffers, not files.
      for (let other = 0; other < 20; other += 1) await desk.get(`/teleconsultations/${id}`);
      expect(given).toBeLessThan(size / 2);
      let taken = 0;
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) taken += part.value.length;
      expect(given).toBe(3 * size);
      expect(taken).toBeGreaterThan(2.9 * size);
    } finally {
      api.services.documents.read = read;
    }
  });
});
