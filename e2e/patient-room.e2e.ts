import { expect, test, type Browser } from '@playwright/test';
import { bookedVisit, deskAt, fineOnAPhone, phoneAt } from './patient-stage';
import { picture } from './sight';
import { line } from './slow-phone';
import { seesMoving } from './video-figures';

test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});

/** The patient on a phone and the clinician, seeing each other. */
async function together(browser: Browser, skip: number) {
  const { visit, link } = await bookedVisit(skip);
  await visit.join();
  const phone = await phoneAt(browser, link);
  await phone.enter();
  const desk = await deskAt(browser, visit, `/teledossiers/${visit.id}/salle`);
  await Promise.all([seesMoving(desk.page), seesMoving(phone.page)]);
  const control = (name: string | RegExp) => phone.page.getByRole('navigation', { name: 'Commandes' }).getByRole('button', { name });
  return { visit, phone, desk, control };
}

test('28. On the phone, sound and camera are cut with words on the buttons; the clinician is told, and another camera is taken', async ({ browser }) => {
  const { phone, desk, control } = await together(browser, 39);
  await fineOnAPhone(phone.page);
  await picture(phone.page, 'salle-telephone');
  // The face fills the screen: nothing but the controls stands beside it.
  expect(await phone.page.evaluate(() => document.documentElement.scrollHeight <= innerHeight)).toBe(true);
  await control('Micro').click();
  await expect(control('Micro')).toHaveAttribute('aria-pressed', 'false');
  await expect(desk.page.getByText(/a coupé son micro/)).toBeVisible();
  await control('Micro').click();
  await expect(desk.page.getByText(/a coupé son micro/)).toBeHidden();
  await control('Caméra').filter({ hasNotText: 'Tourner' }).first().click();
  await expect(desk.page.getByText(/n’a pas d’image/)).toBeVisible();
  await control('Caméra').filter({ hasNotText: 'Tourner' }).first().click();
  await seesMoving(desk.page);
  const label = () => phone.page.getByTestId('self-view').evaluate((video: HTMLVideoElement) => (video.srcObject as MediaStream | null)?.getVideoTracks()[0]?.label ?? '');
  // The second of the invented cameras measures depth, which no call can send: the third is the one to see.
  for (const turn of [1, 2]) {
    const before = await label();
    await control('Tourner la caméra').click();
    await expect.poll(label, { message: `turn ${turn}` }).not.toBe(before);
  }
  await seesMoving(desk.page);
});

test('32. What the patient writes is kept: through a dead network and a reload, and read in the télédossier', async ({ browser }) => {
  const { visit, phone, desk, control } = await together(browser, 39);
  await control('Écrire').click();
  const field = phone.page.getByPlaceholder('Votre message');
  await field.fill('Je n’ai pas fini cette phr');
  await phone.page.reload();
  await control('Écrire').click();
  await expect(field).toHaveValue('Je n’ai pas fini cette phr');
  await fineOnAPhone(phone.page);
  await phone.page.route('**/api/patient/chat', (route) => (route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.continue()));
  await field.fill('Je prends un comprimé fictif le soir.');
  await field.press('Enter');
  await expect(phone.page.getByText('Pas encore envoyé. Réessayer')).toBeVisible();
  await picture(phone.page, 'salle-message-garde');
  await phone.page.reload();
  await phone.page.unroute('**/api/patient/chat');
  await control('Écrire').click();
  await expect(phone.page.getByText('Je prends un comprimé fictif le soir.')).toBeVisible();
  // The line is back: what comes makes what waits leave by itself.
  await desk.write('Je vous lis.');
  await expect(phone.page.getByText('Je vous lis.')).toBeVisible();
  await expect(phone.page.getByText('Pas encore envoyé')).toHaveCount(0);
  await expect(desk.page.getByRole('log').getByText('Je prends un comprimé fictif le soir.')).toHaveCount(1);
  const lines = await visit.patient.must<{ text: string }[]>('GET', '/patient/chat');
  expect(lines.map(({ text }) => text)).toEqual(['Je prends un comprimé fictif le soir.', 'Je vous lis.']);
});

test('31. The patient is told of a photograph at the moment it is taken, aloud for a screen reader too', async ({ browser }) => {
  const { phone, desk } = await together(browser, 39);
  await desk.takePhoto();
  const told = phone.page.getByRole('status').filter({ hasText: 'Le médecin vient de prendre une photo.' });
  await expect(told).toBeVisible();
  await picture(phone.page, 'salle-photo-prise');
});

test('43. Hanging up, a reload or a cut never end the visit: the place is kept and one button brings back', async ({ browser }) => {
  const { visit, phone, desk, control } = await together(browser, 39);
  await control('Quitter').click();
  await expect(phone.page.getByRole('heading', { name: 'Votre place est gardée' })).toBeVisible();
  await fineOnAPhone(phone.page);
  await picture(phone.page, 'place-gardee');
  expect((await visit.dossier()).phase).toBe('in-consultation');
  await phone.page.getByRole('link', { name: 'Revenir' }).click();
  await Promise.all([seesMoving(desk.page), seesMoving(phone.page)]);
  await line(phone.page, 'cut');
  await expect(phone.page.getByText(/On la rétablit… Votre place est gardée/)).toBeVisible();
  await line(phone.page, 'back');
  await Promise.all([seesMoving(desk.page), seesMoving(phone.page)]);
  expect((await visit.dossier()).phase).toBe('in-consultation');
});
