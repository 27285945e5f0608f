import { expect, test } from '@playwright/test';
import type { AvailabilityView } from '../journey/views';
import { deskPage, personOf } from './desk-page';
import { quietMonday, typePatient } from './planning-desk';
import { axeFindings, overflows, picture } from './sight';
import { sharedStack } from './stack';
import { VisitOverHttp } from './visit-over-http';

test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});
const french = (day: string) => day.split('-').reverse().join('/');

test('16. Hours are written over 24 hours and days as in France, whatever the browser speaks; what is none says so at its field and stays', async ({ browser }) => {
  const person = await personOf('clinician');
  const before = await person.must<AvailabilityView>('GET', '/desk/availability');
  const page = await deskPage(browser, person, '/disponibilites', { locale: 'en-US' });
  const ends = page.getByLabel('Lundi, fin').last();
  await expect(ends).toHaveValue(before.hours.filter(({ weekday }) => weekday === 1).at(-1)?.ends ?? '');
  await expect(page.locator('input[type=time], input[type=datetime-local]')).toHaveCount(0);
  for (const [written, read] of [['21h30', '21:30'], ['2145', '21:45'], ['22 h', '22:00'], ['9:05', '09:05']] as const) {
    await ends.fill(written);
    await ends.press('Tab');
    await expect(ends).toHaveValue(read);
    await expect(ends).not.toHaveAttribute('aria-invalid', 'true');
  }
  await ends.fill('2:30 PM');
  await ends.press('Tab');
  await expect(page.getByText('Écrivez l’heure comme 09:30 ou 9h30')).toBeVisible();
  await expect(ends).toHaveValue('2:30 PM');
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'hour-fault');
  // Nothing is sent, and the keyboard is at the field.
  await page.getByRole('button', { name: 'Enregistrer les horaires' }).click();
  await expect(ends).toBeFocused();
  expect((await person.must<AvailabilityView>('GET', '/desk/availability')).version).toBe(before.version);
  await page.getByRole('button', { name: 'Revenir aux horaires enregistrés' }).click();

  // An absence: everything missing is said, what is there stays; then it is added as it was written.
  const day = quietMonday(19);
  await page.getByRole('button', { name: 'Ajouter l’absence' }).click();
  await expect(page.getByText('Écrivez le jour.')).toHaveCount(2);
  await expect(page.getByLabel('Du', { exact: true })).toBeFocused();
  await page.getByLabel('Du', { exact: true }).fill(french(day).replaceAll('/', '.'));
  await page.getByLabel('Du, heure').fill('9h');
  await page.getByLabel('Au', { exact: true }).fill('31/02/2027');
  await page.getByLabel('Au, heure').fill('24:00');
  await page.getByLabel('Au, heure').press('Enter');
  await expect(page.getByText('Écrivez le jour comme 23/11/2026.')).toBeVisible();
  await expect(page.getByLabel('Au', { exact: true })).toHaveValue('31/02/2027');
  await expect(page.getByLabel('Du', { exact: true })).toHaveValue(french(day));
  await picture(page, 'day-fault');
  await page.getByLabel('Au', { exact: true }).fill(french(day));
  const label = `Congé ${crypto.randomUUID().slice(0, 4)}`;
  await page.getByLabel('Mot affiché dans le calendrier (facultatif)').fill(label);
  await page.getByLabel('Au, heure').press('Enter');
  const remove = page.getByRole('button', { name: new RegExp(`^Retirer : ${label}, du lundi .* à 09:00 au mardi .* à 00:00`) });
  await expect(remove).toBeVisible();
  await page.setViewportSize({ width: 640, height: 450 });
  expect(await overflows(page)).toBe(false);
  await picture(page, 'hours-640');
  await remove.click();
  await expect(remove).toHaveCount(0);
});

test('20. A birth date is typed as in France in any browser, two figures of a year are of the past', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(sharedStack());
  const page = await deskPage(browser, visit.clinician, '/reserver', { locale: 'en-US' });
  await typePatient(page, 'Naissance');
  await page.getByRole('button', { name: 'Ajouter la date de naissance' }).click();
  const birth = page.getByLabel('Date de naissance');
  await birth.fill('4/3/61');
  await birth.press('Tab');
  await expect(birth).toHaveValue('04/03/1961');
  await birth.fill('13/13/1961');
  await birth.press('Tab');
  await expect(page.getByText('Écrivez le jour comme 23/11/2026.')).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'birth-fault');
});
