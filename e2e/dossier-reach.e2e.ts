import { expect, test, type Page } from '@playwright/test';
import { Desk } from './desk';
import { deskPage } from './desk-page';
import { codeIn, Outbox } from './outbox';
import { visitBegun, visitDone } from './report-stage';
import { axeFindings, overflows, picture } from './sight';
import { sharedStack } from './stack';

const HALF = { viewport: { width: 640, height: 450 } };
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
/** Presses Tab until what has the focus says these words. */
async function tabTo(page: Page, words: RegExp): Promise<void> {
  for (let press = 0; press < 60; press += 1) {
    await page.keyboard.press('Tab');
    if (words.test(await focused(page))) return;
  }
  throw new Error(`no tab stop says ${words}`);
}

test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});

test('12. The télédossier at 200 % zoom and by keyboard alone: nothing is lost, a step is added, a message asked for again and left', async ({ browser }) => {
  const visit = await visitBegun('Loupe');
  const page = await deskPage(browser, visit.clinician, `/teledossiers/${visit.id}`, HALF);
  await page.getByRole('heading', { name: 'Camille LOUPE' }).waitFor();
  expect(await overflows(page)).toBe(false);
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'dossier-640');
  for (const part of ['Fil du dossier']) await expect(page.getByRole('group', { name: part })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Documents', exact: true })).toBeVisible();
  // A message again: asked by Enter, left by Escape, the focus back where it was.
  await tabTo(page, /^(refresh|replay|send)?\s*Renvoyer/);
  const asked = await focused(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('partira tout de suite');
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await focused(page)).toBe(asked);
  // A step: the menu by Enter and the arrows.
  await page.getByRole('link', { name: 'Retour aux téléconsultations' }).focus();
  await tabTo(page, /Ajouter une étape/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Constats' }).waitFor();
  expect(await overflows(page)).toBe(false);
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'report-640');
});

test('37. The code’s page at 200 % zoom and by keyboard alone: channel, code, files, and what follows', async ({ browser }) => {
  const visit = await visitDone('Clavier');
  const outbox = new Outbox(sharedStack());
  const page = await deskPage(browser, visit.clinician, `/teledossiers/${visit.id}/etapes/prescription`, HALF);
  await page.getByRole('button', { name: 'RECEVOIR LE CODE' }).waitFor();
  expect(await overflows(page)).toBe(false);
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'code-640-before');
  await tabTo(page, /RECEVOIR LE CODE/);
  const before = await outbox.all();
  await page.keyboard.press('Enter');
  const code = codeIn((await outbox.next('identity-code', 'sms', before)).text);
  // The field has the focus: the digits are just typed.
  await expect(page.getByLabel('Code à six chiffres')).toBeFocused();
  await page.keyboard.type(code);
  expect(await axeFindings(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
  await picture(page, 'code-640');
  await page.keyboard.press('Enter');
  await expect(page.getByText('C’est bien vous.')).toBeVisible();
  expect(await overflows(page)).toBe(false);
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'files-640');
});

test('38. What follows closure: read-only for the eye and for the keyboard, at 200 % zoom too; axe finds nothing', async ({ browser }) => {
  const visit = await visitDone('Cloture');
  await visit.report('Relu à la clôture.');
  const page = await deskPage(browser, visit.clinician, `/teledossiers/${visit.id}`);
  await new Desk(page, sharedStack()).closeDossier();
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'closed');
  await expect(page.getByText('Relu à la clôture.')).toBeVisible();
  await page.setViewportSize(HALF.viewport);
  await expect(page.getByText(/Ce télédossier est clôturé depuis/)).toBeVisible();
  expect(await overflows(page)).toBe(false);
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'closed-640');
  // The pages of its steps say so too, whoever types their address.
  for (const step of ['report', 'prescription']) {
    await page.goto(`${sharedStack().urls.app}/teledossiers/${visit.id}/etapes/${step}`);
    await expect(page.getByText(/clôturé/).first()).toBeVisible();
    await expect(page.getByRole('button', { name: /Publier|RECEVOIR LE CODE|ENVOYER/ })).toHaveCount(0);
    expect(await axeFindings(page)).toEqual([]);
    await picture(page, `closed-${step}`);
  }
});
