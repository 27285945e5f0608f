import { expect, test } from '@playwright/test';
import { DESK } from './browser';
import { axeFindings, loginOf, overflows, picture, signInAs } from './sight';
import { sharedStack } from './stack';

test('4. The banner on every page: « Téléconsultation » opens the dashboard, « Besoin d’aide ? » opens help over the page', async ({ browser }) => {
  const page = await (await browser.newContext(DESK)).newPage();
  const { email, password } = loginOf('secretary');
  await signInAs(page, email, password);
  for (const path of ['/', '/historique', '/reserver', '/aide', '/messages', '/introuvable']) {
    await page.goto(`${sharedStack().urls.app}${path}`);
    const banner = page.getByRole('banner');
    await expect(banner.getByRole('link', { name: 'Téléconsultation', exact: true })).toBeVisible();
    await banner.getByRole('button', { name: 'Besoin d’aide ?' }).click();
    await expect(page.getByRole('dialog', { name: 'Besoin d’aide ?' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  await page.getByRole('banner').getByRole('link', { name: 'Téléconsultation', exact: true }).click();
  await expect(page).toHaveURL(`${sharedStack().urls.app}/`);
  await expect(page.getByRole('banner').getByRole('link', { name: 'Téléconsultation', exact: true })).toHaveAttribute('aria-current', 'page');
  for (const width of [640, 390, 320]) {
    await page.setViewportSize({ width, height: 800 });
    await expect(page.getByRole('banner').getByRole('button', { name: 'Besoin d’aide ?' })).toBeVisible();
    expect(await overflows(page), `${width} px`).toBe(false);
  }
  await page.context().close();
});

test('5. Several établissements: choose one by keyboard, change from the banner, and the session remembers; with one there is no portal', async ({ browser }) => {
  const page = await (await browser.newContext(DESK)).newPage();
  const { email, password } = loginOf('clinician');
  await signInAs(page, email, password);
  await expect(page).toHaveURL(/\/etablissements/);
  await expect(page.getByRole('heading', { name: /^Où travaillez-vous/ })).toBeVisible();
  // Nothing is seen before the choice.
  await page.goto(`${sharedStack().urls.app}/historique`);
  await expect(page).toHaveURL(/\/etablissements/);
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'portal');
  await page.getByRole('button', { name: /Cabinet de la Place-Fictive/ }).focus();
  await page.keyboard.press('Enter');
  // Back to the page that was asked for.
  await expect(page).toHaveURL(/\/historique/);
  await expect(page.getByRole('banner').getByRole('button', { name: /Cabinet de la Place-Fictive/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('banner').getByRole('button', { name: /Cabinet de la Place-Fictive/ })).toBeVisible();
  await page.getByRole('banner').getByRole('button', { name: /Cabinet de la Place-Fictive/ }).press('Enter');
  await page.getByRole('menuitem', { name: 'Maison de santé de l’Exemple' }).press('Enter');
  await expect(page.getByRole('banner').getByRole('button', { name: /Maison de santé de l’Exemple/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('banner').getByRole('button', { name: /Maison de santé de l’Exemple/ })).toBeVisible();
  await page.setViewportSize({ width: 640, height: 800 });
  await page.goto(`${sharedStack().urls.app}/etablissements`);
  await expect(page.getByRole('heading', { name: /^Où travaillez-vous/ })).toBeVisible();
  expect(await overflows(page)).toBe(false);
  // Signed out and in again on this browser: the last choice is said, and set off.
  await page.setViewportSize(DESK.viewport);
  await page.getByRole('banner').getByRole('button', { name: /SPÉCIMEN/ }).click();
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
  await expect(page).toHaveURL(/\/connexion/);
  await signInAs(page, email, password);
  const last = page.getByRole('button', { name: /Maison de santé de l’Exemple/ });
  await expect(last).toContainText('Votre dernier choix, aujourd’hui');
  await expect(last).toHaveClass(/likely/);
  await expect(page.getByText('Votre dernier choix')).toHaveCount(1);
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'portal-last');
  const one = await (await browser.newContext(DESK)).newPage();
  const secretary = loginOf('secretary');
  await signInAs(one, secretary.email, secretary.password);
  await expect(one).toHaveURL(`${sharedStack().urls.app}/`);
  await expect(one.getByRole('banner').getByRole('button', { name: /changer/ })).toHaveCount(0);
  await one.context().close();
  await page.context().close();
});
