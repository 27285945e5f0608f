import { expect, test } from '@playwright/test';
import { DESK } from './browser';
import { fineOnAPhone } from './patient-stage';
import { axeFindings, overflows, picture } from './sight';
import { together } from './together';
import { seesMoving } from './video-figures';

test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});

test('29. The clinician shows their screen: large at the patient’s with the face beside, always said, stopped by the button or the browser, told in the télédossier', async ({ browser }) => {
  const { visit, phone, desk, control } = await together(browser, 60);
  const bar = desk.page.getByRole('status').filter({ hasText: 'Vous partagez votre écran' });
  const screen = phone.page.getByTestId('screen');

  await desk.page.evaluate(() => {
    const media = navigator.mediaDevices;
    const real = media.getDisplayMedia.bind(media);
    media.getDisplayMedia = () => Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));
    Object.assign(window, {
      allowScreens: () => {
        media.getDisplayMedia = async (wanted) => {
          const stream = await real(wanted);
          Object.assign(window, { stopByBrowser: () => stream.getTracks().forEach((track) => track.dispatchEvent(new Event('ended'))) });
          return stream;
        };
      },
    });
  });
  await control('Partager l’écran').click();
  await expect(desk.page.getByText(/^Rien n’est partagé/)).toBeVisible();
  await expect(bar).toHaveCount(0);

  await desk.page.evaluate(() => (window as unknown as { allowScreens(): void }).allowScreens());
  await control('Partager l’écran').click();
  await expect(bar).toBeVisible();
  await expect(screen).toBeVisible();
  await expect.poll(() => screen.evaluate((video: HTMLVideoElement) => video.videoWidth)).toBeGreaterThan(0);
  await seesMoving(phone.page, 5);
  expect((await phone.page.getByTestId('remote').boundingBox())?.width).toBeLessThan(((await screen.boundingBox())?.width ?? 0) / 2);
  await picture(desk.page, 'ecran-partage-bureau');
  await picture(phone.page, 'ecran-partage-telephone');
  expect(await axeFindings(desk.page)).toEqual([]);
  await fineOnAPhone(phone.page);
  await desk.page.setViewportSize({ width: 640, height: 450 });
  expect(await overflows(desk.page)).toBe(false);
  await picture(desk.page, 'ecran-partage-bureau-640');

  await desk.page.setViewportSize(DESK.viewport);

  await bar.getByRole('button', { name: 'Arrêter' }).click();
  await expect(bar).toHaveCount(0);
  await expect(screen).toHaveCount(0);
  await seesMoving(phone.page, 5);

  await control('Partager l’écran').click();
  await expect(screen).toBeVisible();
  await desk.page.evaluate(() => (window as unknown as { stopByBrowser(): void }).stopByBrowser());
  await expect(bar).toHaveCount(0);
  await expect(screen).toHaveCount(0);
  const told = async () => (await visit.dossier()).timeline.flatMap(({ kind, actor }) => (kind.startsWith('screen-') ? [`${actor} ${kind}`] : []));
  await expect.poll(told).toEqual(['clinician screen-shared', 'clinician screen-stopped', 'clinician screen-shared', 'clinician screen-stopped']);
});
