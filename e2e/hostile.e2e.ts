import { expect, test } from '@playwright/test';
import { Desk } from './desk';
import { deskPage, enter } from './desk-page';
import { codeIn, Outbox } from './outbox';
import { freeSlotOf, quietMonday, typePatient } from './planning-desk';
import { entriesOf, findingsOf, openEditor, saved, visitDone } from './report-stage';
import { axeFindings, loginOf, overflows, picture } from './sight';
import { sharedStack } from './stack';
import { SMALL_PDF, VisitOverHttp } from './visit-over-http';

const outbox = new Outbox(sharedStack());
test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});

test('16. A double click on RÉSERVER, and Enter held on it, make one visit and one SMS each', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(sharedStack());
  for (const [name, skip, press] of [['Double', 1, 'twice'], ['Appuye', 2, 'held']] as const) {
    const { startsAt } = await freeSlotOf(visit, quietMonday(17), skip);
    const page = await deskPage(browser, visit.clinician, `/reserver?debut=${encodeURIComponent(startsAt)}`);
    await page.locator('.vav-slot.chosen').waitFor();
    await typePatient(page, name);
    const before = await outbox.all();
    const button = page.getByRole('button', { name: /^RÉSERVER / });
    if (press === 'twice') await button.dblclick();
    else {
      await button.focus();
      // What a finger that stays on the key does: the key comes again and again.
      for (let again = 0; again < 12; again += 1) await page.keyboard.down('Enter');
      await page.keyboard.up('Enter');
    }
    await expect(page.getByText(/C’est réservé/)).toBeVisible();
    await outbox.next('booked', 'email', before);
    const known = new Set(before.map(({ id }) => id));
    expect((await outbox.all()).filter(({ id, channel, recipientName }) => !known.has(id) && channel === 'sms' && recipientName.toLowerCase().includes(name.toLowerCase()))).toHaveLength(1);
    expect(await visit.clinician.must<unknown[]>('POST', '/desk/patients/search', { q: name })).toHaveLength(1);
  }
});

test('36. ENVOYER clicked twice and Enter held on it deposit one prescription, told once', async ({ browser }) => {
  const visit = await visitDone('Doublon');
  const page = await deskPage(browser, visit.clinician, `/teledossiers/${visit.id}/etapes/prescription`);
  const before = await outbox.all();
  await page.getByRole('button', { name: 'RECEVOIR LE CODE' }).click();
  const desk = new Desk(page, sharedStack());
  await desk.proveIdentity(codeIn((await outbox.next('identity-code', 'sms', before)).text));
  await desk.addPrescription('ordonnance-fictive.pdf', SMALL_PDF);
  const send = page.getByRole('button', { name: 'ENVOYER' });
  await send.focus();
  for (let again = 0; again < 12; again += 1) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await expect(page.getByRole('heading', { name: /L’ordonnance est dans l’espace de/ })).toBeVisible();
  await picture(page, 'prescription-sent');
  const dossier = await visit.dossier();
  expect(dossier.timeline.filter(({ kind }) => kind === 'prescription-deposited')).toHaveLength(1);
  expect(dossier.messages.filter(({ purpose }) => purpose === 'prescription-available')).toHaveLength(1);
});

test('38. Two windows on one télédossier: one closes it; the other says so by itself, keeps what was typed readable, and writes nothing more', async ({ browser }) => {
  const visit = await visitDone('Fenetres');
  const writing = await deskPage(browser, visit.clinician, null);
  await openEditor(writing, visit);
  await findingsOf(writing).fill('Écrit avant la clôture.');
  await saved(writing);
  const closing = await writing.context().newPage();
  const desk = new Desk(closing, sharedStack());
  await desk.openDossier(visit.id);
  await desk.addStep('Clôturer le dossier');
  await closing.getByRole('dialog').getByRole('button', { name: /^Clôturer/ }).click();
  await closing.getByText(/Ce télédossier est clôturé depuis/).waitFor();
  await expect(writing.getByText(/Ce télédossier est clôturé depuis/)).toBeVisible();
  await picture(writing, 'closed-elsewhere');
  expect(await axeFindings(writing)).toEqual([]);
  await expect(writing.getByText('Écrit avant la clôture.').first()).toBeVisible();
  await expect(writing.getByRole('button', { name: /^Publier/ })).toHaveCount(0);
  // A text to read: nothing to write with, and no word of saving.
  await expect(writing.getByRole('toolbar')).toHaveCount(0);
  await expect(writing.getByRole('button', { name: 'Modèles' })).toHaveCount(0);
  await expect(writing.locator('vav-step-editor').getByText(/Enregistr/)).toHaveCount(0);
  // Back and forth: no step that history remembers opens again for writing.
  await closing.goBack();
  await closing.goForward();
  await expect(closing.getByText(/Ce télédossier est clôturé depuis/)).toBeVisible();
  await expect(closing.getByRole('button', { name: 'Ajouter une étape' })).toHaveCount(0);
  expect((await entriesOf(visit)).map(({ state, version }) => `${state} ${version}`)).toEqual(['draft 1']);
});

test('34. The session ends while a report is typed: nothing typed is lost, and signing in again saves it', async ({ browser }) => {
  const visit = await visitDone('Session');
  const person = await enter('clinician');
  const page = await deskPage(browser, person, null);
  await openEditor(page, visit);
  await findingsOf(page).fill('Avant la fin de la session.');
  await saved(page);
  await person.must('DELETE', '/session');
  await findingsOf(page).fill('Avant la fin de la session. Et après elle.');
  await expect(page.getByText(/Non enregistré/)).toBeVisible();
  await expect(findingsOf(page)).toHaveText('Avant la fin de la session. Et après elle.');
  // Said once, as what it is: no connection was cut.
  await expect(page.getByText('Votre session est terminée. Reconnectez-vous pour continuer.')).toBeVisible();
  await expect(page.getByText('Connexion coupée')).toHaveCount(0);
  await expect(page.getByText('Session terminée')).toBeVisible();
  await picture(page, 'session-over');
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('link', { name: 'Se connecter' }).first().click();
  // Leaving asks first: the text waits in this window.
  const leave = page.getByRole('dialog').getByRole('button', { name: /^Quitter|^Partir/ });
  await leave.or(page.getByLabel('Mot de passe', { exact: true })).first().waitFor();
  if (await leave.isVisible()) await leave.click();
  const { email, password } = loginOf('clinician');
  await page.getByLabel('Adresse e-mail professionnelle').fill(email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  const place = page.getByRole('button', { name: /Centre hospitalier du Modèle/ });
  await place.or(findingsOf(page)).first().waitFor();
  if (await place.isVisible()) await place.click();
  await expect(findingsOf(page)).toHaveText('Avant la fin de la session. Et après elle.');
  await saved(page);
  await expect.poll(async () => JSON.stringify((await entriesOf(visit))[0]?.input)).toContain('Et après elle');
});

/** Names as the world has them, all invented: an apostrophe, right to left, an emoji, the longest that is taken. */
const NAMES = [
  { familyName: 'D’ESSAI-O’FICTIF', givenName: 'Maël-Aimé' },
  { familyName: 'مثال', givenName: 'وهمي' },
  { familyName: '例え🙂', givenName: 'Zoé 👩‍👩‍👧' },
  { familyName: 'Wolfeschlegelsteinhausenbergerdorff'.repeat(2).slice(0, 60), givenName: 'Jean-Baptiste-Maximilien-Alexandre-Fictif-'.repeat(2).slice(0, 60) },
];

test('20. Names with apostrophes, from right to left, with emoji, or very long are kept as they are, found, and break no screen', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(sharedStack());
  const day = quietMonday(16);
  for (const [index, name] of NAMES.entries()) {
    const { startsAt } = await freeSlotOf(visit, day, 20 + index);
    const booking = visit.booking(startsAt);
    visit.id = (await visit.clinician.must<{ id: string }>('POST', '/teleconsultations', { ...booking, newPatient: { ...booking.newPatient, ...name } })).id;
    expect((await visit.dossier()).patient).toMatchObject({ givenName: name.givenName });
  }
  for (const width of [1440, 640]) {
    const page = await deskPage(browser, visit.clinician, `/?jour=${day}`, { viewport: { width, height: 900 } });
    await expect(page.locator('tr.visit')).toHaveCount(NAMES.length);
    for (const { givenName } of NAMES) await expect(page.locator('tr.visit').filter({ hasText: givenName })).toHaveCount(1);
    expect(await overflows(page), `day at ${width}`).toBe(false);
    expect(await axeFindings(page)).toEqual([]);
    await picture(page, `names-day-${width}`);
    await page.goto(`${sharedStack().urls.app}/teledossiers/${visit.id}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await overflows(page), `dossier at ${width}`).toBe(false);
    await picture(page, `names-dossier-${width}`);
    await page.goto(`${sharedStack().urls.app}/reserver?debut=${encodeURIComponent((await visit.dossier()).startsAt)}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    for (const typed of ['مثال', 'd essai ofictif', 'd\'essai']) {
      await page.getByRole('combobox', { name: 'Patient' }).fill(typed);
      await expect(page.getByRole('listbox').getByRole('option').first(), typed).toContainText(typed === 'مثال' ? 'مثال' : 'D’ESSAI');
    }
    expect(await overflows(page), `booking at ${width}`).toBe(false);
    await picture(page, `names-booking-${width}`);
  }
});

test('23. Forty documents stay a list one can work with: each has its picture, name and day, and the newest is seen at once', async ({ browser }) => {
  const visit = await visitDone('Pile');
  const names = Array.from({ length: 40 }, (_, index) => `analyse-${String(index + 1).padStart(2, '0')}.pdf`);
  for (let from = 0; from < names.length; from += 8) {
    await Promise.all(names.slice(from, from + 8).map((name) => visit.clinician.upload(`/teleconsultations/${visit.id}/uploads?kind=clinician-document`, name, Buffer.concat([SMALL_PDF, Buffer.from(`% ${name}`)]))));
  }
  const page = await deskPage(browser, visit.clinician, `/teledossiers/${visit.id}`);
  const open = page.getByRole('button', { name: /^Ouvrir analyse-/ });
  await expect(open).toHaveCount(40);
  expect(await axeFindings(page)).toEqual([]);
  await open.last().scrollIntoViewIfNeeded();
  await picture(page, 'forty-documents');
  await open.last().press('Enter');
  await expect(page.getByRole('dialog').getByRole('img', { name: /Page 1 sur 1|analyse/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 640, height: 450 });
  expect(await overflows(page)).toBe(false);
});
