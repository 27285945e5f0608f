import { expect, test } from '@playwright/test';
import { bookedVisit, fineOnAPhone, phoneAt } from './patient-stage';
import { picture } from './sight';
import { sharedStack } from './stack';

test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});

test('2. Every page of the patient’s on a small phone, with high contrast and still pictures: axe finds nothing, nothing stands out, nothing moves', async ({ browser }) => {
  const { link } = await bookedVisit(2);
  const { page } = await phoneAt(browser, link, { viewport: { width: 320, height: 568 }, reducedMotion: 'reduce', contrast: 'more' });
  for (const path of ['', '/test', '/documents', '/salle-attente', '/lien-perdu', '/au-revoir']) {
    await page.goto(`${sharedStack().urls.app}/visite${path}`);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await fineOnAPhone(page);
    expect(await page.evaluate(() => document.getAnimations().filter((one) => one.playState === 'running' && one.effect?.getComputedTiming().iterations === Infinity).length)).toBe(0);
    await picture(page, `contraste${path.replace('/', '-')}`);
  }
});

test('22. Overseas the hour of the visit stands first, then the patient’s own, with its day when it is another', async ({ browser }) => {
  const { visit, link } = await bookedVisit(2);
  const { startsAt } = await visit.dossier();
  const hourIn = (zone: string) => new Intl.DateTimeFormat('fr-FR', { hour: 'numeric', minute: '2-digit', timeZone: zone }).format(new Date(startsAt)).replace(':', '\u00a0h\u00a0').replace(/^0/, '');
  for (const zone of ['America/Martinique', 'Pacific/Noumea', 'Indian/Mayotte']) {
    const { page } = await phoneAt(browser, link, { timezoneId: zone });
    await expect(page.getByRole('heading', { level: 1 })).toContainText(hourIn('Europe/Paris'));
    await expect(page.getByText(/^Chez vous/)).toContainText(hourIn(zone));
    await expect(page.getByText(/heure de Paris/)).toBeVisible();
    await page.context().close();
  }
});
