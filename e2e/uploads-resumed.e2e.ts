import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { DESK } from './browser';
import { pdf, png } from './files';
import { axeFindings, overflows, picture } from './sight';
import { readStackFile, startOwnStack, type OwnStack } from './stack';
import { VisitOverHttp } from './visit-over-http';

/** A stack of its own: its API is killed. */
let stack: OwnStack;
let folder: string;
test.beforeAll(async () => {
  stack = await startOwnStack();
  folder = mkdtempSync(join(tmpdir(), 'vis-a-vis-files-'));
});
test.afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await stack.stop();
});
test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});

const PICKER = 'vav-documents-card input[type=file]';
const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** A téléconsultation under way, open at the desk. */
async function underWay(browser: Parameters<Parameters<typeof test>[2]>[0]['browser'], slot: number): Promise<{ visit: VisitOverHttp; page: Page; patches: number[] }> {
  const visit = await VisitOverHttp.signIn(stack.file);
  await visit.book(await visit.freeSlot(slot), 'Reprise');
  await visit.openLink();
  await visit.join();
  await visit.enter();
  const page = await (await browser.newContext({ ...DESK, storageState: visit.clinician.session() })).newPage();
  const patches: number[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') patches.push(Number(request.headers()['upload-offset']));
  });
  // Leaving with a file on its way asks first: yes.
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(`${stack.file.urls.app}/teledossiers/${visit.id}`);
  await page.locator(PICKER).waitFor({ state: 'attached' });
  return { visit, page, patches };
}

/** A file on the disk, as a person has it: chosen again it is the same. */
function onDisk(name: string, bytes: Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** What the record holds of it. */
async function kept(visit: VisitOverHttp): Promise<string[]> {
  const { documents } = await visit.dossier();
  return Promise.all(documents.map(async ({ id }) => hash(Buffer.from(await (await fetch(`${stack.file.urls.app}/api/teleconsultations/${visit.id}/documents/${id}`, { headers: visit.clinician.cookieHeader() })).arrayBuffer()))));
}

test('23. A document’s upload cut by a reload of the desk says so, and goes on from where it was with the same file', async ({ browser }) => {
  const { visit, page, patches } = await underWay(browser, 0);
  const content = pdf({ bytes: 9 * 1024 * 1024 });
  const file = onDisk('imagerie-fictive.pdf', content);
  let cut = true;
  await page.route('**/uploads/*', (route) => (cut && route.request().method() === 'PATCH' && route.request().headers()['upload-offset'] !== '0' ? route.abort('internetdisconnected') : route.continue()));
  await page.locator(PICKER).setInputFiles(file);
  await page.getByText(/Connexion coupée\. L’envoi reprend tout seul/).waitFor();
  await page.reload();
  const told = page.locator('vav-unfinished-uploads');
  await expect(told).toContainText('Un envoi s’est arrêté avec la page.');
  await expect(told).toContainText(/44\s% d’un fichier de 9,4\sMo sont arrivés/);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('imagerie-fictive');
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'envoi-arrete');
  await page.setViewportSize({ width: 640, height: 800 });
  expect(await overflows(page)).toBe(false);
  cut = false;
  const chooser = page.waitForEvent('filechooser');
  await told.getByRole('button', { name: 'Reprendre', exact: true }).press('Enter');
  await (await chooser).setFiles(file);
  await page.getByRole('button', { name: /^Ouvrir imagerie-fictive\.pdf/ }).waitFor();
  await expect(told).toBeEmpty();
  expect(patches.filter((offset) => offset === 0)).toHaveLength(1);
  expect(await kept(visit)).toEqual([hash(content)]);

  // Another one, given up: nothing of it stays.
  cut = true;
  await page.locator(PICKER).setInputFiles(onDisk('autre.pdf', pdf({ bytes: 5 * 1024 * 1024 })));
  await page.getByText(/Connexion coupée\. L’envoi reprend tout seul/).waitFor();
  await page.reload();
  const given = page.waitForResponse((response) => response.request().method() === 'DELETE');
  await told.getByRole('button', { name: 'Ne pas reprendre' }).click();
  expect((await given).ok()).toBe(true);
  await expect(told).toBeEmpty();
  await page.reload();
  await page.locator(PICKER).waitFor({ state: 'attached' });
  await expect(told).toBeEmpty();
  expect(await kept(visit)).toHaveLength(1);
});

test('23. The API killed -9 in the middle of a desk’s upload: it goes on by itself, once', async ({ browser }) => {
  const { visit, page, patches } = await underWay(browser, 2);
  const content = pdf({ bytes: 9 * 1024 * 1024 });
  // The API dies with the second piece on its way.
  let killed = false;
  await page.route('**/uploads/*', (route) => {
    if (!killed && route.request().method() === 'PATCH' && route.request().headers()['upload-offset'] !== '0') {
      killed = true;
      process.kill(readStackFile(stack.folder).pids['api'] ?? 0, 'SIGKILL');
    }
    return route.continue();
  });
  await page.locator(PICKER).setInputFiles(onDisk('examen-fictif.pdf', content));
  await expect(page.locator('vav-documents-card')).toContainText('Connexion coupée. L’envoi reprend tout seul');
  await page.getByRole('button', { name: /^Ouvrir examen-fictif\.pdf/ }).waitFor({ timeout: 60_000 });
  expect(killed).toBe(true);
  expect(patches.filter((offset) => offset === 0)).toHaveLength(1);
  expect(await kept(visit)).toEqual([hash(content)]);
});

test('23. An image pasted with Ctrl V becomes a document; pasted into a text it does not', async ({ browser }) => {
  const { visit, page } = await underWay(browser, 4);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: stack.file.urls.app });
  await page.evaluate(async (bytes) => navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([new Uint8Array(bytes)], { type: 'image/png' }) })]), [...(await png())]);
  await page.getByRole('heading', { name: 'Documents', exact: true }).click();
  await page.keyboard.press('Control+v');
  await page.getByRole('button', { name: /^Ouvrir .*\.png/ }).waitFor();
  await picture(page, 'image-collee');
  expect((await visit.dossier()).documents).toMatchObject([{ kind: 'clinician-document', mediaType: 'image/png' }]);
  await page.goto(`${stack.file.urls.app}/teledossiers/${visit.id}/etapes/report`);
  await page.getByLabel('Constats').click();
  await page.keyboard.press('Control+v');
  await page.getByLabel('Conduite à tenir').click();
  expect((await visit.dossier()).documents).toHaveLength(1);
});
