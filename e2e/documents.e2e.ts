import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import type { DocumentView } from '../journey/views';
import { PHONE } from './browser';
import { pdf, photo } from './files';
import type { StackFile } from './stack';
import { VisitOverHttp } from './visit-over-http';

const stack = () => JSON.parse(readFileSync(process.env.STACK_FILE ?? '', 'utf8')) as StackFile;
const FILES = 'input[type=file][multiple]';

/** A booked visit, its patient on a phone. */
async function patientAt(browser: { newContext(options: object): Promise<BrowserContext> }, slot: number): Promise<{ visit: VisitOverHttp; phone: Page }> {
  const visit = await VisitOverHttp.signIn(stack());
  await visit.book(await visit.freeSlot(slot), 'Photographe');
  const phone = await (await browser.newContext(PHONE)).newPage();
  await phone.goto(await visit.link());
  await phone.getByRole('button', { name: 'Ajouter un document' }).waitFor();
  return { visit, phone };
}

test('23. A document cut on its way goes on from where it was, once the line is back', async ({ browser }) => {
  const { visit, phone } = await patientAt(browser, 40);
  const content = pdf({ bytes: 9 * 1024 * 1024 });
  const offsets: number[] = [];
  phone.on('request', (request) => {
    if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']));
  });
  // The second piece never arrives, as long as the line is cut.
  let cut = true;
  await phone.route('**/api/patient/uploads/*', (route) => (cut && route.request().method() === 'PATCH' && route.request().headers()['upload-offset'] !== '0' ? route.abort('internetdisconnected') : route.continue()));
  const file = { name: 'analyses-fictives.pdf', mimeType: 'application/pdf', buffer: content };
  await phone.locator(FILES).setInputFiles(file);
  await phone.getByText(/L’envoi reprend tout seul/).waitFor();
  cut = false;
  await phone.getByText(/^Envoyé/).waitFor();
  expect(offsets.filter((offset) => offset === 0)).toHaveLength(1);
  const [document] = (await visit.dossier()).documents as [DocumentView];
  expect(document).toMatchObject({ name: 'analyses-fictives.pdf', bytes: content.length, pages: 1 });
  const stored = Buffer.from(await (await fetch(`${stack().urls.app}/api/teleconsultations/${visit.id}/documents/${document.id}`, { headers: visit.clinician.cookieHeader() })).arrayBuffer());
  expect(createHash('sha256').update(stored).digest('hex')).toBe(createHash('sha256').update(content).digest('hex'));
  await phone.context().close();
});

test('23. The patient sends photographs from the phone; the clinician sees them arrive', async ({ browser }) => {
  const { visit, phone } = await patientAt(browser, 41);
  await phone.locator(FILES).setInputFiles([{ name: 'carnet.jpg', mimeType: 'image/jpeg', buffer: await photo() }, { name: 'ordonnance-ancienne.pdf', mimeType: 'application/pdf', buffer: pdf() }]);
  await expect(phone.getByText(/^Envoyé/)).toHaveCount(2);
  expect((await visit.dossier()).documents.map(({ name, isNew, hasPreview }) => ({ name, isNew, hasPreview }))).toEqual(
    expect.arrayContaining([{ name: 'carnet.jpg', isNew: true, hasPreview: true }, { name: 'ordonnance-ancienne.pdf', isNew: true, hasPreview: false }]),
  );
  await phone.context().close();
});
