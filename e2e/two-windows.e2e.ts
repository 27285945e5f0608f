import { expect, test } from '@playwright/test';
import { deskPage, enter } from './desk-page';
import { bookedVisit, phoneAt } from './patient-stage';
import { freeSlotOf, quietMonday, typePatient } from './planning-desk';
import { axeFindings, overflows, picture } from './sight';
import { sharedStack } from './stack';
import { VisitOverHttp } from './visit-over-http';

const base = sharedStack().urls.app;
test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});

test('2. A patient who follows the same link twice goes on in both pages; following another visit’s link, the first page steps back', async ({ browser }) => {
  const { visit, link } = await bookedVisit(42, 'Deux-Pages');
  const first = (await phoneAt(browser, link)).page;
  const second = await first.context().newPage();
  await second.goto(link);
  await second.getByRole('heading', { level: 1 }).first().waitFor();
  // The second page's session replaced the first's: what the first page sends is taken all the same.
  await first.getByRole('button', { name: 'Je ne peux pas venir' }).click();
  await first.getByRole('button', { name: 'Demander une autre date' }).click();
  await first.getByRole('dialog').or(first.locator('main')).getByRole('button', { name: /Demander|Envoyer/ }).last().click();
  await expect.poll(async () => (await visit.dossier()).moveRequest).not.toBeNull();
  const other = await bookedVisit(43, 'Autre-Visite');
  const third = await first.context().newPage();
  await third.goto(other.link);
  await third.getByRole('button', { name: 'Je ne peux pas venir' }).waitFor();
  // What coming back to a page tells it.
  await first.evaluate(() => dispatchEvent(new Event('pageshow')));
  await expect(first.getByRole('heading', { name: 'Un autre rendez-vous est ouvert' })).toBeVisible();
  expect(await axeFindings(first)).toEqual([]);
  await picture(first, 'another-visit-open');
  await first.getByRole('button', { name: 'Voir l’autre rendez-vous ici' }).click();
  await expect(first.getByRole('button', { name: 'Je ne peux pas venir' })).toBeVisible();
});

test('5. Another établissement chosen in another window: nothing is booked for the wrong one, nothing typed is lost, and one comes back by one button', async ({ browser }) => {
  const person = await enter('clinician');
  const visit = await VisitOverHttp.signIn(sharedStack());
  const { startsAt } = await freeSlotOf(visit, quietMonday(19), 2);
  const page = await deskPage(browser, person, `/reserver?debut=${encodeURIComponent(startsAt)}`);
  await page.locator('.vav-slot.chosen').waitFor();
  await typePatient(page, 'Deux-Fenetres');
  const other = await page.context().newPage();
  await other.goto(`${base}/`);
  await other.getByRole('button', { name: /^Établissement : / }).click();
  await other.getByRole('menuitem', { name: 'Cabinet de la Place-Fictive' }).click();
  await expect(other.getByRole('button', { name: /^Établissement : Cabinet de la Place-Fictive/ })).toBeVisible();
  await page.bringToFront();
  await page.getByRole('button', { name: /^RÉSERVER / }).click();
  const strip = page.getByRole('alert').filter({ hasText: 'Cabinet de la Place-Fictive' });
  await expect(strip).toContainText('Rien n’est enregistré d’ici');
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'session-changed');
  await page.setViewportSize({ width: 640, height: 800 });
  expect(await overflows(page)).toBe(false);
  await strip.getByRole('button', { name: 'Revenir à Centre hospitalier du Modèle' }).press('Enter');
  await expect(strip).toBeHidden();
  await expect(page.getByLabel('Nom', { exact: true })).toHaveValue('Deux-Fenetres');
  await page.getByRole('button', { name: /^RÉSERVER / }).click();
  await expect(page.getByText(/C’est réservé/)).toBeVisible();
});

test('4. Signed in again in another window, this one goes on; somebody else signed in there, it stops and says who', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(sharedStack());
  const { startsAt } = await freeSlotOf(visit, quietMonday(19), 4);
  await visit.book(startsAt, 'Reconnexion');
  const page = await deskPage(browser, await enter('clinician'), `/teledossiers/${visit.id}`);
  const signInElsewhere = async (email: string | undefined, password: string | undefined, place?: string) => {
    const headers = { Origin: base, 'Sec-Fetch-Site': 'same-origin' };
    const session = (await (await page.context().request.post(`${base}/api/session`, { data: { email, password }, headers })).json()) as { csrfToken: string; etablissements: { id: string; shortName: string }[] };
    const here = session.etablissements.find(({ shortName }) => shortName === place);
    if (here) await page.context().request.put(`${base}/api/session/etablissement`, { data: { etablissementId: here.id }, headers: { ...headers, 'X-CSRF-Token': session.csrfToken } });
  };
  const [clinician, secretary] = ['clinician', 'secretary'].map((role) => sharedStack().logins.find((one) => one.role === role));
  const cancel = page.getByRole('button', { name: 'Annuler', exact: true });
  await cancel.waitFor();
  await signInElsewhere(secretary?.email, secretary?.password);
  await cancel.click();
  // The question stands before the rest of the page and says it too.
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('Rien n’a été fait d’ici');
  await page.getByRole('dialog').getByRole('button', { name: 'Revenir' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'ÉBAUCHE s’est connecté dans une autre fenêtre' })).toBeVisible();
  expect((await visit.dossier()).phase).toBe('planned');
  await signInElsewhere(clinician?.email, clinician?.password, 'CHM');
  await page.reload();
  // Between signing in and choosing the établissement there is none: a page that opens just then would ask where one works.
  await cancel.waitFor();
  await signInElsewhere(clinician?.email, clinician?.password, 'CHM');
  await cancel.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Annuler le rendez-vous' }).click();
  await expect.poll(async () => (await visit.dossier()).phase).toBe('cancelled');
});
