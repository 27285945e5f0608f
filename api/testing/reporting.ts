import type { DossierView, EntryView, IdentityCheckView } from '../../journey/views';
import type { TestApi } from './api';
import type { Browser } from './browser';

/** A text of one paragraph, as the editor keeps it. */
export const words = (text: string) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });
export const drafts = (id: string) => `/teleconsultations/${id}/steps/report/drafts`;

/** An answer and its bytes, for what is no JSON. */
export async function bytesOf(browser: Browser, path: string): Promise<{ response: Response; bytes: Buffer }> {
  const response = await browser.fetch('GET', path);
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
}

/**
 * What is done before a report is looked at: a visit that took place, a published text, a patient who proved who they are.
 * @param now the API and its clinician's browser, once they are there
 */
export function reporting(now: () => { api: TestApi; desk: Browser }) {
  return {
    async visitDone(): Promise<string> {
      const { api, desk } = now();
      const { id } = await api.book();
      const phone = await api.browser().follow(api.linkOf(id));
      await desk.post(`/teleconsultations/${id}/join`);
      await phone.post('/patient/answer', { answer: 'accept' });
      await desk.post(`/teleconsultations/${id}/end`);
      return id;
    },
    async published(id: string, text: string, release: boolean, corrects?: string): Promise<EntryView> {
      const { desk } = now();
      const draft = await desk.post<EntryView>(drafts(id), { input: { findings: words(text) }, ...(corrects && { corrects }) });
      const { body } = await desk.post<DossierView>(`${drafts(id)}/${draft.body.id}/publish`, { release, version: draft.body.version });
      const entry = body.entries.find((each) => each.id === draft.body.id);
      if (!entry) throw new Error('nothing was published');
      return entry;
    },
    async noticesOf(id: string): Promise<{ channel: string; subjectId: string }[]> {
      return (await now().api.database('message').where({ teleconsultationId: id, purpose: 'document-available' }).orderBy('channel').select('channel', 'subjectId')) as { channel: string; subjectId: string }[];
    },
    async provenPatient(id: string): Promise<Browser> {
      const { api } = now();
      const phone = await api.browser().follow(api.linkOf(id));
      const check = await phone.post<IdentityCheckView>('/patient/proof');
      await phone.post('/patient/proof/verify', { code: api.codeOf(check.body.id) });
      return phone;
    },
  };
}
