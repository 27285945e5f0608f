import { expect, test } from '@playwright/test';
import type { DossierView } from '../journey/views';
import { DESK, PHONE } from './browser';
import { fineOnAPhone } from './patient-stage';
import { axeFindings, overflows, picture, settled } from './sight';
import { together } from './together';
import { seesMoving } from './video-figures';

test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});

test('25. An invited person waits outside until the clinician lets them in, is named to everybody, knows nothing of the patient, and goes when the invitation is taken back', async ({ browser }) => {
  const { visit, phone, desk, control } = await together(browser, 62);

  // Invited from the room, with the message before the eyes; a faulty number loses nothing typed.
  await control('Inviter un tiers').click();
  const dialog = desk.page.getByRole('dialog');
  await dialog.getByText('Interprète', { exact: true }).click();
  await dialog.getByLabel('Prénom et nom, tels que le patient les lira').fill('Dominique Lefictif');
  await dialog.getByLabel('Téléphone portable').fill('06 39');
  await expect(dialog.getByLabel('Message', { exact: true })).toContainText('vous invite à une téléconsultation');
  await dialog.getByRole('button', { name: 'Envoyer l’invitation' }).click();
  await expect(dialog.getByText(/^Ce numéro n’est pas complet/)).toBeVisible();
  await settled(desk.page);
  await picture(desk.page, 'inviter-un-tiers');
  expect(await axeFindings(desk.page, '.cdk-overlay-container')).toEqual([]);
  await dialog.getByLabel('Téléphone portable').fill('06 39 98 12 97');
  await desk.page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  const { guests } = await visit.dossier();
  expect(guests).toMatchObject([{ name: 'Dominique Lefictif', quality: 'interpreter', state: 'invited', to: '06 39 98 •• 97' }]);
  const items = await visit.until(() => visit.outbox(), (found) => found.some(({ purpose, to }) => purpose === 'guest-invited' && to === '+33639981297'));
  const link = /https?:\S+/.exec(items.find(({ purpose, to }) => purpose === 'guest-invited' && to === '+33639981297')?.text ?? '')?.[0] ?? '';

  const guest = await (await browser.newContext(PHONE)).newPage();
  await guest.goto(link);
  await expect(guest.getByRole('heading', { name: /interprète/ })).toBeVisible();
  expect(new URL(guest.url()).hash).toBe('');
  await expect(guest.locator('body')).not.toContainText(/EXEMPLE|Camille/);
  await fineOnAPhone(guest);
  await picture(guest, 'invitation-telephone');
  await guest.getByRole('button', { name: 'Demander à entrer' }).click();
  await expect(guest.getByText(/va vous faire entrer/)).toBeVisible();

  const asks = desk.page.getByRole('status').filter({ hasText: 'Dominique Lefictif (interprète) demande à entrer.' });
  await expect(asks).toBeVisible();
  await expect(phone.page.locator('vav-face-tile')).toHaveCount(0);
  await picture(desk.page, 'salle-demande-a-entrer');
  expect(await axeFindings(desk.page)).toEqual([]);
  await desk.page.setViewportSize({ width: 640, height: 450 });
  expect(await overflows(desk.page)).toBe(false);
  await desk.page.setViewportSize(DESK.viewport);
  await asks.getByRole('button', { name: 'Faire entrer' }).click();

  await seesMoving(guest, 5);
  await expect(phone.page.getByRole('status').filter({ hasText: 'Dominique Lefictif (interprète) est dans la salle.' })).toBeVisible();
  for (const page of [desk.page, phone.page]) await expect(page.locator('vav-face-tile')).toContainText('Dominique Lefictif');
  await expect(guest.locator('vav-face-tile')).toContainText('Le patient');
  await expect(guest.locator('body')).not.toContainText(/EXEMPLE|Camille/);
  await picture(guest, 'salle-invite-telephone');
  await picture(phone.page, 'salle-avec-invite-telephone');
  await picture(desk.page, 'salle-avec-invite-bureau');
  await fineOnAPhone(guest);

  // Taken back: out of the room, and out of the link.
  await control('Inviter un tiers').click();
  await dialog.getByRole('button', { name: /^Retirer l’invitation de Dominique/ }).click();
  await dialog.getByRole('button', { name: 'Retirer l’invitation de Dominique Lefictif', exact: true }).click();
  await expect(dialog.getByText('Invitation retirée')).toBeVisible();
  await picture(desk.page, 'invitation-retiree');
  await dialog.getByRole('button', { name: 'Fermer' }).click();
  await expect(guest.getByRole('heading', { name: 'Cette invitation ne s’ouvre plus' })).toBeVisible();
  await expect(phone.page.locator('vav-face-tile')).toHaveCount(0);
  await guest.goto(link);
  await guest.reload();
  await expect(guest.getByRole('heading', { name: 'Cette invitation ne s’ouvre plus' })).toBeVisible();
  await picture(guest, 'invitation-fermee');
  const told = (dossier: DossierView) => dossier.timeline.flatMap(({ kind, actor }) => (kind.startsWith('guest-') ? [`${actor} ${kind}`] : []));
  expect(told(await visit.dossier())).toEqual(expect.arrayContaining(['clinician guest-invited', 'guest guest-entered', 'clinician guest-removed']));
  await Promise.all([seesMoving(desk.page, 5), seesMoving(phone.page, 5)]);
  await desk.page.goto(desk.page.url().replace('/salle', ''));
  await expect(desk.page.getByRole('heading', { name: 'Personnes invitées' })).toBeVisible();
  await picture(desk.page, 'dossier-invites');
});
