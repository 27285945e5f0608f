import { expect, test, type Page } from '@playwright/test';
import { DESK, PHONE } from './browser';
import { Outbox } from './outbox';
import { axeFindings, loginOf, overflows, picture, signInAs } from './sight';
import { sharedStack } from './stack';
import { VisitOverHttp } from './visit-over-http';

const numberIn = async (page: Page): Promise<string> => (await page.getByRole('dialog').locator('output').textContent())?.trim() ?? '';

test('1. One address: who works here signs in, a patient is shown their own way, and an address that leads nowhere says so', async ({ browser }) => {
  const page = await (await browser.newContext(DESK)).newPage();
  await page.goto(sharedStack().urls.app);
  await expect(page.getByRole('heading', { name: 'Connexion' })).toBeVisible();
  await expect(page.getByText('Ouvrez le lien reçu par SMS ou par e-mail.')).toBeVisible();
  await picture(page, 'login');
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('link', { name: 'Je ne retrouve pas mon lien' }).click();
  await expect(page.getByRole('heading', { name: 'Recevoir un nouveau lien' })).toBeVisible();
  await page.goto(`${sharedStack().urls.app}/rien/ici`);
  await expect(page.getByText('Cette page n’existe pas')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Besoin d’aide ?' }).first()).toBeVisible();
  await picture(page, 'not-found');
  expect(await axeFindings(page)).toEqual([]);
  await page.context().close();
});

test('39. Signed in nowhere: the number to call, a ticket number on the screen and by e-mail, once, by keyboard alone', async ({ browser }) => {
  const outbox = new Outbox(sharedStack());
  const since = await outbox.all();
  const page = await (await browser.newContext({ ...DESK, viewport: { width: 640, height: 800 } })).newPage();
  await page.goto(`${sharedStack().urls.app}/connexion`);
  await page.getByRole('button', { name: 'Besoin d’aide ?' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('link', { name: /^01 99 00 12 34/ })).toHaveAttribute('href', 'tel:0199001234');
  // The dialog has opened once the keyboard is in it.
  await expect(dialog.getByRole('link', { name: /^01 99 00 12 34/ })).toBeFocused();
  await dialog.getByLabel('Ou laissez un message au support').fill('Mon mot de passe ne passe plus.');
  await dialog.getByLabel(/^Votre e-mail/).fill('pas une adresse');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Cette adresse n’est pas complète.')).toBeVisible();
  await expect(dialog.getByLabel('Ou laissez un message au support')).toHaveValue('Mon mot de passe ne passe plus.');
  await dialog.getByLabel(/^Votre e-mail/).fill('charlie@exemple.test');
  expect(await axeFindings(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
  await picture(page, 'help-desk');
  // The connection drops: nothing typed is lost, and trying again makes one ticket.
  await page.route('**/api/support/tickets', (route) => route.abort(), { times: 1 });
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Votre message est gardé ici.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Réessayer' }).press('Enter');
  await expect(dialog.getByText('Envoyé aussi à c•••@exemple.test.')).toBeVisible();
  const number = await numberIn(page);
  expect(Number(number)).toBeGreaterThan(10_000);
  await picture(page, 'help-ticket');
  const letter = await outbox.next('ticket-opened', 'email', since);
  expect(letter).toMatchObject({ to: 'charlie@exemple.test', state: 'delivered' });
  expect(letter.text).toContain(number);
  await page.context().close();
});

test('39. A patient on a phone, from any page of their space: help over the page, without health data nor the link', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(sharedStack());
  await visit.book(await visit.freeSlot(12), 'Demandeaide');
  const page = await (await browser.newContext(PHONE)).newPage();
  await page.goto(await visit.link());
  await page.getByRole('button', { name: 'Besoin d’aide ?' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Ou écrivez-nous ce qui bloque').fill('La page est blanche.');
  expect(await overflows(page)).toBe(false);
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'help-patient');
  const sent = page.waitForRequest((request) => request.url().endsWith('/api/support/tickets'));
  await dialog.getByRole('button', { name: 'Obtenir un numéro de ticket' }).click();
  expect((await sent).postDataJSON()).toEqual({ page: '/visite', browser: expect.stringMatching(/^\D+ \d+$/), message: 'La page est blanche.' });
  await expect(dialog.getByText('Votre numéro de ticket')).toBeVisible();
  await picture(page, 'help-patient-ticket');
  const number = await numberIn(page);
  await dialog.getByRole('button', { name: 'Fermer' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const path of ['/visite/lien-perdu', '/visite/au-revoir', '/visite/test']) {
    await page.goto(`${sharedStack().urls.app}${path}`);
    await expect(page.getByRole('button', { name: 'Besoin d’aide ?' })).toBeVisible();
  }
  const support = await (await browser.newContext(DESK)).newPage();
  const { email, password } = loginOf('support');
  await signInAs(support, email, password);
  await support.goto(`${sharedStack().urls.app}/support/tickets/${number}`);
  await expect(support.getByText('Patient, Centre hospitalier du Modèle')).toBeVisible();
  await expect(support.getByText('Patient : accueil')).toBeVisible();
  await expect(support.getByText('Demandeaide')).toHaveCount(0);
  await support.context().close();
  await page.context().close();
});

test('39. The support sees tickets and their state, answers by e-mail, and sees no patient', async ({ browser }) => {
  const outbox = new Outbox(sharedStack());
  const page = await (await browser.newContext(DESK)).newPage();
  const asker = await (await browser.newContext(DESK)).newPage();
  await asker.goto(`${sharedStack().urls.app}/aide`);
  await asker.getByLabel('Ou laissez un message au support').fill('La caméra reste noire.');
  await asker.getByLabel(/^Votre e-mail/).fill('morgane@exemple.test');
  await asker.getByRole('button', { name: 'Obtenir un numéro de ticket' }).click();
  const number = (await asker.locator('output').textContent())?.trim() ?? '';
  const { email, password } = loginOf('support');
  await signInAs(page, email, password);
  // No portal for one établissement, no dashboard for the support.
  await expect(page).toHaveURL(/\/support$/);
  await expect(page.getByRole('link', { name: 'Historique' })).toHaveCount(0);
  await page.goto(`${sharedStack().urls.app}/historique`);
  await expect(page).toHaveURL(/\/support$/);
  await expect(page.getByRole('row', { name: new RegExp(number) })).toContainText('Nouveau');
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'support-list');
  await page.getByPlaceholder('Numéro de ticket').fill(number);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('link', { name: number }).press('Enter');
  await page.getByRole('button', { name: 'Prendre le ticket' }).click();
  await expect(page.getByText('En cours')).toBeVisible();
  const since = await outbox.all();
  await page.getByLabel('Votre réponse').fill('Fermez l’autre application qui tient la caméra, puis rechargez la page.');
  await picture(page, 'support-ticket');
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Envoyer la réponse' }).click();
  await expect(page.getByText('Répondu')).toBeVisible();
  expect((await outbox.next('ticket-answered', 'email', since)).text).toContain('Fermez l’autre application');
  await page.getByRole('button', { name: 'Clore' }).click();
  await page.getByRole('button', { name: 'Rouvrir' }).click();
  await expect(page.getByRole('button', { name: 'Clore' })).toBeVisible();
  await page.setViewportSize({ width: 640, height: 800 });
  expect(await overflows(page)).toBe(false);
  await page.goto(`${sharedStack().urls.app}/support`);
  // A new ticket waits behind a button: nothing moves under the hand.
  await page.getByRole('table').waitFor();
  expect(await overflows(page)).toBe(false);
  await asker.goto(`${sharedStack().urls.app}/aide`);
  await asker.getByRole('button', { name: 'Obtenir un numéro de ticket' }).click();
  await page.getByRole('button', { name: 'Afficher 1 nouveau ticket' }).click();
  await picture(page, 'support-list-narrow');
  await asker.context().close();
  await page.context().close();
});
