import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { startApi, type TestApi } from '../testing/api';
import type { Browser } from '../testing/browser';
import { pdf } from '../testing/files';
import { pdfText } from '../testing/pdf-text';
import { bytesOf, reporting } from '../testing/reporting';
import { unzip } from '../testing/unzip';

let api: TestApi;
let desk: Browser;
beforeAll(async () => {
  api = await startApi();
  desk = await api.browser().signIn(api.world.owner);
});
afterAll(() => api.stop());
const { visitDone, published } = reporting(() => ({ api, desk }));

describe('the archive of a télédossier', () => {
  const PDF = Buffer.from(pdf());
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
