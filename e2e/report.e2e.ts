import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { fromBuffer } from 'yauzl';
import { pdfText } from '../api/testing/pdf-text';
import type { DossierView, EntryView } from '../journey/views';
import { DESK, PHONE } from './browser';
import { Desk } from './desk';
import { codeIn, Outbox } from './outbox';
import { Phone } from './phone';
import type { StackFile } from './stack';
import { SMALL_PDF, VisitOverHttp } from './visit-over-http';

const stack = JSON.parse(readFileSync(process.env.STACK_FILE ?? '', 'utf8')) as StackFile;
/** A folder for pictures to look at, when somebody wants to. */
const { PICTURES } = process.env;
let desk: Desk;
let visit: VisitOverHttp;
let slot = 60;

test.beforeAll(async ({ browser }) => {
  desk = await signedIn(browser);
});
test.beforeEach(async () => {
  visit = await visitDone();
});

/** A visit that took place, with a document of the patient's. */
async function visitDone(): Promise<VisitOverHttp> {
  const done = await VisitOverHttp.signIn(stack);
  await done.book(await done.freeSlot((slot += 1)), 'Comptet');
  await done.openLink();
  await done.join();
  await done.enter();
  await done.end();
  return done;
}
async function signedIn(browser: Browser): Promise<Desk> {
  const signed = new Desk(await (await browser.newContext(DESK)).newPage(), stack);
  await signed.openLogin();
  await signed.signIn();
  await signed.choosePlace();
  return signed;
}
const findingsOf = (page: Page) => page.getByRole('textbox', { name: 'Constats' });
async function openEditor(page: Page, query = ''): Promise<void> {
  await page.goto(`${stack.urls.app}/teledossiers/${visit.id}/etapes/report${query}`);
  await findingsOf(page).waitFor();
}
const saved = (page: Page) => expect(page.getByText(/^Enregistré à \d\d:\d\d/)).toBeVisible();
async function publish(page: Page, release: boolean): Promise<void> {
  await page.getByLabel('Mettre à disposition dans l’espace patient').setChecked(release);
  await page.getByRole('button', { name: 'Publier le compte-rendu' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publier' }).click();
  await page.getByRole('link', { name: 'Ouvrir le PDF', exact: true }).waitFor();
}
/** The patient on a phone, past the second proof. */
async function provenPhone(browser: Browser): Promise<Page> {
  const outbox = new Outbox(stack);
  const phone = new Phone(await (await browser.newContext(PHONE)).newPage());
  await phone.openLink(await visit.link());
  const before = await outbox.all();
  await phone.askCode();
  await phone.typeCode(codeIn((await outbox.next('entry-code', 'sms', before)).text));
  return phone.page;
}
const noticesOf = async (): Promise<string[]> => (await visit.dossier()).messages.filter(({ purpose }) => purpose === 'document-available').map(({ channel, state }) => `${channel} ${state}`).sort();
const pdfAt = async (page: Page, href: string | null) => pdfText(await (await page.request.get(new URL(href ?? '', stack.urls.app).href)).body());
async function inspect(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
}
const picture = async (page: Page, name: string): Promise<void> => void (PICTURES && (await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true })));
const entriesOf = async (): Promise<EntryView[]> => (await visit.clinician.must<DossierView>('GET', `/teleconsultations/${visit.id}`)).entries;

test('34. A report is written with headings, bold and lists, by keyboard too, and is there after a reload', async () => {
  const { page } = desk;
  await desk.openDossier(visit.id);
  await desk.addStep('Saisir un compte-rendu');
  const findings = page.getByRole('textbox', { name: 'Constats' });
  await findings.click();
  await page.keyboard.press('Control+Alt+Digit1');
  await page.keyboard.type('Examen');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Gorge ');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('rouge');
  await page.keyboard.press('Control+b');
  await page.keyboard.press('Enter');
  await page.keyboard.type('- sans fièvre');
  await page.keyboard.press('Enter');
  await page.keyboard.type('sans toux');
  // From the text to the toolbar, along it with the arrows, and back.
  await page.keyboard.press('Alt+F10');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'Italique' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(findings).toBeFocused();
  // What other programs bring along stays behind.
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/html', '<h4 style="color:red" onclick="alert(1)">Collé</h4><p>Texte <a href="javascript:alert(1)">lié</a><img src=x onerror="alert(1)"><script>alert(1)</script></p>');
    document.querySelector('[data-field="conduct"]')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(page.getByRole('textbox', { name: 'Conduite à tenir' })).toHaveText(/Collé\s*Texte lié/);
  await expect(page.getByText(/^Enregistré à/)).toBeVisible();
  await picture(page, 'editor');
  await inspect(page);
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Constats' }).getByRole('listitem')).toHaveText(['sans fièvre', 'sans toux']);
  await expect(page.getByRole('textbox', { name: 'Constats' }).locator('strong')).toHaveText('rouge');
  const kept = JSON.stringify((await entriesOf())[0]?.input);
  expect(kept).toContain('"heading"');
  expect(kept).not.toMatch(/javascript|alert|onclick|style/);
});

test('34. What is typed without a network, or before a reload, is kept and saved; leaving asks first', async () => {
  const page = await desk.page.context().newPage();
  await openEditor(page);
  await page.context().setOffline(true);
  await findingsOf(page).fill('Écrit sans réseau.');
  await expect(page.getByText('Non enregistré : hors ligne, nous réessayons')).toBeVisible();
  await picture(page, 'offline');
  await page.getByRole('link', { name: 'Reprendre plus tard' }).click();
  await page.getByRole('dialog').getByText('Votre texte n’est pas encore enregistré.').waitFor();
  await page.getByRole('button', { name: 'Revenir' }).click();
  await page.context().setOffline(false);
  await saved(page);
  expect((await entriesOf()).map(({ version }) => version)).toEqual([1]);
  // The page is loaded again with words that no server has: the browser asks first, and they are there.
  const drafts = '**/steps/report/drafts/**';
  await page.route(drafts, (route) => route.abort());
  await findingsOf(page).fill('Écrit juste avant la panne.');
  await expect(page.getByText('Non enregistré : hors ligne, nous réessayons')).toBeVisible();
  const asked = new Promise<string>((resolve) => page.once('dialog', (question) => void question.accept().then(() => resolve(question.type()))));
  await page.reload();
  expect(await asked).toBe('beforeunload');
  await expect(findingsOf(page)).toHaveText('Écrit juste avant la panne.');
  await page.unroute(drafts);
  await saved(page);
  expect(JSON.stringify((await entriesOf()).map(({ input }) => input))).toContain('juste avant la panne');
  await page.close();
});

test('34. The same report in two windows: both texts are shown and the person says which stays', async () => {
  const one = await desk.page.context().newPage();
  await openEditor(one);
  await findingsOf(one).fill('Première fenêtre.');
  await saved(one);
  const other = await one.context().newPage();
  await openEditor(other);
  await expect(findingsOf(other)).toHaveText('Première fenêtre.');
  await findingsOf(one).fill('Première fenêtre, complétée.');
  await saved(one);
  await expect.poll(async () => (await entriesOf())[0]?.version).toBe(2);

  await findingsOf(other).fill('Autre fenêtre.');
  const conflict = other.getByRole('region', { name: 'Ce texte a été modifié ailleurs' });
  await expect(conflict.getByRole('group', { name: 'Votre texte' })).toContainText('Autre fenêtre.');
  await expect(conflict.getByRole('group', { name: 'L’autre texte' })).toContainText('Première fenêtre, complétée.');
  await picture(other, 'conflict');
  await inspect(other);
  expect(JSON.stringify((await entriesOf())[0]?.input)).toContain('complétée');
  await other.setViewportSize({ width: 640, height: 800 });
  await picture(other, 'conflict-640');
  await conflict.getByRole('button', { name: 'Garder mon texte' }).click();
  await saved(other);
  expect(JSON.stringify((await entriesOf())[0]?.input)).toContain('Autre fenêtre');

  await findingsOf(one).fill('Écrit par-dessus.');
  await one.getByRole('button', { name: 'Prendre l’autre texte' }).click();
  await expect(findingsOf(one)).toHaveText('Autre fenêtre.');
  // Set aside by mistake, it comes back.
  await one.getByRole('button', { name: 'Annuler', exact: true }).click();
  await expect(findingsOf(one)).toHaveText('Écrit par-dessus.');
  await expect.poll(async () => JSON.stringify((await entriesOf())[0]?.input)).toContain('par-dessus');
  expect(await entriesOf()).toHaveLength(1);
  await Promise.all([one.close(), other.close()]);
});

test('34. A model is chosen, asks before it replaces, and can be taken back; one’s own text becomes one', async () => {
  const { page } = desk;
  await openEditor(page);
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Modèles' }).click();
  await dialog.getByRole('button', { name: 'Utiliser le modèle Avis ponctuel' }).click();
  await expect(findingsOf(page)).toContainText('Ce que la vidéo permet de voir');
  await findingsOf(page).fill('Mes mots.');
  await page.getByRole('button', { name: 'Modèles' }).click();
  await dialog.getByRole('button', { name: 'Utiliser le modèle Suivi d’une maladie chronique' }).click();
  await dialog.getByText('Remplacer votre texte par').waitFor();
  await picture(page, 'templates');
  await inspect(page);
  await dialog.getByRole('button', { name: 'Remplacer' }).click();
  await expect(findingsOf(page)).toContainText('Tension artérielle');
  await page.getByRole('button', { name: 'Annuler', exact: true }).click();
  await expect(findingsOf(page)).toHaveText('Mes mots.');

  const name = `Modèle d’essai ${visit.id.slice(0, 4)}`;
  await page.getByRole('button', { name: 'Modèles' }).click();
  await dialog.getByLabel('Nom du nouveau modèle').fill(name);
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await dialog.getByRole('button', { name: `Renommer le modèle ${name}` }).click();
  await dialog.getByLabel('Nom du modèle', { exact: true }).fill(`${name} bis`);
  await dialog.getByRole('button', { name: 'Renommer', exact: true }).click();
  await dialog.getByRole('button', { name: `Supprimer le modèle ${name} bis` }).click();
  await dialog.getByRole('button', { name: 'Annuler la suppression' }).click();
  await expect(dialog.getByRole('button', { name: `Utiliser le modèle ${name} bis` })).toBeVisible();
  await dialog.getByRole('button', { name: `Supprimer le modèle ${name} bis` }).click();
  await expect(dialog.getByRole('button', { name: `Utiliser le modèle ${name} bis` })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Fermer' }).click();
  await saved(page);
});

test('34. « Corriger » begins a new version; every version stays readable, as PDF too', async () => {
  const { page } = desk;
  await openEditor(page);
  await findingsOf(page).fill('Genou gauche.');
  await saved(page);
  await publish(page, false);
  await page.getByRole('link', { name: 'Corriger' }).click();
  await expect(findingsOf(page)).toHaveText('Genou gauche.');
  await page.getByText(/^Vous corrigez la version 1/).waitFor();
  await findingsOf(page).fill('Genou droit : œdème léger.');
  await saved(page);
  await picture(page, 'correction');
  await publish(page, false);
  await expect(page.getByRole('heading', { name: 'Compte-rendu, version 2' })).toBeVisible();
  await page.getByText('Version précédente').click();
  await expect(page.getByRole('region', { name: 'Version 1' })).toContainText('Genou gauche.');
  await picture(page, 'versions');
  await inspect(page);
  const newest = await pdfAt(page, await page.getByRole('link', { name: 'Ouvrir le PDF', exact: true }).getAttribute('href'));
  expect(newest.language).toBe('fr-FR');
  expect(newest.title).toContain('Compte-rendu, version 2');
  expect(newest.pages.join()).toContain('Genou droit : œdème léger.');
  expect((await pdfAt(page, await page.getByRole('link', { name: 'Ouvrir le PDF de la version 1' }).getAttribute('href'))).pages.join()).toContain('Genou gauche.');
  expect((await entriesOf()).map(({ edition, state }) => `${edition} ${state}`)).toEqual(['1 published', '2 published']);
});

test('35. Ticked, the patient is told by e-mail and SMS and reads it, as PDF too; a corrected one tells them again', async ({ browser }) => {
  const { page } = desk;
  await openEditor(page);
  await findingsOf(page).fill('Rien d’inquiétant.');
  await saved(page);
  await publish(page, true);
  await expect.poll(noticesOf).toEqual(['email delivered', 'sms delivered']);
  const phone = await provenPhone(browser);
  await phone.getByText('Compte-rendu', { exact: true }).click();
  await phone.getByText('Rien d’inquiétant.').waitFor();
  await picture(phone, 'patient-report');
  await inspect(phone);
  expect((await pdfAt(phone, await phone.getByRole('link', { name: /Ouvrir en PDF/ }).getAttribute('href'))).pages.join()).toContain('Rien d’inquiétant.');

  await page.getByRole('link', { name: 'Corriger' }).click();
  await findingsOf(page).fill('Rien d’inquiétant, contrôle dans un mois.');
  await saved(page);
  await publish(page, true);
  await expect.poll(noticesOf).toEqual(['email delivered', 'email delivered', 'sms delivered', 'sms delivered']);
  await phone.reload();
  await phone.getByText('Compte-rendu', { exact: true }).click();
  await phone.getByText('contrôle dans un mois').waitFor();
  await expect(phone.getByText('Version corrigée')).toBeVisible();
  await phone.context().close();
});

test('35. Not ticked, the patient gets neither notice nor access, whichever way they ask', async ({ browser }) => {
  const { page } = desk;
  await openEditor(page);
  await findingsOf(page).fill('Pour le dossier seulement.');
  await saved(page);
  await page.getByLabel('Mettre à disposition dans l’espace patient').setChecked(false);
  await page.getByRole('button', { name: 'Publier le compte-rendu' }).click();
  await expect(page.getByRole('dialog')).toContainText('ne sera pas prévenu et ne verra rien');
  await page.getByRole('dialog').getByRole('button', { name: 'Publier' }).click();
  await page.getByText('Visible par vous seul').waitFor();
  // A prescription is released, so that there is a proof to give and a list to look at.
  await visit.prescribe();
  const phone = await provenPhone(browser);
  await phone.getByText('ordonnance.pdf').waitFor();
  await expect(phone.getByText('Compte-rendu')).toHaveCount(0);
  const [entry] = await entriesOf();
  const refused = await phone.request.get(`${stack.urls.app}/api/patient/entries/${entry?.id}/pdf`);
  expect([refused.status(), ((await refused.json()) as { code: string }).code]).toEqual([404, 'DOCUMENT_NOT_FOUND']);
  expect(await (await phone.request.get(`${stack.urls.app}/api/patient/visit`)).text()).not.toContain('Pour le dossier seulement');
  expect(await noticesOf()).toEqual([]);
  await phone.context().close();
});

test('38. A closed télédossier is downloaded whole: a PDF to read and every original with the hash it was received with', async () => {
  const sent = [SMALL_PDF, Buffer.concat([SMALL_PDF, Buffer.from('% deux')])];
  for (const bytes of sent) await visit.clinician.upload(`/teleconsultations/${visit.id}/uploads?kind=clinician-document`, 'bilan.pdf', bytes);
  await visit.report('Lu dans l’archive.');
  await visit.close();
  await desk.openDossier(visit.id);
  await picture(desk.page, 'closed');
  const download = desk.page.waitForEvent('download');
  await desk.page.getByRole('link', { name: 'Télécharger' }).click();
  const file = await (await download).path();
  const files = await unzip(readFileSync(file));
  const sums = (files.get('SHA256SUMS') ?? Buffer.alloc(0)).toString().trim().split('\n').map((line) => line.split('  '));
  expect(sums.map(([, path]) => path)).toEqual(['teledossier.pdf', 'documents/01-bilan.pdf', 'documents/02-bilan.pdf']);
  for (const [hash, path = ''] of sums) expect(createHash('sha256').update(files.get(path) ?? Buffer.alloc(0)).digest('hex')).toBe(hash);
  sent.forEach((bytes, place) => expect(files.get(`documents/0${place + 1}-bilan.pdf`)?.equals(bytes)).toBe(true));
  const text = pdfText(files.get('teledossier.pdf') ?? Buffer.alloc(0)).pages.join('\n');
  for (const word of ['Lu dans l’archive.', 'Télédossier clôturé', 'Rendez-vous pris', sums[1]?.[0] ?? '?']) expect(text).toContain(word);
});

function unzip(archive: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    const found = new Map<string, Buffer>();
    fromBuffer(archive, { lazyEntries: true }, (fault, zip) => {
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
}
