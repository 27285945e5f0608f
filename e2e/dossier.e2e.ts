import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Browser, type Page } from '@playwright/test';
import type { EntryView } from '../journey/views';
import { DESK } from './browser';
import { Desk } from './desk';
import { codeIn, Outbox } from './outbox';
import { sharedStack } from './stack';
import { SMALL_PDF, VisitOverHttp } from './visit-over-http';

const stack = sharedStack();

/** A visit that was seen, walked over HTTP, and the clinician before its télédossier. */
async function seen(skip: number): Promise<VisitOverHttp> {
  const visit = await VisitOverHttp.signIn(stack);
  await visit.book(await visit.freeSlot(skip));
  await visit.openLink();
  await visit.testEquipment();
  await visit.join();
  await visit.enter();
  return visit;
}
async function atDesk(browser: Browser, path: string): Promise<{ desk: Desk; page: Page }> {
  const page = await (await browser.newContext(DESK)).newPage();
  const desk = new Desk(page, stack);
  await desk.openLogin();
  await desk.signIn();
  await desk.choosePlace();
  await page.goto(`${stack.urls.app}${path}`);
  return { desk, page };
}
const axe = async (page: Page) => (await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()).violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]);
const say = (visit: VisitOverHttp, side: 'clinician' | 'patient', text: string) =>
  side === 'clinician' ? visit.clinician.must('POST', `/teleconsultations/${visit.id}/chat`, { key: crypto.randomUUID(), text }) : visit.patient.must('POST', '/patient/chat', { key: crypto.randomUUID(), text });

test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});

test('32. What was written during the video is kept in the télédossier, live, and readable after closure', async ({ browser }) => {
  const visit = await seen(60);
  await say(visit, 'clinician', 'M’entendez-vous bien ?');
  const { page } = await atDesk(browser, `/teledossiers/${visit.id}`);
  const chat = page.getByRole('list', { name: 'Messagerie' });
  await expect(chat).toContainText('M’entendez-vous bien ?');
  await say(visit, 'patient', 'Oui, très bien.');
  await expect(chat).toContainText('Oui, très bien.');
  await visit.end();
  await visit.close();
  await page.reload();
  await expect(chat.getByRole('listitem')).toHaveCount(2);
  await expect(page.getByPlaceholder(/Écrire/)).toHaveCount(0);
});

test('One thread of everything: booked, messages, test, call with its incidents; who and when; renvoyer asks first', async ({ browser }) => {
  const visit = await seen(64);
  const { page } = await atDesk(browser, `/teledossiers/${visit.id}`);
  const thread = page.getByRole('group', { name: 'Fil du dossier' });
  for (const words of ['Rendez-vous pris', 'Rendez-vous confirmé', 'Espace patient ouvert', 'Test du matériel réussi', 'Patient appelé', 'Téléconsultation commencée']) await expect(thread).toContainText(words);
  // What goes wrong meanwhile appears by itself, told twice, once.
  const cut = { key: crypto.randomUUID(), kind: 'connection-lost', ago: 5, lasted: 12 };
  for (const _ of [1, 2]) await visit.patient.must('POST', '/patient/incidents', cut);
  await expect(thread.locator('[data-kind=connection-lost]')).toHaveCount(1);
  await expect(thread).toContainText(/Coupure de 12\s+secondes/);
  await expect(thread).toContainText('Du côté de Camille EXEMPLE');
  await visit.end();
  await expect(thread).toContainText('Téléconsultation terminée');
  await page.getByRole('group', { name: 'Ce que le fil montre' }).getByRole('button', { name: 'Appel' }).click();
  await expect(thread).not.toContainText('Rendez-vous confirmé');
  await page.getByRole('group', { name: 'Ce que le fil montre' }).getByRole('button', { name: 'Messages' }).click();
  const outbox = new Outbox(stack);
  const before = await outbox.all();
  await thread.getByRole('button', { name: /^Renvoyer/ }).first().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(/partira tout de suite/);
  await expect(dialog).toContainText(/une seconde fois/);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  expect((await outbox.all()).length).toBe(before.length);
  await thread.getByRole('button', { name: /^Renvoyer/ }).first().click();
  await dialog.getByRole('button', { name: /^Renvoyer l/ }).click();
  await expect(page.getByText('Le message est renvoyé.')).toBeVisible();
  expect((await outbox.all()).length).toBe(before.length + 1);
  await page.screenshot({ path: 'out/day/dossier.png' });
  expect(await axe(page)).toEqual([]);
  // « Ajouter une étape » offers what the workflow allows, and nothing else.
  await page.getByRole('button', { name: 'Ajouter une étape' }).click();
  const dossier = await visit.dossier();
  await expect(page.getByRole('menuitem')).toHaveCount(dossier.addable.length);
  for (const step of dossier.addable) await expect(page.getByRole('menuitem', { name: step.label })).toBeVisible();
});

test('37. Before a prescription a code is sent, five minutes on a countdown that a reload keeps; wrong tries are counted; pasted, it opens', async ({ browser }) => {
  const visit = await seen(68);
  await visit.end();
  const { page } = await atDesk(browser, `/teledossiers/${visit.id}/etapes/prescription`);
  const outbox = new Outbox(stack);
  const before = await outbox.all();
  await page.getByRole('button', { name: 'RECEVOIR LE CODE' }).click();
  const code = codeIn((await outbox.next('identity-code', 'sms', before)).text);
  const field = page.getByLabel('Code à six chiffres');
  await expect(field).toHaveAttribute('autocomplete', 'one-time-code');
  await expect(page.getByRole('timer')).toHaveText(/^[45]:\d\d$/);
  await expect(page.getByRole('button', { name: /Renvoyer un code dans \d+\s+s/ })).toBeDisabled();
  await page.screenshot({ path: 'out/day/code.png' });
  expect(await axe(page)).toEqual([]);

  // A reload, on a computer whose clock is an hour wrong, finds the same code and the same time left.
  await page.clock.setSystemTime(new Date(Date.now() + 3_600_000));
  await page.reload();
  await expect(field).toBeVisible();
  await expect(page.getByRole('timer')).toHaveText(/^4:\d\d$/);
  await field.fill(String((Number(code) + 1) % 1_000_000).padStart(6, '0'));
  await page.getByRole('button', { name: 'VALIDER' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Ce n’est pas le bon code' })).toContainText(/Il vous reste 4\s+essais/);
  // The whole message is pasted: the digits are found in it.
  await field.focus();
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    document.execCommand('insertText', false, text);
  }, `Votre code : ${code.slice(0, 3)} ${code.slice(3)}`);
  await expect(field).toHaveValue(code);
  await page.keyboard.press('Enter');
  await expect(page.getByText('C’est bien vous.')).toBeVisible();
  await page.locator('input[type=file]').setInputFiles({ name: 'ordonnance-fictive.pdf', mimeType: 'application/pdf', buffer: SMALL_PDF });
  await page.getByText('Prêt', { exact: true }).waitFor();
  const sent = await outbox.all();
  await page.getByRole('button', { name: 'ENVOYER' }).click();
  expect((await outbox.next('prescription-available', 'sms', sent)).text).toContain('ordonnance');
  await expect(page.getByRole('heading', { name: /L’ordonnance est dans l’espace de/ })).toBeVisible();
});

test('37. bis Five wrong codes lock it in plain words, and a new one by e-mail opens at once', async ({ browser }) => {
  const visit = await seen(72);
  await visit.end();
  const { page } = await atDesk(browser, `/teledossiers/${visit.id}/etapes/prescription`);
  const outbox = new Outbox(stack);
  const first = await outbox.all();
  await page.getByRole('button', { name: 'RECEVOIR LE CODE' }).click();
  const code = codeIn((await outbox.next('identity-code', 'sms', first)).text);
  for (let tries = 1; tries <= 5; tries += 1) {
    await page.getByLabel('Code à six chiffres').fill(String((Number(code) + tries) % 1_000_000).padStart(6, '0'));
    await page.getByRole('button', { name: 'VALIDER' }).click();
    await expect(page.getByText(tries < 5 ? new RegExp(`Il vous reste ${5 - tries}\\s+essai`) : /Trop d’essais avec ce code/)).toBeVisible();
  }
  await expect(page.getByLabel('Code à six chiffres')).toHaveCount(0);
  await page.getByText('E-mail', { exact: true }).click();
  const second = await outbox.all();
  await page.getByRole('button', { name: 'Recevoir un nouveau code' }).click();
  await page.getByLabel('Code à six chiffres').fill(codeIn((await outbox.next('identity-code', 'email', second)).text));
  await page.getByRole('button', { name: 'VALIDER' }).click();
  await expect(page.getByText('C’est bien vous.')).toBeVisible();
});

test('38. Closing asks once, names what was begun, and leaves nothing to write: not on the screen, not by the API', async ({ browser }) => {
  const visit = await seen(76);
  await visit.end();
  const path = `/teleconsultations/${visit.id}/steps/report/drafts`;
  const draft = await visit.clinician.must<EntryView>('POST', path, { input: { reason: '', findings: 'Brouillon gardé.', conduct: '' } });
  const { desk, page } = await atDesk(browser, `/teledossiers/${visit.id}`);
  await desk.addStep('Clôturer le dossier');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Clôturer est définitif');
  await expect(dialog).toContainText('Compte-rendu : brouillon non publié');
  await expect(dialog.getByRole('link', { name: 'Reprendre le brouillon' })).toBeVisible();
  await page.screenshot({ path: 'out/day/closing.png' });
  expect(await axe(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Revenir' }).click();
  expect((await visit.dossier()).phase).toBe('done');
  await desk.addStep('Clôturer le dossier');
  await dialog.getByRole('button', { name: 'Clôturer sans publier' }).click();
  await expect(page.getByText(/Ce télédossier est clôturé depuis/)).toBeVisible();
  await expect(page.getByText('Brouillon gardé.')).toBeVisible();
  await expect(page.getByText('1 brouillon jamais publié')).toBeVisible();
  for (const name of [/Ajouter/, /Renvoyer/, /REJOINDRE/, /Annuler/, /Reprendre/, /Corriger/, /Retirer/]) await expect(page.getByRole('main').getByRole('button', { name }).or(page.getByRole('main').getByRole('link', { name }))).toHaveCount(0);
  await page.screenshot({ path: 'out/day/closed.png' });
  for (const [method, address, body] of [['PUT', `${path}/${draft.id}`, { input: {} }], ['POST', `${path}/${draft.id}/publish`, { release: true }], ['POST', `/teleconsultations/${visit.id}/join`, {}]] as const) {
    const answer = await visit.clinician.ask<{ code: string }>(method, address, body, { 'If-Match': '1' });
    expect([address, answer.status, answer.body.code]).toEqual([address, 409, 'ALREADY_CLOSED']);
  }
});
