import { expect, test } from '@playwright/test';
import type { SlotsView } from '../journey/views';
import { deskPage } from './desk-page';
import { Outbox } from './outbox';
import { addException, freeSlotOf, quietMonday, typePatient } from './planning-desk';
import { axeFindings, overflows, picture } from './sight';
import { sharedStack } from './stack';
import { VisitOverHttp } from './visit-over-http';

test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});

test('16. An extra opening is offered in booking at once, in a calendar already open elsewhere too, and not any more once taken away', async ({ browser }) => {
  const day = quietMonday(10);
  const visit = await VisitOverHttp.signIn(sharedStack());
  // Before the first hour of the week: what nobody opens by itself.
  const slotsAt = async () => (await visit.clinician.must<SlotsView>('GET', `/desk/slots?from=${day}`)).days[0]?.free.map(({ startsAt }) => startsAt) ?? [];
  const before = await slotsAt();
  const page = await deskPage(browser, visit.clinician, '/disponibilites');
  await addException(page, 'Ouverture en plus', `${day}T05:00`, `${day}T05:40`);
  await expect(page.getByRole('button', { name: /^Retirer : Ouverture en plus/ })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'opening');
  const extra = (await slotsAt()).filter((slot) => !before.includes(slot));
  expect(extra).toHaveLength(2);
  const booking = await deskPage(browser, visit.clinician, `/reserver?debut=${encodeURIComponent(extra[0] ?? '')}`);
  await expect(booking.getByRole('button', { name: /^05:20, libre, / })).toBeVisible();
  await expect(booking.locator('.vav-slot.chosen')).toContainText('05:00');
  await picture(booking, 'opening-booked');
  await typePatient(booking, 'Ouverture');
  await booking.getByRole('button', { name: /^RÉSERVER / }).click();
  await expect(booking.getByText(/C’est réservé/)).toBeVisible();
  // Taken away: the visit stays and is said to be outside; the hours are offered no more.
  await page.getByRole('button', { name: /^Retirer : Ouverture en plus/ }).click();
  await expect(page.getByText(/hors de ces disponibilités/)).toBeVisible();
  expect((await slotsAt()).filter((slot) => extra.includes(slot))).toEqual([]);
});

test('41. A secretary changes the hours of one clinician: their exceptions, never another’s; a narrow window and axe find nothing wrong', async ({ browser }) => {
  const day = quietMonday(11);
  const page = await deskPage(browser, 'secretary', '/disponibilites');
  const clinicians = page.getByLabel('Clinicien');
  await clinicians.waitFor();
  const [first, second] = await clinicians.locator('option').allTextContents();
  await clinicians.selectOption({ label: second?.trim() ?? '' });
  await expect(page.getByRole('heading', { name: 'Exceptions' })).toBeVisible();
  const label = `Atelier ${crypto.randomUUID().slice(0, 4)}`;
  await page.getByLabel('Mot affiché dans le calendrier (facultatif)').fill(label);
  await addException(page, 'Absence', `${day}T09:00`, `${day}T12:00`);
  const remove = page.getByRole('button', { name: `Retirer : ${label}` });
  await expect(remove).toHaveCount(1);
  await clinicians.selectOption({ label: first?.trim() ?? '' });
  await expect(remove).toHaveCount(0);
  await clinicians.selectOption({ label: second?.trim() ?? '' });
  await expect(remove).toHaveCount(1);
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'secretary-hours');
  await page.setViewportSize({ width: 640, height: 800 });
  expect(await overflows(page)).toBe(false);
  await picture(page, 'secretary-hours-640');
  // An end before its beginning says so at its field, and keeps what was typed.
  await addException(page, 'Absence', `${day}T18:00`, `${day}T17:00`);
  await expect(page.getByLabel('Au', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Du', { exact: true })).toHaveValue(day.split('-').reverse().join('/'));
  await expect(page.getByLabel('Du, heure')).toHaveValue('18:00');
  await remove.press('Enter');
  await expect(remove).toHaveCount(0);
});

test('16. Of a series the date that somebody takes meanwhile stays with its reason and another hour; a second try books it, the others once', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(sharedStack());
  const [first, second] = [await freeSlotOf(visit, quietMonday(12), 6), await freeSlotOf(visit, quietMonday(13), 6)];
  const page = await deskPage(browser, visit.clinician, `/reserver?debut=${encodeURIComponent(first.startsAt)}`);
  await page.getByText('Série', { exact: true }).click();
  await page.getByLabel('Nombre').selectOption('3');
  const lines = page.getByRole('list', { name: 'Dates de la série' }).getByRole('listitem');
  await expect(lines).toHaveCount(3);
  await typePatient(page, 'Seriebis');
  await visit.book(second.startsAt, 'Seriemeanwhile');
  const before = await new Outbox(sharedStack()).all();
  await page.getByRole('button', { name: 'RÉSERVER 3 rendez-vous' }).click();
  await expect(lines.nth(0)).toContainText('Réservé');
  await expect(lines.nth(2)).toContainText('Réservé');
  await expect(lines.nth(1)).not.toContainText('Réservé');
  await picture(page, 'series-failed');
  expect(await axeFindings(page)).toEqual([]);
  await lines.nth(1).getByRole('button', { name: /^Prendre / }).click();
  await page.getByRole('button', { name: 'RÉESSAYER 1 rendez-vous' }).click();
  await expect(page.getByText('3 rendez-vous sont réservés')).toBeVisible();
  const known = new Set(before.map(({ id }) => id));
  const mine = (await new Outbox(sharedStack()).all()).filter(({ id, recipientName, channel }) => !known.has(id) && channel === 'email' && recipientName.toLowerCase().includes('seriebis'));
  expect(mine).toHaveLength(3);
});
