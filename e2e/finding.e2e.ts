import { expect, test } from '@playwright/test';
import { Desk } from './desk';
import { deskPage } from './desk-page';
import { addPeople } from './finding-stage';
import { axeFindings, picture } from './sight';
import { sharedStack } from './stack';

test.beforeAll(addPeople);
test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});

test('19. A patient is found by parts of names, a telephone or a birth date however typed, with a typing mistake, by keyboard alone', async ({ browser }) => {
  const page = await deskPage(browser, 'clinician', '/reserver');
  const field = page.getByRole('combobox', { name: 'Patient' });
  const first = page.getByRole('listbox').getByRole('option').first();
  await field.fill('e');
  await expect(page.getByText('Continuez : deux lettres, trois chiffres ou une date entière.')).toBeVisible();
  for (const typed of ['elodie lef', 'lefictif elodie', '06 39 98 67 81', '+33 6 39 98 67 81', '67 81', '12/03/1984', '12 mars 1984', '1984-03-12', 'elodei lefctif']) {
    await field.fill('');
    await field.fill(typed);
    await expect(first, typed).toContainText('Élodie LEFICTIF');
    await expect(first).toContainText('12/03/1984');
    await expect(first).toContainText('67 81');
  }
  await expect(page.getByText('Aucun « elodei lefctif » exactement.')).toBeVisible();
  await picture(page, '19-typing-mistake');
  await field.fill('delatour');
  await expect(first).toContainText('Jean-Pierre DE LA TOUR-FICTIVE');
  await field.fill('zzyzx');
  await expect(page.getByText('Aucun « zzyzx ». Créez sa fiche ci-dessous.')).toBeVisible();
  await picture(page, '19-nobody');

  // By keyboard: down, down, up, Enter; what is chosen is said, and may be changed.
  await field.fill('lefictif el');
  await expect(page.getByRole('listbox').getByRole('option').nth(1)).toContainText('LEFICTIF');
  expect(await axeFindings(page, 'vav-patient-choice')).toEqual([]);
  await field.press('ArrowDown');
  await expect(first).toHaveAttribute('aria-selected', 'true');
  await field.press('ArrowDown');
  await field.press('ArrowUp');
  await picture(page, '19-keyboard');
  const chosen = (await first.textContent()) ?? '';
  await field.press('Enter');
  const change = page.getByRole('button', { name: 'Changer de patient' });
  await expect(change).toBeFocused();
  expect(chosen).toContain((await page.locator('.known b').textContent()) ?? '?');
  await change.press('Enter');
  await expect(field).toBeFocused();

  // A search that fails says so, keeps what was typed and can be asked again.
  await page.route('**/api/desk/patients/search', (route) => route.abort());
  await field.fill('lefictif');
  await expect(page.getByText(/Pas de connexion : la recherche reprendra/)).toBeVisible();
  await picture(page, '19-offline');
  await page.unroute('**/api/desk/patients/search');
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await expect(page.getByRole('listbox').getByRole('option').nth(1)).toContainText('LEFICTIF');

  // The latest answer wins: a slow first answer does not replace a quick second one.
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/api/desk/patients/search', async (route) => {
    if (route.request().postDataJSON().q === 'tour') await held;
    await route.continue();
  });
  const slow = page.waitForRequest((request) => request.url().endsWith('/patients/search') && request.postDataJSON().q === 'tour');
  await field.fill('tour');
  await slow;
  await field.fill('lefictif eloi');
  await expect(first).toContainText('Éloi LEFICTIF');
  const late = page.waitForResponse((response) => response.url().endsWith('/patients/search') && response.request().postDataJSON().q === 'tour');
  release();
  await late;
  await expect(first).toContainText('Éloi LEFICTIF');
});

test('20. Four facts suffice for a new patient; one who may be known already is pointed out before a second record is made', async ({ browser }) => {
  const page = await deskPage(browser, 'clinician', '/reserver');
  const desk = new Desk(page, sharedStack());
  await page.getByRole('button', { name: /, libre, / }).first().click();
  await page.getByLabel('Nom', { exact: true }).fill('Lefictif');
  await page.getByLabel('Prénom').fill('Elodie');
  await page.getByLabel('Téléphone portable').fill('+33 6 39 98 67 81');
  await page.getByRole('textbox', { name: 'E-mail' }).fill('autre@exemple.test');
  await expect(page.getByRole('heading', { name: 'Peut-être déjà connu' })).toBeVisible();
  await expect(page.getByText('même nom, même téléphone')).toBeVisible();
  expect(await axeFindings(page, 'vav-patient-choice')).toEqual([]);
  await picture(page, '20-likely-duplicate');

  // Whoever does not look is asked by the API.
  const refused = page.waitForResponse((response) => response.url().endsWith('/api/teleconsultations') && response.status() === 409);
  await page.getByRole('button', { name: /^RÉSERVER/ }).click();
  await refused;
  await expect(page.getByText('Élodie LEFICTIF')).toBeVisible();
  await expect(page.getByText(/Cette personne a peut-être déjà une fiche/)).toBeVisible();
  await picture(page, '20-refused');
  await page.getByRole('button', { name: /^Utiliser cette fiche/ }).click();
  await expect(page.locator('.known')).toContainText('Élodie LEFICTIF');
  await expect(page.getByText(/Cette personne a peut-être déjà une fiche/)).toBeHidden();
  const { id } = await desk.book();
  expect(id).toMatch(/-/);

  // Somebody else of the same telephone: a person says so, and what was typed is still there.
  await desk.openBooking();
  await page.getByRole('button', { name: /, libre, / }).first().click();
  await page.getByLabel('Nom', { exact: true }).fill('Lefictif');
  await page.getByLabel('Prénom').fill('Petite-Fille');
  await page.getByLabel('Téléphone portable').fill('06 39 98 67 81');
  await page.getByRole('textbox', { name: 'E-mail' }).fill('petite-fille@exemple.test');
  await page.getByRole('button', { name: 'Créer quand même' }).click();
  await expect(page.getByText('Une nouvelle fiche sera créée, malgré la ressemblance.')).toBeVisible();
  await picture(page, '20-created-anyway');
  await desk.book();
});
