import { expect, test, type Page } from '@playwright/test';
import { deskPage } from './desk-page';
import { HALF, lookAtDialog } from './dialog-look';
import { freeSlotOf, quietMonday, typePatient } from './planning-desk';
import { findingsOf, openEditor, saved, visitDone } from './report-stage';
import { axeFindings, overflows, picture } from './sight';
import { sharedStack } from './stack';
import { VisitOverHttp } from './visit-over-http';

const base = sharedStack().urls.app;
test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });

test('40. Each dialog of a planned visit fits 640 px and 200 % zoom, begins at what sends nothing, closes by Escape and gives the keyboard back', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(sharedStack());
  const day = quietMonday(18);
  const { startsAt, hour } = await freeSlotOf(visit, day, 2);
  await visit.book(startsAt, 'Fenetre-Etroite');
  const page = await deskPage(browser, visit.clinician, `/teledossiers/${visit.id}`);
  await lookAtDialog(page, button(page, 'Annuler'), /^Annuler ce rendez-vous/, 'cancel');
  await lookAtDialog(page, button(page, 'Confier à un remplaçant'), /^Confier ce rendez-vous/, 'stand-in');
  await lookAtDialog(page, button(page, 'Corriger les coordonnées'), 'Corriger les coordonnées', 'contact');
  await lookAtDialog(page, button(page, 'Inviter un tiers'), 'Inviter un tiers', 'invite');
  await lookAtDialog(page, button(page, 'Remplacer le lien du patient'), /lien/, 'replace-link');
  await lookAtDialog(page, page.getByRole('banner').getByRole('button', { name: 'Besoin d’aide ?' }), /aide/i, 'help');
  // From the row of the dashboard: the menu's button is where the keyboard comes back to.
  await page.goto(`${base}/?jour=${day}`);
  const more = button(page, /^Autres actions pour .*FENETRE-ETROITE/);
  await more.press('Enter');
  await lookAtDialog(page, page.getByRole('menuitem', { name: 'Déplacer' }), /^Déplacer le rendez-vous/, 'move', { back: more });
  await lookAtDialog(page, page.locator(`tr[data-visit="${visit.id}"]`), 'Raccourcis du clavier', 'shortcuts', { key: '?' });
  // From the calendar, and a move to an hour already chosen.
  await page.goto(`${base}/reserver?debut=${encodeURIComponent(startsAt)}`);
  await lookAtDialog(page, button(page, new RegExp(`^${hour}, .*FENETRE-ETROITE`, 'i')).first(), /FENETRE-ETROITE/i, 'visit');
});

test('40. What is asked of an absent patient names the patient and the hour, in a narrow window too', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(sharedStack(), 'idle');
  const { startsAt: _later, ...booking } = visit.booking('', 'Nomme');
  const booked = await visit.clinician.must<{ id: string; startsAt: string }>('POST', '/teleconsultations/immediate', booking);
  const page = await deskPage(browser, visit.clinician, `/teledossiers/${booked.id}`);
  await lookAtDialog(page, button(page, 'Patient absent'), /^Le patient est absent/, 'absent');
  await button(page, 'Patient absent').click();
  const hour = new Intl.DateTimeFormat('fr-FR', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Paris' }).format(new Date(booked.startsAt));
  await expect(page.getByRole('dialog')).toContainText(new RegExp(`Camille NOMME, .* à ${hour}`));
  await page.getByRole('dialog').getByRole('button', { name: 'Marquer absent' }).click();
  await expect(page.getByText('Patient absent').first()).toBeVisible();
});

test('38. Each dialog of a télédossier being written fits 640 px and 200 % zoom: models, release, throwing a draft away, closure', async ({ browser }) => {
  const visit = await visitDone('Etroit');
  const page = await deskPage(browser, visit.clinician, null);
  await openEditor(page, visit);
  await findingsOf(page).fill('Texte d’essai.');
  await saved(page);
  await lookAtDialog(page, button(page, 'Modèles'), /Modèles/, 'templates');
  await lookAtDialog(page, button(page, 'Publier le compte-rendu'), /^Publier/, 'release');
  await lookAtDialog(page, button(page, 'Supprimer le brouillon'), /^Supprimer/, 'throw-draft');
  const add = button(page, 'Ajouter une étape');
  await add.press('Enter');
  await lookAtDialog(page, page.getByRole('menuitem', { name: /^Clôturer le dossier/ }), /^Clôturer/, 'closure', { back: add });
});

test('16. Now, a series and a new patient fit 640 px and 200 % zoom as well', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(sharedStack());
  const { startsAt } = await freeSlotOf(visit, quietMonday(18), 6);
  const page = await deskPage(browser, visit.clinician, `/reserver?debut=${encodeURIComponent(startsAt)}`);
  for (const mode of ['Créneau', 'Maintenant', 'Série']) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByText(mode, { exact: true }).click();
    await typePatient(page, 'Etroite');
    // The form uses all its height before it scrolls, and what books stays in sight.
    expect(await page.locator('.panel').evaluate((panel) => (panel.querySelector('.send')?.getBoundingClientRect().top ?? 0) - (panel.querySelector('.fields')?.getBoundingClientRect().bottom ?? 0)), mode).toBeLessThan(60);
    await expect(page.getByRole('button', { name: /^RÉSERVER/ })).toBeInViewport({ ratio: 1 });
    await picture(page, `booking-${mode}`);
    await page.setViewportSize(HALF);
    expect(await overflows(page), mode).toBe(false);
    expect(await axeFindings(page), mode).toEqual([]);
    await page.getByRole('button', { name: /^RÉSERVER/ }).scrollIntoViewIfNeeded();
    await picture(page, `booking-${mode}-640`);
  }
});

test('41. The dialogs of the team fit 640 px and 200 % zoom: inviting somebody, taking somebody out', async ({ browser }) => {
  const page = await deskPage(browser, 'administrator', '/administration/equipe');
  await lookAtDialog(page, button(page, 'Inviter une personne'), /^Inviter/, 'invite-member');
  await lookAtDialog(page, button(page, /^Retirer .*MAQUETTE/), /^Retirer/, 'remove-member');
});
