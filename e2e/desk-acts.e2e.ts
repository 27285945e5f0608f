import { expect, test, type Page } from '@playwright/test';
import type { EntryView } from '../journey/views';
import { PHONE } from './browser';
import { DayStage } from './day-stage';
import { Desk } from './desk';
import { Phone } from './phone';
import { atDesk, freeSlotOf, quietMonday } from './planning-desk';
import { axeFindings, overflows, picture } from './sight';
import { sharedStack } from './stack';
import { VisitOverHttp } from './visit-over-http';

const stack = sharedStack();
const row = (page: Page, id: string) => page.locator(`tr[data-visit="${id}"]`);
const menuItems = (page: Page) => page.getByRole('menuitem').allTextContents();

test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});

test('40. The menu of a row moves, hands over, says absent and cancels, just what the visit allows; by mouse, by keyboard and at 200 %', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(stack);
  const day = quietMonday(10);
  const { startsAt } = await freeSlotOf(visit, day, 3);
  await visit.book(startsAt, 'Menu');
  const page = await atDesk(browser, stack, `/?jour=${day}`);
  const more = row(page, visit.id).getByRole('button', { name: 'Autres actions pour Camille MENU' });
  await more.click();
  await expect.poll(() => menuItems(page)).toEqual(['Déplacer', 'Confier à un remplaçant', 'Annuler le rendez-vous', 'Ouvrir le télédossier']);
  await picture(page, 'dashboard-menu');
  expect(await axeFindings(page)).toEqual([]);
  // By keyboard: « O » opens, Escape gives the keyboard back to the row; nothing moved meanwhile.
  await page.keyboard.press('Escape');
  await expect(more).toBeFocused();
  await row(page, visit.id).focus();
  await page.keyboard.press('o');
  await expect(page.getByRole('menuitem', { name: 'Déplacer' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('.bubble').first()).toContainText('MAQUETTE');
  await picture(page, 'stand-in');
  await dialog.getByRole('button', { name: 'Confier et prévenir' }).click();
  // What was done stays said until it is put away, and « Ctrl Z » shows the way back before anything leaves.
  await expect(page.getByText(/Confié à .*MAQUETTE/)).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(dialog).toContainText('Confier ce rendez-vous');
  await dialog.getByRole('button', { name: 'Confier et prévenir' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(row(page, visit.id)).toBeVisible();
  const notice = page.locator('vav-notice-bar');
  await notice.getByRole('button', { name: 'Fermer ce message' }).click();
  await expect(notice).toHaveCount(0);
  // Half the width: a card with the same menu, nothing cut off, a target for a finger.
  await page.setViewportSize({ width: 640, height: 800 });
  expect((await more.boundingBox())?.width).toBeGreaterThanOrEqual(44);
  await more.click();
  expect(await overflows(page)).toBe(false);
  await picture(page, 'dashboard-menu-640');
  await page.getByRole('menuitem', { name: 'Annuler le rendez-vous' }).click();
  await expect(dialog.locator('.bubble').first()).toContainText('est annulée');
  await picture(page, 'cancel-640');
  await dialog.getByRole('button', { name: 'Annuler le rendez-vous' }).click();
  await expect(notice.or(page.getByText('Le rendez-vous est annulé'))).toBeVisible();
  expect((await visit.dossier()).phase).toBe('cancelled');
  // The keyboard is back on the row, so it keeps its place and says what became of it, until the hand leaves.
  await page.mouse.move(5, 5);
  await page.getByRole('searchbox').focus();
  await expect(row(page, visit.id)).toHaveCount(0);
});

test('40. « Patient absent » from the menu of a row: said before that nothing is sent, the hour is free again, another is offered', async ({ browser }) => {
  const stage = await DayStage.set(stack);
  const page = await stage.open(browser, 0, '/reserver');
  const desk = new Desk(page, stack);
  await desk.fillImmediate('Introuvable', '06 39 98 12 91');
  const { id } = await desk.bookNow();
  const messages = async () => (await stage.query<{ count: string }>(`SELECT count(*) FROM message WHERE teleconsultation_id = $1`, [id])).rows[0]?.count;
  await page.goto(stack.urls.app);
  const more = row(page, id).getByRole('button', { name: /^Autres actions pour/ });
  await more.press('Enter');
  await expect.poll(() => menuItems(page)).toContain('Patient absent');
  await page.getByRole('menuitem', { name: 'Patient absent' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Aucun message ne part');
  await picture(page, 'absent');
  // First not: nothing changed, and the keyboard is back on the row.
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(more).toBeFocused();
  const before = await messages();
  await more.press('Enter');
  await page.getByRole('menuitem', { name: 'Patient absent' }).press('Enter');
  await dialog.getByRole('button', { name: 'Marquer absent' }).click();
  await expect(page.locator('vav-notice-bar')).toContainText('Le patient est marqué absent. Aucun message n’est parti.');
  await expect(row(page, id)).toContainText(/Patient absent|N’est plus dans la liste/);
  expect(await messages()).toBe(before);
  const { rows } = await stage.query<{ phase: string }>(`SELECT phase FROM teleconsultation WHERE id = $1`, [id]);
  expect(rows).toEqual([{ phase: 'absent' }]);
  await page.locator('vav-notice-bar').getByRole('button', { name: 'Lui donner une autre heure' }).click();
  await expect(dialog).toContainText('Déplacer');
  await stage.strike();
});

test('34. A draft begun by mistake is thrown away, asked once, and given back by « Annuler »; what another window wrote meanwhile stays', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(stack);
  await visit.book(await visit.freeSlot(70), 'Brouillon');
  await visit.openLink();
  await visit.join();
  await visit.enter();
  await visit.end();
  const path = `/teleconsultations/${visit.id}/steps/report/drafts`;
  const draft = await visit.clinician.must<EntryView>('POST', path, { input: { reason: '', findings: 'Commencé par erreur', conduct: '' } });
  const page = await atDesk(browser, stack, `/teledossiers/${visit.id}/etapes/report`);
  const away = page.getByRole('button', { name: 'Supprimer le brouillon' });
  const dialog = page.getByRole('dialog');
  await away.click();
  await expect(dialog).toContainText('Supprimer ce brouillon ?');
  await picture(page, 'draft-away');
  expect(await axeFindings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Revenir' }).click();
  expect((await visit.dossier()).entries.map(({ id }) => id)).toEqual([draft.id]);
  await away.click();
  await dialog.getByRole('button', { name: 'Supprimer le brouillon' }).click();
  const notice = page.locator('vav-notice-bar');
  await expect(notice).toContainText('Le brouillon est supprimé.');
  await expect(page.getByText('Compte-rendu : brouillon supprimé')).toBeVisible();
  expect((await visit.dossier()).entries).toEqual([]);
  await picture(page, 'draft-undo');
  // It stays until it is answered, and is one step of the keyboard from the end of the page.
  await notice.getByRole('button', { name: 'Annuler', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Commencé par erreur')).toBeVisible();
  await expect.poll(async () => (await visit.dossier()).entries.length).toBe(1);
  // Published and closed, there is nothing to throw away.
  await page.getByRole('button', { name: /^Publier le compte-rendu/ }).click();
  await dialog.getByRole('button', { name: 'Publier', exact: true }).click();
  await expect(page.getByText(/Compte-rendu publié/).first()).toBeVisible();
  await expect(away).toHaveCount(0);
});

test('43. The thread has the call with its hours: who came in, left and came back, once each, also after a reload', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(stack);
  await visit.book(await visit.freeSlot(2), 'Heures');
  const link = await visit.link();
  await visit.join();
  const phone = new Phone(await (await browser.newContext(PHONE)).newPage());
  await phone.page.goto(link);
  await phone.enter();
  const timeline = async () => (await visit.dossier()).timeline.map(({ actor, kind }) => `${actor} ${kind}`);
  await expect.poll(timeline).toContain('patient room-entered');
  const page = await atDesk(browser, stack, `/teledossiers/${visit.id}/salle`);
  await expect.poll(timeline).toContain('clinician room-entered');
  await phone.page.reload();
  await expect.poll(timeline).toContain('patient reconnected');
  await page.goto(`${stack.urls.app}/teledossiers/${visit.id}`);
  await expect.poll(timeline).toContain('clinician room-left');
  const thread = page.getByRole('group', { name: 'Fil du dossier' });
  await expect(thread.locator('[data-kind=room-entered]')).toHaveCount(2);
  await expect(thread.locator('[data-kind=reconnected]')).toHaveCount(1);
  // The reload is told by the return alone; the clinician's leaving is one.
  await expect(thread.locator('[data-kind=room-left]')).toHaveCount(1);
  await picture(page, 'timeline-call');
  await visit.end();
});

test('An archive that cannot be made, or breaks off, says so in our words and offers to try again', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(stack);
  const { startsAt } = await freeSlotOf(visit, quietMonday(10), 6);
  await visit.book(startsAt, 'Archive');
  const page = await atDesk(browser, stack, `/teledossiers/${visit.id}`);
  let broken = true;
  await page.route('**/export', (route) => (broken ? route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify({ code: 'UNAVAILABLE', detail: 'Un document ne peut pas être lu en ce moment.' }) }) : route.continue()));
  await page.getByRole('button', { name: 'Télécharger' }).click();
  const notice = page.locator('vav-notice-bar');
  await expect(notice).toContainText('L’archive n’a pas été téléchargée. Un document ne peut pas être lu en ce moment.');
  broken = false;
  const download = page.waitForEvent('download');
  await notice.getByRole('button', { name: 'Réessayer' }).click();
  expect((await download).suggestedFilename()).toMatch(/^teledossier-.*\.zip$/);
});
