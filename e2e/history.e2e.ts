import { expect, test } from '@playwright/test';
import { deskPage } from './desk-page';
import { addPastVisits, addPeople } from './finding-stage';
import { axeFindings, picture } from './sight';
import { sharedStack } from './stack';
import { VisitOverHttp } from './visit-over-http';

test.beforeAll(async () => {
  await addPeople();
  await addPastVisits(66);
});
test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});

test('15. Historique is searched by patient, period, motif and state, goes by pages in both directions, and its address names nobody', async ({ browser }) => {
  const page = await deskPage(browser, 'clinician');
  await page.getByRole('link', { name: 'Historique' }).click();
  const rows = page.getByRole('table').getByRole('row');
  const patients = page.locator('td.patient a');
  await expect(rows).toHaveCount(21);
  await picture(page, '15-first-page');
  expect(await axeFindings(page)).toEqual([]);
  const names = () => page.locator('td.when').allTextContents();
  const first = await names();
  await page.getByRole('button', { name: 'Plus anciens' }).click();
  await expect(page).toHaveURL(/apres=/);
  await expect.poll(names).not.toEqual(first);
  const second = await names();
  await page.getByRole('button', { name: 'Plus anciens' }).click();
  await expect.poll(names).not.toEqual(second);
  await picture(page, '15-third-page');
  await page.getByRole('button', { name: 'Plus récents', exact: true }).click();
  await expect.poll(names).toEqual(second);
  // The page is in the address: opening a télédossier and coming back, or reading again, finds it.
  await page.reload();
  await expect.poll(names).toEqual(second);
  await page.getByRole('button', { name: 'Les plus récents' }).click();
  await expect.poll(names).toEqual(first);

  const field = page.getByRole('searchbox', { name: 'Chercher un patient' });
  await field.fill('elodei lefctif');
  await expect(patients.first()).toHaveText('Élodie LEFICTIF');
  await expect.poll(async () => new Set(await patients.allTextContents()).size).toBe(1);
  const { search, hash } = new URL(page.url());
  expect(search).not.toContain('lef');
  expect(decodeURIComponent(hash)).toContain('lefctif');
  await page.getByLabel('Motif').selectOption('COVID_19');
  await page.getByLabel('État').selectOption('closed');
  await expect(page).toHaveURL(/motif=COVID_19.*etat=closed|etat=closed.*motif=COVID_19/);
  await expect(page.locator('td.state').first()).toHaveText(/Clôturée/);
  await expect(page.locator('td.motif').first()).toHaveText('COVID_19');
  await picture(page, '15-searched');
  await page.getByRole('button', { name: 'Tout effacer' }).click();
  await page.getByLabel('Période').selectOption('chosen');
  await page.getByLabel('Du', { exact: true }).fill('01/03/2026');
  await page.getByLabel('Du', { exact: true }).blur();
  await page.getByLabel('Au', { exact: true }).fill('03/03/2026');
  await page.getByLabel('Au', { exact: true }).blur();
  await expect(rows).toHaveCount(4);
  await field.fill('zzyzx');
  await expect(page.getByText('Aucun télédossier ne correspond')).toBeVisible();

  // A search that fails says so, and can be asked again; half the width loses nothing.
  await page.route('**/api/desk/archive/search', (route) => route.abort());
  await field.fill('lefictif');
  await expect(page.getByText('L’historique ne s’affiche pas')).toBeVisible();
  await page.unroute('**/api/desk/archive/search');
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await page.getByRole('button', { name: 'Tout effacer' }).click();
  await page.setViewportSize({ width: 640, height: 900 });
  await expect(page.getByRole('button', { name: 'Plus anciens' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, '15-narrow');
});

const WRITTEN = 'Phrase du compte-rendu';

test('33. A visit that took place is in Historique, still open to steps', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(sharedStack());
  await visit.book(await visit.freeSlot(60), 'Réalisé');
  await visit.openLink();
  await visit.testEquipment();
  await visit.join();
  await visit.enter();
  await visit.clinician.must('POST', `/teleconsultations/${visit.id}/chat`, { key: crypto.randomUUID(), text: WRITTEN });
  await visit.end();
  await visit.report(WRITTEN);

  const page = await deskPage(browser, 'clinician', '/historique#réalisé');
  await page.getByRole('link', { name: /Télédossier de Camille RÉALISÉ/ }).click();
  await expect(page.getByText(WRITTEN).first()).toBeVisible();
  await page.getByRole('button', { name: 'Ajouter une étape' }).click();
  await expect(page.getByRole('menuitem', { name: /compte-rendu/ })).toBeVisible();
  await picture(page, '33-open-to-steps');
});
