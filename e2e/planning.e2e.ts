import { expect, test, type Page } from '@playwright/test';
import type { DossierView, OutboxItemView } from '../journey/views';
import { answerOf } from './answer-of';
import { Outbox } from './outbox';
import { addException, atDesk, freeSlotOf, phoneOf, quietMonday, typePatient } from './planning-desk';
import { axeFindings } from './sight';
import { sharedStack } from './stack';
import { VisitOverHttp } from './visit-over-http';

const stack = sharedStack();
const outbox = new Outbox(stack);
const hourOf = (instant: string) => new Intl.DateTimeFormat('fr-FR', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Paris' }).format(new Date(instant));
const inspect = async (page: Page) => expect(await axeFindings(page)).toEqual([]);
const messagesTo = (items: readonly OutboxItemView[], name: string, purpose: OutboxItemView['purpose']) => items.filter((item) => item.purpose === purpose && item.recipientName.toLowerCase().includes(name.toLowerCase()));

test('14. « RÉSERVER » begins planning; the week works by keyboard, on a phone and at 200 % zoom', async ({ browser }) => {
  const page = await atDesk(browser, stack);
  await page.getByRole('link', { name: 'RÉSERVER' }).first().click();
  const first = page.locator('vav-week-calendar [data-slot][tabindex="0"]');
  await first.waitFor();
  await inspect(page);
  // One tab stop; arrows go from slot to slot, Page Down to the next week, Enter takes.
  await first.focus();
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  const start = await focused();
  await page.keyboard.press('ArrowDown');
  expect(await focused()).not.toBe(start);
  await page.keyboard.press('ArrowRight');
  expect((await focused()).split(', ').at(-1)).not.toBe(start.split(', ').at(-1));
  const week = await page.locator('.span').textContent();
  await page.keyboard.press('PageDown');
  await expect(page.locator('.span')).not.toHaveText(week ?? '');
  await expect.poll(focused).toMatch(/, libre, /);
  await page.keyboard.press('Enter');
  await expect(page.locator('.vav-slot.chosen')).toBeVisible();
  // Half the width is 200 % zoom: the same slots as a list.
  await page.setViewportSize({ width: 640, height: 450 });
  await page.getByRole('list', { name: /^Créneaux, / }).waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: /, libre, / }).first().click();
  await expect(page.getByRole('button', { name: /^RÉSERVER / })).toBeEnabled();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
  await inspect(page);
  await page.context().close();
});

test('16. A slot taken meanwhile by somebody else keeps everything typed and offers the next free one', async ({ browser }) => {
  const other = await VisitOverHttp.signIn(stack);
  const day = quietMonday(3);
  const { startsAt, hour } = await freeSlotOf(other, day, 4);
  const page = await atDesk(browser, stack, `/reserver?debut=${encodeURIComponent(startsAt)}`);
  await page.locator('.vav-slot.chosen').waitFor();
  await typePatient(page, 'Entretemps');
  await other.book(startsAt, 'Autre');
  await page.getByRole('button', { name: /^RÉSERVER / }).click();
  await expect(page.getByText(/Ce créneau vient d’être pris\. Le suivant est libre/)).toBeVisible();
  await expect(page.getByLabel('Nom', { exact: true })).toHaveValue('Entretemps');
  await page.getByRole('button', { name: /^Prendre / }).click();
  await expect(page.locator('.vav-slot.chosen')).not.toContainText(hour);
  await page.getByRole('button', { name: /^RÉSERVER / }).click();
  await expect(page.getByText(/C’est réservé/)).toBeVisible();
  await page.context().close();
});

test('17. A visit has a motif: one of the établissement’s, and none but those', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(stack);
  const { startsAt } = await freeSlotOf(visit, quietMonday(4), 12);
  const { motif: _, ...without } = visit.booking(startsAt, 'Sans-motif');
  for (const body of [without, { ...without, motif: 'INVENTED' }]) {
    const refused = await visit.clinician.ask<{ code: string; errors: { path: string }[] }>('POST', '/teleconsultations', body);
    expect([refused.body.code, refused.body.errors.map(({ path }) => path)]).toEqual(['INVALID', ['motif']]);
  }
  const page = await atDesk(browser, stack, '/reserver');
  for (const motif of ['Consultation', 'COVID_19']) await expect(page.getByRole('radio', { name: motif })).toBeAttached();
  await expect(page.getByRole('radio', { name: 'Consultation' })).toBeChecked();
  await page.context().close();
});

test('18. The motif changes the words of the very messages shown before they are sent', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(stack);
  const { startsAt } = await freeSlotOf(visit, quietMonday(4), 2);
  const page = await atDesk(browser, stack, `/reserver?debut=${encodeURIComponent(startsAt)}`);
  const bubble = page.locator('vav-message-preview .bubble');
  await expect(bubble).toContainText('Téléconsultation avec');
  await expect(bubble).not.toContainText('Restez chez vous');
  await page.getByText('COVID_19').click();
  await expect(bubble).toContainText('Restez chez vous');
  const said = (await bubble.textContent()) ?? '';
  await typePatient(page, 'Motif');
  const before = await outbox.all();
  await page.getByRole('button', { name: /^RÉSERVER / }).click();
  const sms = await outbox.next('booked', 'sms', before);
  expect(sms.text.replace(/https?:\S+/, '').trim()).toBe(said.replace(/https?:\S+/, '').trim());
  await page.context().close();
});

test('21. The télédossier is there with the patient’s data and its motif', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(stack);
  const { startsAt } = await freeSlotOf(visit, quietMonday(4), 10);
  const page = await atDesk(browser, stack, `/reserver?debut=${encodeURIComponent(startsAt)}`);
  await expect(page.getByRole('radio', { name: 'Consultation' })).toBeChecked();
  await page.getByText('COVID_19').click();
  await typePatient(page, 'Dossier');
  await page.getByRole('button', { name: /^RÉSERVER / }).click();
  await page.getByRole('button', { name: 'Voir le télédossier' }).click();
  await expect(page.getByRole('heading', { name: /Camille DOSSIER/ })).toBeVisible();
  await expect(page.getByText('COVID_19').first()).toBeVisible();
  await expect(page.getByText(phoneOf('Dossier')).first()).toBeVisible();
  await page.context().close();
});

test('22. Booking makes the patient’s space, told by SMS and by e-mail with a calendar file', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(stack);
  const { startsAt } = await freeSlotOf(visit, quietMonday(4), 6);
  const page = await atDesk(browser, stack, `/reserver?debut=${encodeURIComponent(startsAt)}`);
  await typePatient(page, 'Espace');
  const before = await outbox.all();
  visit.id = (await answerOf<{ id: string }>(page, `${stack.urls.app}/api/teleconsultations`, () => page.getByRole('button', { name: /^RÉSERVER / }).click())).id;
  const [sms, email] = await Promise.all([outbox.next('booked', 'sms', before), outbox.next('booked', 'email', before)]);
  expect(email.attachments[0]?.text).toContain('BEGIN:VEVENT');
  const phone = await browser.newPage();
  await phone.goto(/https?:\S+/.exec(sms.text)?.[0] ?? '');
  await expect(phone.getByText(/Dr .*SPÉCIMEN/).first()).toBeVisible();
  await phone.close();
  await page.context().close();
});

test('40. A visit is moved by drag, moved back, moved by form; each says the very message before', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(stack);
  const day = quietMonday(5);
  const [here, there] = [await freeSlotOf(visit, day, 3), await freeSlotOf(visit, day, 7)];
  await visit.book(here.startsAt, 'Deplacer');
  const page = await atDesk(browser, stack, `/reserver?debut=${encodeURIComponent(there.startsAt)}`);
  // The week of that day, nothing chosen.
  const taken = page.locator(`[data-visit="${visit.id}"]`);
  await taken.waitFor();
  const chosen = page.locator('.vav-slot.chosen');
  const target = page.locator('vav-week-calendar [data-slot]').filter({ hasText: (await freeSlotOf(visit, day, 8)).hour }).first();
  await chosen.waitFor();
  await target.scrollIntoViewIfNeeded();
  const [from, to] = [await taken.boundingBox(), await target.boundingBox()];
  if (!from || !to) throw new Error('not on the screen');
  await page.mouse.move(from.x + 20, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(from.x + 24, from.y + 18, { steps: 4 });
  await page.mouse.move(to.x + 20, to.y + 10, { steps: 10 });
  await page.mouse.up();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('est déplacée');
  await inspect(page);
  // Back is back: nothing sent, the visit where it was.
  const before = await outbox.all();
  await dialog.getByRole('button', { name: 'Revenir' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect((await visit.dossier()).startsAt).toBe(here.startsAt);
  expect(messagesTo(await outbox.all(), 'Deplacer', 'moved').length - messagesTo(before, 'Deplacer', 'moved').length).toBe(0);
  // By the visit's own dialog, from the keyboard.
  await taken.focus();
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Déplacer' }).click();
  await dialog.getByRole('button', { name: new RegExp(`^${there.hour}, libre, `) }).click();
  const said = (await dialog.locator('.bubble').first().textContent()) ?? '';
  await dialog.getByRole('button', { name: 'Déplacer et prévenir' }).click();
  const sms = await outbox.next('moved', 'sms', before);
  expect(sms.text.replace(/https?:\S+/, '').trim()).toBe(said.replace(/https?:\S+/, '').trim());
  expect((await visit.dossier()).startsAt).toBe(there.startsAt);
  // And back, which is said to send another message.
  await page.getByRole('button', { name: 'Annuler le déplacement' }).click();
  await expect(dialog.locator('.bubble').first()).toContainText('est déplacée');
  await dialog.getByRole('button', { name: 'Remettre et prévenir' }).click();
  await expect.poll(async () => (await visit.dossier()).startsAt).toBe(here.startsAt);
  // From the dashboard, by one key on its row.
  await page.goto(`${stack.urls.app}/?jour=${day}`);
  const row = page.locator(`tr[data-visit="${visit.id}"]`);
  await row.locator('.hours').click();
  await row.focus();
  await page.keyboard.press('v');
  await expect(dialog).toContainText('Choisissez une heure libre');
  await dialog.getByRole('button', { name: 'Revenir' }).click();
  await page.context().close();
});

test('40. A visit is given to a stand-in, then cancelled; each message is shown before', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(stack);
  const { startsAt } = await freeSlotOf(visit, quietMonday(6), 2);
  await visit.book(startsAt, 'Remplacer');
  const page = await atDesk(browser, stack, `/teledossiers/${visit.id}`);
  const before = await outbox.all();
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Confier à un remplaçant' }).click();
  await expect(dialog.locator('.bubble').first()).toContainText('MAQUETTE');
  await inspect(page);
  await dialog.getByRole('button', { name: 'Confier et prévenir' }).click();
  expect((await outbox.next('stand-in', 'sms', before)).text).toContain('MAQUETTE');
  await expect(page.getByText('Confiée à un autre clinicien')).toBeVisible();
  await page.getByRole('button', { name: 'Annuler', exact: true }).click();
  await expect(dialog.locator('.bubble').first()).toContainText('est annulée');
  await dialog.getByRole('button', { name: 'Annuler le rendez-vous' }).click();
  await outbox.next('cancelled', 'email', before);
  await expect(page.getByText('Rendez-vous annulé').first()).toBeVisible();
  await page.context().close();
});

test('40. A visit booked from this minute on, to which nobody comes: its absent patient is said to be absent', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(stack, 'idle');
  const page = await atDesk(browser, stack, '/reserver', undefined, 'idle');
  const before = await outbox.all();
  const dialog = page.getByRole('dialog');
  await page.getByText('Maintenant', { exact: true }).click();
  await expect(page.locator('vav-message-preview .bubble')).toContainText('vous attend maintenant');
  await typePatient(page, 'Tout-de-suite');
  const booked = await answerOf<{ id: string; code?: string }>(page, `${stack.urls.app}/api/teleconsultations/immediate`, () => page.getByRole('button', { name: 'RÉSERVER maintenant' }).click());
  expect(booked.code).toBeUndefined();
  await outbox.next('booked-now', 'sms', before);
  await page.goto(`${stack.urls.app}/teledossiers/${booked.id}`);
  await page.getByRole('button', { name: 'Patient absent' }).click();
  await dialog.getByRole('button', { name: 'Marquer absent' }).click();
  await expect(page.getByText('Patient absent').first()).toBeVisible();
  await expect.poll(async () => (await visit.clinician.must<DossierView>('GET', `/teleconsultations/${booked.id}`)).phase).toBe('absent');
  await page.context().close();
});

test('16. A series keeps its hour; a date that is taken gets another; days off and extra openings change the slots', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(stack);
  const [first, second] = [await freeSlotOf(visit, quietMonday(8), 5), await freeSlotOf(visit, quietMonday(9), 5)];
  await visit.book(second.startsAt, 'Obstacle');
  const page = await atDesk(browser, stack, `/reserver?debut=${encodeURIComponent(first.startsAt)}`);
  await page.getByText('Série', { exact: true }).click();
  const lines = page.getByRole('list', { name: 'Dates de la série' }).getByRole('listitem');
  await expect(lines).toHaveCount(4);
  await expect(lines.nth(1)).toContainText(/à la place de .*déjà pris/);
  await typePatient(page, 'Serie');
  await inspect(page);
  await page.getByRole('button', { name: 'RÉSERVER 4 rendez-vous' }).click();
  await expect(page.getByText('4 rendez-vous sont réservés')).toBeVisible();
  // A day off over the first of them: it stays, listed, with « Déplacer »; taken away, and put back by « Annuler ».
  await page.goto(`${stack.urls.app}/disponibilites`);
  const day = quietMonday(8);
  await page.getByLabel('Mot affiché dans le calendrier (facultatif)').fill('Congés');
  await addException(page, 'Absence', `${day}T00:00`, `${day}T23:59`);
  await expect(page.getByText(/hors de ces disponibilités/)).toBeVisible();
  // This one of them: at night other tests' visits of now are outside the hours too.
  const stranded = page.getByRole('button', { name: /^Déplacer Camille SERIE, / });
  await expect(stranded).toBeVisible();
  await inspect(page);
  const remove = page.getByRole('button', { name: /^Retirer : Congés/ });
  await remove.click();
  await expect(stranded).toBeHidden();
  await page.getByRole('button', { name: 'Annuler', exact: true }).click();
  await expect(stranded).toBeVisible();
  await remove.click();
  await expect(remove).toBeHidden();
  await page.context().close();
});

test('42. The reminders to come stand in the booking and in the télédossier, follow a move, and are absent when too late', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(stack);
  const { startsAt, hour } = await freeSlotOf(visit, quietMonday(7), 3);
  const page = await atDesk(browser, stack, `/reserver?debut=${encodeURIComponent(startsAt)}`);
  await expect(page.getByText(`Rappels prévus dimanche`)).toContainText(`à ${hour}`);
  await visit.book(startsAt, 'Rappeler');
  await page.goto(`${stack.urls.app}/teledossiers/${visit.id}`);
  const reminders = page.locator('vav-planned-acts');
  await expect(reminders).toContainText(`à ${hour} et lundi`);
  const tuesday = (await freeSlotOf(visit, new Date(Date.parse(`${quietMonday(7)}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10), 9)).startsAt;
  await visit.clinician.must('POST', `/teleconsultations/${visit.id}/reschedule`, { startsAt: tuesday, minutes: 20 });
  await expect(reminders).toContainText(`Rappels prévus lundi`);
  await expect(reminders).toContainText(`à ${hourOf(tuesday)}`);
  const now = await visit.clinician.ask<{ id: string }>('POST', '/teleconsultations/immediate', (({ startsAt: _, ...rest }) => rest)(visit.booking(startsAt, 'Trop-tard')));
  if (now.status === 201) {
    await page.goto(`${stack.urls.app}/teledossiers/${now.body.id}`);
    await expect(page.getByText(/^Prévue/)).toBeVisible();
    await expect(page.getByText(/Rappels? prévus?/)).toBeHidden();
    await visit.clinician.must('POST', `/teleconsultations/${now.body.id}/cancel`, { reason: 'other' });
  }
  await page.context().close();
});
