import type { EntryView, PatientVisitView } from '../../journey/views';
import { startApi, type TestApi } from '../testing/api';
import type { Browser } from '../testing/browser';
import { pdfText } from '../testing/pdf-text';
import { bytesOf, drafts, reporting } from '../testing/reporting';

let api: TestApi;
let desk: Browser;
beforeAll(async () => {
  api = await startApi();
  desk = await api.browser().signIn(api.world.owner);
});
afterAll(() => api.stop());
const { visitDone, published, noticesOf, provenPatient } = reporting(() => ({ api, desk }));

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
