import { expect, test, type Browser, type Page } from '@playwright/test';
import { DESK, PHONE } from './browser';
import { bookedVisit, deskAt, fineOnAPhone } from './patient-stage';
import { Phone } from './phone';
import { axeFindings, overflows, picture } from './sight';
import { seesMoving } from './video-figures';

test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});

const pageAt = async (browser: Browser, link: string): Promise<Phone> => {
  const phone = new Phone(await (await browser.newContext(PHONE)).newPage());
  await phone.page.goto(link);
  return phone;
};
/** The picture of that tile moves. */
async function faceMoves(page: Page): Promise<void> {
  const at = () => page.getByTestId('face').first().evaluate((video: HTMLVideoElement) => (video.videoWidth > 0 ? video.currentTime : 0));
  const before = await at();
  await expect.poll(at).toBeGreaterThan(before + 0.2);
}

test('26. A relative on a device of their own is a third person: named on both sides, with their picture; a muted microphone is said, a reload leaves no ghost', async ({ browser }) => {
  const { visit, link } = await bookedVisit(3);
  const relative = await pageAt(browser, link);
  await relative.page.getByRole('button', { name: 'Je suis un proche du patient' }).click();
  await relative.page.getByLabel('Votre prénom et votre nom').fill('Dominique Lefictif');
  await relative.page.getByLabel('Je participe depuis mon propre appareil').check();
  await picture(relative.page, 'proche-a-part');
  await relative.page.getByRole('button', { name: 'Continuer' }).click();
  await expect(relative.page.getByText('depuis votre appareil : Dominique Lefictif.')).toBeVisible();

  await visit.join();
  const patient = await pageAt(browser, link);
  await patient.enter();
  const desk = await deskAt(browser, visit, `/teledossiers/${visit.id}/salle`);
  await Promise.all([seesMoving(desk.page, 5), seesMoving(patient.page, 5)]);
  // The patient has answered: the call rings no more, the relative's page offers the room.
  await relative.page.getByRole('link', { name: 'Revenir' }).click();
  for (const page of [desk.page, patient.page]) {
    await expect(page.getByRole('status').filter({ hasText: 'Dominique Lefictif (proche) est dans la salle.' })).toBeVisible();
    await faceMoves(page);
  }
  // The relative looks at the clinician; the patient stands beside, by name.
  await seesMoving(relative.page, 5);
  await expect(relative.page.locator('vav-face-tile')).toContainText('Camille EXEMPLE');
  await picture(desk.page, 'salle-trois-bureau');
  await picture(patient.page, 'salle-trois-telephone');
  await picture(relative.page, 'salle-trois-proche');
  expect(await axeFindings(desk.page)).toEqual([]);
  await fineOnAPhone(patient.page);
  for (const [width, height] of [[640, 450], [390, 844], [320, 640]] as const) {
    await desk.page.setViewportSize({ width, height });
    expect(await overflows(desk.page)).toBe(false);
    await picture(desk.page, `salle-trois-bureau-${width}`);
  }
  await desk.page.setViewportSize(DESK.viewport);

  await relative.page.getByRole('navigation', { name: 'Commandes' }).getByRole('button', { name: 'Micro' }).click();
  await expect(desk.page.locator('vav-face-tile').getByText('Micro coupé')).toBeVisible();
  await expect(patient.page.locator('vav-face-tile').getByText('Micro coupé')).toBeVisible();
  await relative.page.reload();
  await seesMoving(relative.page, 5);
  await faceMoves(desk.page);
  await expect(desk.page.locator('vav-face-tile')).toHaveCount(1);
  expect((await visit.dossier()).timeline.filter(({ kind }) => kind === 'guest-entered')[0]).toMatchObject({ actor: 'guest', actorName: 'Dominique Lefictif' });
});
