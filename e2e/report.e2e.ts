import { expect, test, type Page } from '@playwright/test';
import type { Desk } from './desk';
import { entriesOf, findingsOf, openEditor, pdfAt, publish, saved, stageReports } from './report-stage';
import { axeFindings, picture } from './sight';
import type { VisitOverHttp } from './visit-over-http';

let page: Page;
let desk: Desk;
let visit: VisitOverHttp;
stageReports((stage) => ({ page, desk, visit } = stage));

test('34. A report is written with headings, bold and lists, by keyboard too, and is there after a reload', async () => {
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
  expect(await axeFindings(page)).toEqual([]);
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Constats' }).getByRole('listitem')).toHaveText(['sans fièvre', 'sans toux']);
  await expect(page.getByRole('textbox', { name: 'Constats' }).locator('strong')).toHaveText('rouge');
  const kept = JSON.stringify((await entriesOf(visit))[0]?.input);
  expect(kept).toContain('"heading"');
  expect(kept).not.toMatch(/javascript|alert|onclick|style/);
});

test('34. What is typed without a network, or before a reload, is kept and saved; leaving asks first', async () => {
  await openEditor(page, visit);
  await page.context().setOffline(true);
  await findingsOf(page).fill('Écrit sans réseau.');
  await expect(page.getByText('Non enregistré : hors ligne, nous réessayons')).toBeVisible();
  await picture(page, 'offline');
  await page.getByRole('link', { name: 'Reprendre plus tard' }).click();
  await page.getByRole('dialog').getByText('Votre texte n’est pas encore enregistré.').waitFor();
  await page.getByRole('button', { name: 'Revenir' }).click();
  await page.context().setOffline(false);
  await saved(page);
  expect((await entriesOf(visit)).map(({ version }) => version)).toEqual([1]);
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
  expect(JSON.stringify((await entriesOf(visit)).map(({ input }) => input))).toContain('juste avant la panne');
});

test('34. The same report in two windows: both texts are shown and the person says which stays', async () => {
  const one = page;
  await openEditor(one, visit);
  await findingsOf(one).fill('Première fenêtre.');
  await saved(one);
  const other = await one.context().newPage();
  await openEditor(other, visit);
  await expect(findingsOf(other)).toHaveText('Première fenêtre.');
  await findingsOf(one).fill('Première fenêtre, complétée.');
  await saved(one);
  await expect.poll(async () => (await entriesOf(visit))[0]?.version).toBe(2);

  await findingsOf(other).fill('Autre fenêtre.');
  const conflict = other.getByRole('region', { name: 'Ce texte a été modifié ailleurs' });
  await expect(conflict.getByRole('group', { name: 'Votre texte' })).toContainText('Autre fenêtre.');
  await expect(conflict.getByRole('group', { name: 'L’autre texte' })).toContainText('Première fenêtre, complétée.');
  await picture(other, 'conflict');
  expect(await axeFindings(other)).toEqual([]);
  expect(JSON.stringify((await entriesOf(visit))[0]?.input)).toContain('complétée');
  await other.setViewportSize({ width: 640, height: 800 });
  await picture(other, 'conflict-640');
  await conflict.getByRole('button', { name: 'Garder mon texte' }).click();
  await saved(other);
  expect(JSON.stringify((await entriesOf(visit))[0]?.input)).toContain('Autre fenêtre');

  await findingsOf(one).fill('Écrit par-dessus.');
  await one.getByRole('button', { name: 'Prendre l’autre texte' }).click();
  await expect(findingsOf(one)).toHaveText('Autre fenêtre.');
  // Set aside by mistake, it comes back.
  await one.getByRole('button', { name: 'Annuler', exact: true }).click();
  await expect(findingsOf(one)).toHaveText('Écrit par-dessus.');
  await expect.poll(async () => JSON.stringify((await entriesOf(visit))[0]?.input)).toContain('par-dessus');
  expect(await entriesOf(visit)).toHaveLength(1);
});

test('34. A model is chosen, asks before it replaces, and can be taken back; one’s own text becomes one', async () => {
  await openEditor(page, visit);
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Modèles' }).click();
  await dialog.getByRole('button', { name: 'Utiliser le modèle Avis ponctuel' }).click();
  await expect(findingsOf(page)).toContainText('Ce que la vidéo permet de voir');
  await findingsOf(page).fill('Mes mots.');
  await page.getByRole('button', { name: 'Modèles' }).click();
  await dialog.getByRole('button', { name: 'Utiliser le modèle Suivi d’une maladie chronique' }).click();
  await dialog.getByText('Remplacer votre texte par').waitFor();
  await picture(page, 'templates');
  expect(await axeFindings(page)).toEqual([]);
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
  await openEditor(page, visit);
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
  expect(await axeFindings(page)).toEqual([]);
  const newest = await pdfAt(page, await page.getByRole('link', { name: 'Ouvrir le PDF', exact: true }).getAttribute('href'));
  expect(newest.language).toBe('fr-FR');
  expect(newest.title).toContain('Compte-rendu, version 2');
  expect(newest.pages.join()).toContain('Genou droit : œdème léger.');
  expect((await pdfAt(page, await page.getByRole('link', { name: 'Ouvrir le PDF de la version 1' }).getAttribute('href'))).pages.join()).toContain('Genou gauche.');
  expect((await entriesOf(visit)).map(({ edition, state }) => `${edition} ${state}`)).toEqual(['1 published', '2 published']);
});
