import { expect, type Page, test } from '@playwright/test';
import { parisDay } from './paris-day';
import { fallAsleep } from './patient-journey';
import { bookedVisit, deskAt, fineOnAPhone, phoneAt } from './patient-stage';
import { picture } from './sight';
import { line } from './slow-phone';
import type { VisitOverHttp } from './visit-over-http';

test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});

test('25. The waiting room says who and when, keeps the screen awake, and survives a cut line', async ({ browser }) => {
  const { visit, link } = await bookedVisit(2);
  const phone = await phoneAt(browser, link);
  await phone.page.evaluate(() => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    Object.defineProperty(navigator, 'wakeLock', { configurable: true, value: { request: (kind: string) => (asked.push(kind), Promise.resolve({ release: () => Promise.resolve() })) } });
  });
  await phone.enterWaitingRoom();
  await expect(phone.page.getByText('Le médecin sait que vous êtes là.')).toBeVisible();
  await expect(phone.page.getByText(/Votre rendez-vous\s: \d+\sh\s\d\d/)).toBeVisible();
  expect(await phone.page.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)).toEqual(['screen']);
  await fineOnAPhone(phone.page);
  await picture(phone.page, 'salle-attente');
  await visit.until(() => visit.dossier(), ({ presence }) => presence.state === 'waiting');
  await line(phone.page, 'cut');
  await expect(phone.page.getByText('On rétablit votre connexion.')).toBeVisible();
  await expect(phone.page.getByText('Votre place est gardée. Gardez cette page ouverte.')).toBeVisible();
  await picture(phone.page, 'salle-attente-coupee');
  await line(phone.page, 'back');
  await expect(phone.page.getByText('Le médecin sait que vous êtes là.')).toBeVisible();
  await visit.until(() => visit.dossier(), ({ presence }) => presence.state === 'waiting');
});

test('10. A phone that sleeps in the waiting room comes back to its place by itself, and the clinician sees it', async ({ browser }) => {
  const { visit, link } = await bookedVisit(2);
  const phone = await phoneAt(browser, link);
  await phone.enterWaitingRoom();
  const startsAt = (await visit.dossier()).startsAt;
  const desk = await deskAt(browser, visit, `/?jour=${parisDay(startsAt)}`);
  await expect(desk.row(visit.id)).toContainText('En salle d’attente');
  const wake = await fallAsleep(phone.page);
  await line(phone.page, 'cut');
  await line(phone.page, 'back');
  await wake();
  await expect(desk.row(visit.id)).toContainText('En salle d’attente');
  await expect(phone.page.getByText('Le médecin sait que vous êtes là.')).toBeVisible();
});

test('26. « Une minute, j’arrive » is seen by the clinician, also after a reload, and is claimed only once it is told', async ({ browser }) => {
  const { visit, link } = await bookedVisit(36);
  await visit.join();
  const phone = await phoneAt(browser, link);
  await phone.call().waitFor();
  await fineOnAPhone(phone.page);
  await picture(phone.page, 'appel');
  const desk = await deskAt(browser, visit, `/teledossiers/${visit.id}/salle`);
  await phone.page.route('**/api/patient/answer', (route) => route.abort('internetdisconnected'), { times: 1 });
  await phone.call().getByRole('button', { name: 'Une minute, j’arrive' }).click();
  await expect(phone.call()).toContainText('On prévient le médecin…');
  await expect(phone.call()).toContainText('Le médecin est prévenu');
  await expect(desk.page.getByText('« Une minute, j’arrive »')).toBeVisible();
  await phone.page.reload();
  await expect(phone.call()).toContainText('Prenez votre minute, puis touchez « Entrer ».');
  await expect(phone.call().getByRole('button', { name: 'Une minute, j’arrive' })).toHaveCount(0);
  await phone.enter();
  await visit.until(() => visit.dossier(), ({ phase }) => phase === 'in-consultation');
});

test('26. A phone taken out of the pocket rings for the call that came meanwhile', async ({ browser }) => {
  const { visit, link } = await bookedVisit(2);
  const phone = await phoneAt(browser, link);
  await phone.enterWaitingRoom();
  await visit.until(() => visit.dossier(), ({ presence }) => presence.state === 'waiting');
  const wake = await fallAsleep(phone.page);
  await visit.join();
  await wake();
  await phone.call().waitFor();
  await expect(phone.call().getByRole('button', { name: 'Entrer' })).toBeFocused();
});

test('27. The page was closed: REJOINDRE sends an SMS whose link leads straight to the call', async ({ browser }) => {
  const { visit, link } = await bookedVisit(2);
  const phone = await phoneAt(browser, link);
  await phone.enterWaitingRoom();
  await visit.until(() => visit.dossier(), ({ presence }) => presence.state === 'waiting');
  const { page } = phone;
  await page.goto('about:blank');
  await visit.until(() => visit.dossier(), ({ presence }) => presence.state !== 'waiting');
  const before = (await visit.outbox()).filter(({ purpose }) => purpose === 'clinician-ready').length;
  await visit.join();
  const items = await visit.until(() => visit.outbox(), (found) => found.filter(({ purpose, channel }) => purpose === 'clinician-ready' && channel === 'sms').length > before);
  const sms = items.find(({ purpose, channel }) => purpose === 'clinician-ready' && channel === 'sms');
  await page.goto(/https?:\S+/.exec(sms?.text ?? '')?.[0] ?? '');
  await phone.call().waitFor();
  await phone.enter();
  await visit.until(() => visit.dossier(), ({ phase }) => phase === 'in-consultation');
});

test('27. A page frozen with its connection open does not count as there: out of sight the SMS goes at once, silent it goes after some seconds', async ({ browser }) => {
  const ready = async (visit: VisitOverHttp) => (await visit.dossier()).messages.filter(({ purpose }) => purpose === 'clinician-ready').length;
  for (const [skip, unsaid] of [[3, false], [4, true]] as const) {
    const { visit, link } = await bookedVisit(skip);
    const phone = await phoneAt(browser, link);
    await phone.enterWaitingRoom();
    await visit.until(() => visit.dossier(), ({ presence }) => presence.state === 'waiting');
    const wake = unsaid ? await fallSilent(phone.page) : await fallAsleep(phone.page);
    if (!unsaid) await visit.until(() => visit.dossier(), ({ presence }) => presence.asleep === true);
    await visit.join();
    await visit.until(() => ready(visit), (count) => count === 1);
    await wake();
    await phone.call().waitFor();
    // Awake, it is there again; what has been sent is not sent twice.
    await visit.until(() => visit.dossier(), ({ presence }) => presence.state === 'waiting' && !presence.asleep);
    expect(await ready(visit)).toBe(1);
    await phone.page.context().close();
  }
});

test('27. A page that rings says so: no SMS goes to somebody who sees the call', async ({ browser }) => {
  const { visit, link } = await bookedVisit(5);
  const phone = await phoneAt(browser, link);
  await phone.enterWaitingRoom();
  await visit.until(() => visit.dossier(), ({ presence }) => presence.state === 'waiting');
  const heard = phone.page.waitForRequest((request) => request.url().endsWith('/api/patient/awake') && request.postDataJSON().rings === true);
  await visit.join();
  await heard;
  await phone.enter();
  await visit.until(() => visit.dossier(), ({ phase }) => phase === 'in-consultation');
  expect((await visit.dossier()).messages.filter(({ purpose }) => purpose === 'clinician-ready')).toEqual([]);
});

/** Nothing the page says arrives any more, its stream stays open: as a page frozen before it could say so (Chromium freezes no page that is on screen). */
async function fallSilent(page: Page): Promise<() => Promise<void>> {
  await page.route('**/api/patient/awake', (route) => route.abort());
  return () => page.unroute('**/api/patient/awake');
}
