import { expect, test } from '@playwright/test';
import type { AvailabilityView, DossierView } from '../journey/views';
import { PHONE } from './browser';
import { deskPage, enter, personOf } from './desk-page';
import { linkIn, Outbox } from './outbox';
import { freeSlotOf, quietMonday } from './planning-desk';
import { axeFindings, overflows, picture } from './sight';
import { sharedStack } from './stack';
import { VisitOverHttp } from './visit-over-http';

test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});

test('21. A wrong number is put right at the desk by the secretary, asked whether the link leaves again; the old link closes', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(sharedStack());
  const outbox = new Outbox(sharedStack());
  await visit.book((await freeSlotOf(visit, quietMonday(13), 0)).startsAt, 'Coordonnée', '06 39 98 12 61');
  const phone = await (await browser.newContext(PHONE)).newPage();
  const wrong = await visit.link();
  await phone.goto(wrong);
  await phone.getByRole('button', { name: 'Ajouter un document' }).waitFor();
  const page = await deskPage(browser, 'secretary', `/teledossiers/${visit.id}`);
  const clinician = await deskPage(browser, visit.clinician, `/teledossiers/${visit.id}`);
  await clinician.getByText('06 39 98 12 61').first().waitFor();
  // By keyboard alone, first wrong: the field says so and nothing typed is lost.
  await page.getByRole('button', { name: 'Corriger les coordonnées' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: /^Corriger/ })).toBeDisabled();
  const field = dialog.getByLabel('Téléphone portable');
  await field.fill('06 39 98');
  await field.press('Enter');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toBeFocused();
  await field.fill('06 39 98 12 62');
  await expect(dialog).toContainText('Un nouveau lien part tout de suite par SMS et par e-mail');
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'contact');
  await page.setViewportSize({ width: 640, height: 450 });
  expect(await overflows(page)).toBe(false);
  await dialog.getByRole('button', { name: 'Corriger et envoyer' }).scrollIntoViewIfNeeded();
  await picture(page, 'contact-640');
  const before = await outbox.all();
  await field.press('Enter');
  await expect(page.getByText('Les coordonnées sont corrigées. Un nouveau lien part par SMS et par e-mail.').first()).toBeVisible();
  await page.setViewportSize({ width: 1440, height: 900 });
  const sms = await outbox.next('link-again', 'sms', before);
  expect(sms.to.replaceAll(' ', '')).toMatch(/39981262$/);
  // Seen at once where the télédossier is open; the thread has neither number.
  await expect(clinician.getByText('06 39 98 12 62').first()).toBeVisible();
  await expect(clinician.locator('[data-kind=contact-changed]')).toContainText(/Coordonnées corrigées.*téléphone/s);
  await expect(clinician.locator('[data-kind=contact-changed]')).not.toContainText('39 98');
  await expect(clinician.locator('vav-contact-card details')).toContainText('à l’ancien numéro');
  await picture(clinician, 'contact-corrected');
  // The link that went to the wrong person opens nothing any more, the new one does.
  await phone.goto('about:blank');
  await phone.goto(wrong);
  await expect(phone.getByText(/ne s’ouvre plus/)).toBeVisible();
  await phone.goto(linkIn(sms.text));
  await expect(phone.getByRole('button', { name: 'Ajouter un document' })).toBeVisible();
});

test('40. Who stands in is told by e-mail, as the dialog says before; the thread keeps who was replaced', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(sharedStack());
  const outbox = new Outbox(sharedStack());
  await visit.book((await freeSlotOf(visit, quietMonday(13), 1)).startsAt, 'Remplacement', '06 39 98 12 63');
  const page = await deskPage(browser, await personOf('secretary'), `/teledossiers/${visit.id}`);
  await page.getByRole('button', { name: 'Confier à un remplaçant' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(/MAQUETTE reçoit aussitôt un e-mail avec l’heure et le lien du télédossier, sans le nom du patient/);
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'stand-in-told');
  const before = await outbox.all();
  await dialog.getByRole('button', { name: 'Confier et prévenir' }).click();
  const letter = await outbox.next('entrusted', 'email', before);
  expect(letter.recipientName).toContain('MAQUETTE');
  expect(`${letter.subject} ${letter.text}`).not.toMatch(/REMPLACEMENT|Camille|39 ?98/i);
  expect(linkIn(letter.text)).toBe(`${sharedStack().urls.app}/teledossiers/${visit.id}`);
  await expect(page.locator('[data-kind=handed-over]')).toContainText(/MAQUETTE à la place de .*SPÉCIMEN/);
  const { timeline } = await visit.clinician.must<DossierView>('GET', `/teleconsultations/${visit.id}`);
  expect(timeline.some(({ kind }) => kind === 'handed-over')).toBe(true);
});

test('16. Hours that somebody else changes reach a calendar that is open, also after a cut line, and what is typed stays', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(sharedStack());
  const day = quietMonday(14);
  const { startsAt, hour } = await freeSlotOf(visit, day, 2);
  const secretary = await enter('secretary');
  const page = await deskPage(browser, visit.clinician, `/reserver?debut=${encodeURIComponent(startsAt)}`);
  const slot = page.getByRole('button', { name: new RegExp(`^${hour}, libre, `) }).first();
  await slot.waitFor();
  const free = page.getByRole('button', { name: /, libre, / });
  const offered = await free.count();
  await page.getByLabel('Nom', { exact: true }).fill('Resté');
  const { clinician } = await visit.clinician.must<AvailabilityView>('GET', '/desk/availability');
  const away = (from: string, to: string) => secretary.must<AvailabilityView>('POST', '/desk/availability/exceptions', { clinicianId: clinician.id, kind: 'absence', from: `${day}T${from}`, to: `${day}T${to}`, label: 'Formation' });
  const { exceptions } = await away('00:00', '23:59');
  await expect.poll(() => free.count()).toBeLessThan(offered);
  await expect(page.getByLabel('Nom', { exact: true })).toHaveValue('Resté');
  await expect(page.getByText(/Cette heure n’est plus proposée/)).toBeVisible();
  // Beside it, the button that books stays in sight.
  await expect(page.getByRole('button', { name: /^RÉSERVER/ })).toBeInViewport({ ratio: 1 });
  await picture(page, 'hours-live');
  await page.context().setOffline(true);
  const mine = exceptions.find(({ label, startsAt: from }) => label === 'Formation' && from.slice(0, 10) <= day)?.id ?? '';
  await secretary.must('DELETE', `/desk/availability/exceptions/${mine}`);
  await page.context().setOffline(false);
  await expect(free).toHaveCount(offered);
  await expect(page.getByText(/Cette heure n’est plus proposée/)).toHaveCount(0);
  await expect(page.getByLabel('Nom', { exact: true })).toHaveValue('Resté');
});
