import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';
import type { PatientVisitView } from '../journey/views';
import { openSlowPhone } from './slow-phone';
import { sharedStack } from './stack';
import { VisitOverHttp } from './visit-over-http';

let taken = 40;
/** A visit of its own for each test, booked over HTTP. */
async function visitWithLink(): Promise<{ visit: VisitOverHttp; link: string }> {
  const visit = await VisitOverHttp.signIn(sharedStack());
  await visit.book(await visit.freeSlot(taken++));
  await visit.openLink();
  return { visit, link: await visit.link() };
}
async function open(browser: Browser, link: string, options: Parameters<typeof openSlowPhone>[1] = {}): Promise<Page> {
  const page = await openSlowPhone(browser, options);
  await page.goto(link);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  return page;
}
async function nothingFound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
}
/** Nothing of the page is wider than the screen. */
const fits = (page: Page) => expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
const picture = (page: Page, name: string) => (process.env.PICTURES ? page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true }) : Promise.resolve());

test('1. The patient’s link opens at once on a slow phone, and its secret leaves the address', async ({ browser }) => {
  const { link } = await visitWithLink();
  const elsewhere: string[] = [];
  const page = await openSlowPhone(browser);
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(link).origin || request.url().includes(new URL(link).hash.slice(1))) elsewhere.push(request.url());
  });
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/ à \d+\sh\s\d\d/);
  await expect(page.getByText('en vidéo, avec le')).toBeVisible();
  expect([new URL(page.url()).hash, elsewhere]).toEqual(['', []]);
  await nothingFound(page);
  await picture(page, 'home');
  // 320 px, and 200 % of a phone's width.
  await page.setViewportSize({ width: 320, height: 640 });
  await fits(page);
  await page.context().close();
});

test('3. A browser without video is told which to use, before anything else', async ({ browser }) => {
  const page = await openSlowPhone(browser);
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'RTCPeerConnection'));
  await page.goto(`${sharedStack().urls.app}/visite`);
  await expect(page.getByRole('heading', { name: 'Ce navigateur ne permet pas la vidéo' })).toBeVisible();
  await expect(page.getByText('Chrome, Firefox, Edge ou Safari à jour')).toBeVisible();
  await page.context().close();
});

test('2. On a phone the patient’s side speaks English where the patient does: nothing of French is left, and the visit remembers', async ({ browser }) => {
  const { visit, link } = await visitWithLink();
  const page = await open(browser, link);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByText('on video, with')).toBeVisible();
  await expect.poll(async () => (await visit.visit()).language).toBe('en');
  const french = /[éèêàçùôî«»]|\b(le|les|votre|vous|une|est|pour|avec)\b/i;
  // The établissement, the clinician and the switch itself keep their names.
  const said = async () => (await page.locator('body').innerText()).replace(/Vis-à-vis|Français|SP[ÉE]CIMEN|Centre hospitalier[^\n]*/g, '').split('\n').filter((line) => french.test(line));
  for (const address of ['', '/test', '/documents', '/lien-perdu']) {
    await page.goto(`${sharedStack().urls.app}/visite${address}`);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    expect(await said()).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  }
  await page.goto(`${sharedStack().urls.app}/visite`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await picture(page, 'home-english');
  await nothingFound(page);
  // What is sent from now on is English too.
  await visit.patient.must('POST', '/patient/cancel');
  await visit.until(() => visit.outbox(), (items) => items.some(({ channel, text }) => channel === 'sms' && text.includes('is cancelled')));
  await page.context().close();
});

test('22. The hour is the visit’s, and the patient’s own when it is another', async ({ browser }) => {
  const { link } = await visitWithLink();
  const far = await open(browser, link, { timezoneId: 'Indian/Reunion' });
  await expect(far.getByText(/^Chez vous\s: /)).toBeVisible();
  await expect(far.getByText(/heure de Paris/)).toBeVisible();
  await picture(far, 'home-far');
  await far.context().close();
  const near = await open(browser, link);
  await expect(near.getByText(/Chez vous/)).toHaveCount(0);
  await near.context().close();
});

test('40. « Je ne peux pas venir » asks for another date or cancels, says so before, and can be taken back', async ({ browser }) => {
  const { visit, link } = await visitWithLink();
  const page = await open(browser, link);
  await page.getByRole('button', { name: 'Je ne peux pas venir' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: 'Demander une autre date' }).click();
  await sheet.getByLabel('Plutôt le matin').check();
  await nothingFound(page);
  await picture(page, 'another-date');
  await sheet.getByRole('button', { name: 'Envoyer ma demande' }).click();
  await expect(page.getByText('Vous avez demandé une autre date')).toBeVisible();
  expect((await visit.dossier()).moveRequest?.wishes).toEqual(['mornings']);
  await page.getByRole('button', { name: 'Finalement, je viens' }).click();
  await expect(page.getByText('Vous avez demandé une autre date')).toHaveCount(0);
  await page.getByRole('button', { name: 'Je ne peux pas venir' }).click();
  await sheet.getByRole('button', { name: 'Annuler mon rendez-vous' }).click();
  await expect(sheet.getByRole('heading', { name: /Annuler ce rendez-vous/ })).toBeVisible();
  await sheet.getByRole('button', { name: 'Annuler mon rendez-vous' }).click();
  await expect(page.getByRole('heading', { name: 'Ce rendez-vous est annulé' })).toBeVisible();
  expect((await visit.dossier()).phase).toBe('cancelled');
  await page.context().close();
});

test('21. A relative says who they are with the patient’s link, and the clinician sees it', async ({ browser }) => {
  const { visit, link } = await visitWithLink();
  const page = await open(browser, link);
  await page.getByRole('button', { name: 'Je suis un proche du patient' }).click();
  await page.getByLabel('Votre prénom et votre nom').fill('Dominique Lefictif');
  await nothingFound(page);
  await page.getByRole('button', { name: 'Continuer' }).click();
  await expect(page.getByText('Vous aidez en tant que proche : Dominique Lefictif.')).toBeVisible();
  expect((await visit.dossier()).companions).toEqual(['Dominique Lefictif']);
  await page.context().close();
});

test('33. After the visit one tap says how it went; leaving keeps nothing on the phone', async ({ browser }) => {
  const { visit, link } = await visitWithLink();
  await visit.join();
  await visit.enter();
  await visit.end();
  await visit.until(() => visit.visit(), ({ phase }: PatientVisitView) => phase === 'done');
  const page = await open(browser, link);
  await page.getByRole('button', { name: 'Bien', exact: true }).click();
  await expect(page.getByText('Merci, c’est noté.')).toBeVisible();
  await page.getByLabel(/Un mot à ajouter/).fill('Simple et clair.');
  await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
  await expect(page.getByLabel(/Un mot à ajouter/)).toHaveCount(0);
  expect((await visit.dossier()).satisfaction).toMatchObject({ mark: 'good', word: 'Simple et clair.' });
  await nothingFound(page);
  await picture(page, 'after');
  await page.getByRole('button', { name: 'Quitter mon espace' }).click();
  await page.getByRole('button', { name: 'Quitter', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Vous avez quitté votre espace' })).toBeVisible();
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  await page.context().close();
});

test('43. A lost link is asked for again without revealing whether a visit exists', async ({ browser }) => {
  const page = await openSlowPhone(browser);
  await page.goto(`${sharedStack().urls.app}/visite/lien-perdu`);
  for (const contact of ['06 39 98 12 42', 'personne@exemple.test']) {
    await page.getByLabel('Portable ou e-mail').fill(contact);
    await page.getByRole('button', { name: 'Envoyer le lien' }).click();
    await expect(page.getByText('Si un rendez-vous existe pour ce numéro, un nouveau lien vient d’être envoyé.')).toBeVisible();
    await page.getByRole('button', { name: /Essayer un autre/ }).click();
  }
  await page.goto(`${sharedStack().urls.app}/visite#AAAAAAAAAAAAAAAAAAAAAA`);
  await expect(page.getByRole('heading', { name: 'Ce lien ne s’ouvre plus' })).toBeVisible();
  await nothingFound(page);
  await page.context().close();
});
