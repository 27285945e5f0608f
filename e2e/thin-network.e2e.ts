import { expect, test } from '@playwright/test';
import { ShapedMedia } from './shaped-media';
import { together } from './together';
import { seesMoving } from './video-figures';

/** A call that nobody watches any more would take the machine from the next test. */
test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});

test('43. A network that thins takes the picture by steps and leaves the sound; the telephone is offered; it comes back by itself; each step is in the télédossier', async ({ browser }) => {
  let path: ShapedMedia | undefined;
  try {
    const { visit, phone, desk } = await together(browser, 2, async (context) => (path = await ShapedMedia.before(context)));
    // A corner of the house: less than a picture needs, more than a voice does.
    path?.upwards({ rate: 80_000 });
    await expect(phone.page.getByText('Votre image est réduite pour garder le son.')).toBeVisible({ timeout: 30_000 });
    await expect(phone.page.getByText('ne porte plus votre image')).toBeVisible({ timeout: 30_000 });
    await expect(desk.page.getByText('Le réseau ne porte plus l’image de Camille.')).toBeVisible();
    const telephone = desk.page.getByRole('link', { name: /^Appeler Camille par téléphone/ });
    await expect(telephone).toHaveAttribute('href', /^tel:\+?\d+$/, { timeout: 20_000 });
    await telephone.evaluate((link) => link.addEventListener('click', (event) => event.preventDefault()));
    await telephone.click();

    path?.upwards({ rate: undefined });
    await expect(desk.page.getByText('Le réseau ne porte plus l’image de Camille.')).toBeHidden({ timeout: 40_000 });
    await seesMoving(desk.page);
    await expect(telephone).toBeHidden();
    const told = async () => (await visit.dossier()).timeline.filter(({ step }) => step === 'video-session').map(({ kind, actor }) => `${actor} ${kind}`);
    await expect.poll(told).toEqual(expect.arrayContaining(['patient picture-lowered', 'patient fell-back-audio', 'clinician called-by-phone']));
  } finally {
    path?.close();
  }
});
