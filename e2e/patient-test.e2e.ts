import { expect, test, type Page } from '@playwright/test';
import { parisDay } from './paris-day';
import { bookedVisit, deskAt, fineOnAPhone, phoneAt } from './patient-stage';
import { picture } from './sight';
import { seesMoving } from './video-figures';

test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});

/** As somebody who touched « Bloquer »: the browser refuses these devices until it is told otherwise. */
async function refuse(page: Page, kinds: readonly ('video' | 'audio')[]): Promise<void> {
  await page.addInitScript((refused) => {
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = (wanted) =>
      refused.some((kind) => wanted?.[kind]) && !(globalThis as { allowed?: boolean }).allowed ? Promise.reject(new DOMException('refused', 'NotAllowedError')) : open(wanted);
  }, kinds);
}

test('24. The equipment and the connection are tried ahead, one thing after the other; the result is kept with its details', async ({ browser }) => {
  const { visit, link } = await bookedVisit(37);
  const phone = await phoneAt(browser, link);
  await phone.page.getByRole('link', { name: 'Faire le test' }).click();
  await expect(phone.page.getByText('Pendant le test, personne ne vous voit ni ne vous entend.')).toBeVisible();
  await fineOnAPhone(phone.page);
  await picture(phone.page, 'test-avant');
  await phone.page.getByRole('button', { name: 'Commencer le test' }).click();
  await expect(phone.page.getByRole('heading', { name: /Avez-vous entendu la musique|Écoutez/ })).toBeVisible();
  await picture(phone.page, 'test-son');
  await fineOnAPhone(phone.page);
  await phone.hearMelody();
  await phone.passTest();
  await fineOnAPhone(phone.page);
  await picture(phone.page, 'test-reussi');
  const { test: kept } = await visit.until(() => visit.dossier(), ({ test: found }) => found !== null);
  expect(kept).toMatchObject({ outcome: 'passed', details: { camera: 'passed', microphone: 'passed', loudspeaker: 'passed', browser: 'passed', network: 'passed' } });
  // Measured through the media server: whether UDP passes, the way there and back, loss, and what passes each way.
  const { udp, roundTripMs, lossPercent, upKbps = 0, downKbps = 0 } = kept?.details.measures ?? {};
  expect([udp, typeof roundTripMs, typeof lossPercent, upKbps > 0, downKbps > 0]).toEqual([true, 'number', 'number', true, true]);
  await phone.goHome();
  await expect(phone.page.getByText('Votre téléphone est prêt')).toBeVisible();
  await expect(phone.page.getByRole('link', { name: 'Refaire le test' })).toBeVisible();
});

test('11. A camera refused on the phone is seen at once at the desk; help speaks of this device; allowed, the test passes', async ({ browser }) => {
  const { visit, link } = await bookedVisit(37);
  const startsAt = (await visit.dossier()).startsAt;
  const desk = await deskAt(browser, visit, `/?jour=${parisDay(startsAt)}`);
  await expect(desk.row(visit.id)).toContainText('Pas encore fait');
  const phone = await phoneAt(browser, link);
  await refuse(phone.page, ['video']);
  await phone.page.reload();
  await phone.startTest();
  await expect(phone.page.getByRole('heading', { name: 'Votre téléphone a refusé la caméra' })).toBeVisible();
  await expect(phone.page.getByText('Touchez le cadenas, en haut, puis « Caméra », puis « Autoriser ».')).toBeVisible();
  await fineOnAPhone(phone.page);
  await picture(phone.page, 'test-camera-refusee');
  await phone.page.getByRole('button', { name: 'Continuer avec le son seulement' }).click();
  await phone.hearMelody();
  await expect(phone.page.getByText('Il reste une chose à régler : la caméra. Vous pouvez entrer avec le son seulement.')).toBeVisible({ timeout: 30_000 });
  await expect(desk.row(visit.id)).toContainText('Caméra refusée');
  await picture(desk.page, 'test-au-bureau');
  await phone.page.evaluate(() => Object.assign(globalThis, { allowed: true }));
  await phone.page.getByRole('button', { name: 'Réessayer' }).click();
  await phone.passTest();
  await expect(desk.row(visit.id)).toContainText('Réussi');
});

test('24. Help names the gesture of the browser in hand', async ({ browser }) => {
  const { link } = await bookedVisit(38);
  const phone = await phoneAt(browser, link, { userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1' });
  await refuse(phone.page, ['video', 'audio']);
  await phone.page.reload();
  await phone.startTest();
  await expect(phone.page.getByText('Touchez le signe à gauche de l’adresse, puis « Réglages du site web », puis « Caméra », puis « Autoriser ».')).toBeVisible();
});

test('30. Entering without camera or microphone stays possible and says so on both sides', async ({ browser }) => {
  const { visit, link } = await bookedVisit(38);
  await visit.join();
  const phone = await phoneAt(browser, link);
  await refuse(phone.page, ['video', 'audio']);
  await phone.page.reload();
  const desk = await deskAt(browser, visit, `/teledossiers/${visit.id}/salle`);
  await phone.enter();
  await expect(phone.page.getByText(/Votre téléphone a refusé la caméra et le micro\..*En attendant, vous pouvez écrire\./)).toBeVisible();
  await expect(desk.page.getByText(/Sans image ni son/)).toBeVisible();
  await seesMoving(phone.page);
  await picture(phone.page, 'salle-sans-materiel');
  await picture(desk.page, 'salle-patient-sans-materiel');
});
