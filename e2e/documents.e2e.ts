import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import type { DocumentView } from '../journey/views';
import { DESK, PHONE } from './browser';
import { Desk } from './desk';
import { pdf, photo, png } from './files';
import { sharedStack } from './stack';
import { VisitOverHttp } from './visit-over-http';

const FILES = 'input[type=file][multiple]';

/** A booked visit, its patient on a phone. */
async function patientAt(browser: { newContext(options: object): Promise<BrowserContext> }, slot: number): Promise<{ visit: VisitOverHttp; phone: Page }> {
  const visit = await VisitOverHttp.signIn(sharedStack());
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
  const stored = Buffer.from(await (await fetch(`${sharedStack().urls.app}/api/teleconsultations/${visit.id}/documents/${document.id}`, { headers: visit.clinician.cookieHeader() })).arrayBuffer());
  expect(createHash('sha256').update(stored).digest('hex')).toBe(createHash('sha256').update(content).digest('hex'));
  await phone.context().close();
});

test('23. The patient sends photographs from the phone; the clinician sees them arrive, reads them in place, and keeps the original', async ({ browser }) => {
  const { visit, phone } = await patientAt(browser, 41);
  const desk = await (await browser.newContext({ ...DESK, storageState: visit.clinician.session() })).newPage();
  await desk.goto(`${sharedStack().urls.app}/teledossiers/${visit.id}`);
  await desk.getByText('Aucun document pour l’instant').waitFor();
  const taken = await photo();
  await phone.locator(FILES).setInputFiles([
    { name: 'carnet.jpg', mimeType: 'image/jpeg', buffer: taken },
    { name: 'notes.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK fictif') },
    { name: 'analyses.pdf', mimeType: 'application/pdf', buffer: pdf({ pages: 3, words: 'Analyses fictives' }) },
  ]);
  // One that is refused says why; the others go through.
  await expect(phone.getByText(/notes\.docx.*n’a pas été ajouté/)).toBeVisible();
  await expect(phone.getByText(/^Envoyé/)).toHaveCount(2);
  await desk.getByRole('button', { name: /^Ouvrir carnet\.jpg.*nouveau$/ }).click();
  const viewer = desk.getByRole('dialog');
  await expect(viewer.getByRole('img', { name: 'carnet.jpg' })).toBeVisible();
  const shown = await desk.evaluate(async (address) => [...new Uint8Array(await (await fetch(address)).arrayBuffer())], await viewer.getByRole('img').getAttribute('src') ?? '');
  expect(Buffer.from(shown).toString('latin1')).not.toMatch(/Exif|Appareil fictif|GPS/);
  await picture(desk, 'visionneuse-photo');
  const saved = desk.waitForEvent('download');
  await viewer.getByRole('link', { name: 'Télécharger' }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toBe('carnet.jpg');
  expect(readFileSync(await file.path()).equals(taken)).toBe(true);
  await desk.keyboard.press('Escape');
  await expect(viewer).toBeHidden();
  // Opened once, it is no longer new, for both sides.
  await desk.getByRole('button', { name: /^Ouvrir carnet\.jpg(?!.*nouveau)/ }).waitFor();
  await phone.getByText(/^Ouvert par le médecin/).waitFor();
  await desk.getByRole('button', { name: /^Ouvrir analyses\.pdf/ }).press('Enter');
  await viewer.getByRole('img', { name: 'Page 1 sur 3' }).waitFor();
  await desk.keyboard.press('ArrowRight');
  await viewer.getByText('Page 2 sur 3').waitFor();
  await picture(desk, 'visionneuse-pdf');
  await healthy(desk);
  await viewer.getByRole('button', { name: 'Fermer' }).click();
  await picture(desk, 'documents');
  await Promise.all([phone.context().close(), desk.context().close()]);
});

test('36. Several files go into one prescription together, one refused beside them; the patient has them after ENVOYER and not before', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(sharedStack());
  await visit.book(await visit.freeSlot(42), 'Ordonnance');
  await visit.openLink();
  await visit.join();
  await visit.enter();
  const desk = await (await browser.newContext({ ...DESK, storageState: visit.clinician.session() })).newPage();
  await desk.goto(`${sharedStack().urls.app}/teledossiers/${visit.id}`);
  // First a document of one's own, dropped and pasted onto the card.
  await drop(desk, 'vav-documents-card', [{ name: 'courrier.pdf', type: 'application/pdf', bytes: pdf() }, { name: 'abîmé.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.4 rien') }]);
  await desk.getByRole('button', { name: /^Ouvrir courrier\.pdf/ }).waitFor();
  await expect(desk.getByText('Non ajouté\u00a0: ce PDF est abîmé : il ne s’ouvre pas.')).toBeVisible();
  await healthy(desk);
  await picture(desk, 'documents-refus');
  await new Desk(desk, sharedStack()).addStep('Ajouter l’ordonnance');
  await proveIdentity(desk, visit);
  await desk.locator(FILES).setInputFiles([
    { name: 'traitement.pdf', mimeType: 'application/pdf', buffer: pdf({ words: 'Ordonnance fictive' }) },
    { name: 'analyses.png', mimeType: 'image/png', buffer: await png() },
    { name: 'notes.docx', mimeType: 'application/msword', buffer: Buffer.from('PK') },
  ]);
  await expect(desk.getByText('Prêt', { exact: true })).toHaveCount(2);
  await expect(desk.getByText(/seuls les PDF, JPEG et PNG le sont/)).toBeVisible();
  expect((await visit.dossier()).documents.filter(({ kind }) => kind === 'prescription')).toEqual([]);
  expect((await visit.visit()).releasedCount).toBe(0);
  await picture(desk, 'ordonnance-fichiers');
  await desk.getByRole('button', { name: 'ENVOYER' }).click();
  await desk.getByRole('heading', { name: 'Choisissez les fichiers' }).waitFor({ state: 'detached' });
  expect((await visit.dossier()).documents.filter(({ kind }) => kind === 'prescription').map(({ name }) => name).sort()).toEqual(['analyses.png', 'traitement.pdf']);
  expect((await visit.visit()).releasedCount).toBe(2);
  await desk.context().close();
});

test('36. bis A prescription’s file cut on its way says so, goes on by itself, and leaves with ENVOYER asked meanwhile', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(sharedStack());
  await visit.book(await visit.freeSlot(43), 'Coupure');
  await visit.openLink();
  await visit.join();
  await visit.enter();
  const desk = await (await browser.newContext({ ...DESK, storageState: visit.clinician.session() })).newPage();
  await desk.goto(`${sharedStack().urls.app}/teledossiers/${visit.id}`);
  await new Desk(desk, sharedStack()).addStep('Ajouter l’ordonnance');
  await proveIdentity(desk, visit);
  await expect(desk.getByText('PDF, JPEG ou PNG, 20\u00a0Mo chacun et 10\u00a0fichiers au plus')).toBeVisible();
  let cut = true;
  await desk.route('**/api/teleconsultations/*/uploads/*', (route) => (cut && route.request().method() === 'PATCH' && route.request().headers()['upload-offset'] !== '0' ? route.abort('internetdisconnected') : route.continue()));
  await desk.locator(FILES).setInputFiles({ name: 'traitement.pdf', mimeType: 'application/pdf', buffer: pdf({ bytes: 9 * 1024 * 1024 }) });
  await desk.getByText('Connexion coupée, l’envoi reprendra', { exact: true }).waitFor();
  await desk.getByRole('button', { name: 'ENVOYER' }).click();
  await expect(desk.getByText(/partira ensuite/)).toBeVisible();
  await healthy(desk);
  await picture(desk, 'ordonnance-coupure');
  expect((await visit.visit()).releasedCount).toBe(0);
  cut = false;
  await desk.getByRole('heading', { name: 'Choisissez les fichiers' }).waitFor({ state: 'detached' });
  expect((await visit.visit()).releasedCount).toBe(1);
  await desk.context().close();
});

/** The five-minute code, asked for and typed on the page. */
async function proveIdentity(desk: Page, visit: VisitOverHttp): Promise<void> {
  const codes = async () => (await visit.outbox()).filter(({ purpose }) => purpose === 'identity-code');
  const before = (await codes()).length;
  await desk.getByRole('button', { name: 'RECEVOIR LE CODE' }).click();
  const sent = await visit.until(codes, (found) => found.length > before);
  await new Desk(desk, sharedStack()).proveIdentity(/\b(\d{6})\b/.exec(sent[0]?.text ?? '')?.[1] ?? '');
}

/** What is on the screen, for who looks at the pictures (PICTURES=folder). */
async function picture(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name}.png` });
}

async function healthy(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
}

/** Files let go over a part of the page, as from a folder. */
async function drop(page: Page, selector: string, files: { name: string; type: string; bytes: Buffer }[]): Promise<void> {
  await page.locator(selector).waitFor();
  const data = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, type, bytes } of given) transfer.items.add(new File([new Uint8Array(bytes)], name, { type }));
    return transfer;
  }, files.map((file) => ({ ...file, bytes: [...file.bytes] })));
  await page.dispatchEvent(selector, 'dragover', { dataTransfer: data });
  await page.dispatchEvent(selector, 'drop', { dataTransfer: data });
}

