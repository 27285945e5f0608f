import { expect, test } from '@playwright/test';
import { together } from './together';
import { seesMoving } from './video-figures';

/** A call that nobody watches any more would take the machine from the next test. */
test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});

test('28. Sound and camera are cut and come back; the other side is told; a hidden picture of oneself is still sent', async ({ browser }) => {
  const { phone, desk, control } = await together(browser, 52);
  await control('Caméra').click();
  await expect(phone.page.getByText('a coupé sa caméra')).toBeVisible();
  // Off means off: the light goes out because nothing is captured any more.
  expect(await desk.page.getByTestId('self-view').evaluate((video: HTMLVideoElement) => video.srcObject)).toBeNull();
  await control('Caméra').click();
  await seesMoving(phone.page);

  await control('Micro').click();
  await expect(phone.page.getByText('Le médecin a coupé son micro.')).toBeVisible();
  await control('Micro').click();
  await expect(phone.page.getByText('Le médecin a coupé son micro.')).toBeHidden();

  await desk.page.getByRole('button', { name: 'Masquer mon image pour moi' }).click();
  await expect(desk.page.getByText('est envoyée')).toBeVisible();
  await seesMoving(phone.page);
  await desk.page.reload();
  await expect(desk.page.getByRole('button', { name: 'Revoir mon image' })).toBeVisible();
});

test('29. The room fills the screen and comes back; the picture floats over other windows where the browser can', async ({ browser }) => {
  const { desk, control } = await together(browser, 54);
  await control('Plein écran').click();
  await expect.poll(() => desk.page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await expect(control('Plein écran')).toHaveAttribute('aria-pressed', 'true');
  await control('Plein écran').click();
  await expect.poll(() => desk.page.evaluate(() => document.fullscreenElement)).toBeNull();
  await expect(control(/devant les autres fenêtres/)).toBeEnabled();
  await seesMoving(desk.page);
});

test('30. Another camera is chosen in the call, and is the one of the next visit on this device', async ({ browser }) => {
  const { phone, desk, control } = await together(browser, 56);
  const current = () => desk.page.getByTestId('self-view').evaluate((video: HTMLVideoElement) => (video.srcObject as MediaStream | null)?.getVideoTracks()[0]?.label ?? '');
  const before = await current();
  await control(/^Changer de caméra/).click();
  const cameras = desk.page.getByRole('group', { name: 'Caméra' }).getByRole('radio');
  await expect(cameras).toHaveCount(3);
  await cameras.last().check();
  await expect.poll(current).not.toBe(before);
  const after = await current();
  await desk.page.getByRole('button', { name: 'Terminé' }).click();
  await seesMoving(phone.page);
  await desk.page.reload();
  await expect.poll(current).toBe(after);
});

test('31. A photo and a clip of the patient are offered, never added silently; the patient is told at that moment', async ({ browser }) => {
  const { visit, phone, desk, control } = await together(browser, 58);
  await control('Photo').click();
  await expect(phone.page.getByText('Le médecin vient de prendre une photo.')).toBeVisible();
  await desk.page.getByRole('button', { name: 'Jeter' }).click();
  await expect(desk.page.getByText(/^Photo prise/)).toBeHidden();
  expect((await visit.dossier()).documents).toEqual([]);

  await control('Vidéo').click();
  await expect(phone.page.getByText('Vidéo en cours')).toBeVisible();
  await expect(desk.page.getByText('00:02 sur 02:00')).toBeVisible();
  await control('Arrêter').click();
  await expect(phone.page.getByText('L’enregistrement est terminé.')).toBeVisible();
  expect((await visit.dossier()).documents).toEqual([]);
  await desk.page.getByRole('button', { name: 'Ajouter au télédossier' }).click();
  await expect(desk.page.getByText('Vidéo ajoutée au télédossier')).toBeVisible();

  await control('Photo').click();
  const size = await desk.page.locator('vav-capture-offer img').evaluate((image: HTMLImageElement) => image.decode().then(() => [image.naturalWidth, image.naturalHeight]));
  const shown = await desk.page.getByTestId('remote').locator('video').evaluate((video: HTMLVideoElement) => [video.videoWidth, video.videoHeight]);
  expect(size).toEqual(shown);
  await desk.page.getByRole('button', { name: 'Ajouter au télédossier' }).click();
  await expect(desk.page.getByText('Photo ajoutée au télédossier')).toBeVisible();
  expect((await visit.dossier()).documents.map(({ kind, mediaType }) => `${kind} ${mediaType.split('/')[0]}`).sort()).toEqual(['capture image', 'capture video']);
});
