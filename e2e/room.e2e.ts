import { expect, test, type Browser } from '@playwright/test';
import { DESK, PHONE } from './browser';
import { Desk } from './desk';
import { parisDay } from './paris-day';
import { Phone } from './phone';
import { sharedStack } from './stack';
import { seesMoving, videoFigures } from './video-figures';
import { VisitOverHttp } from './visit-over-http';


/** A visit booked soon enough for its waiting room to be open, the patient in the waiting room on a phone, the clinician before the dashboard. */
async function bothReady(browser: Browser, skip: number) {
  const visit = await VisitOverHttp.signIn(sharedStack());
  const startsAt = await visit.freeSlot(skip);
  await visit.book(startsAt);
  const phone = new Phone(await (await browser.newContext(PHONE)).newPage());
  await phone.openLink(await visit.link());
  await phone.enterWaitingRoom();
  const desk = new Desk(await (await browser.newContext(DESK)).newPage(), sharedStack());
  await desk.openLogin();
  await desk.signIn();
  await desk.choosePlace();
  await desk.openDay(parisDay(startsAt));
  await expect(desk.row(visit.id)).toContainText('En salle d’attente');
  return { visit, phone, desk };
}

/** A call that nobody watches any more would take the machine from the next test. */
test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});

test('26. REJOINDRE raises the call window at once; both see and hear each other; a reload comes back by itself', async ({ browser }) => {
  const { visit, phone, desk } = await bothReady(browser, 2);
  await desk.join(visit.id);
  await phone.call().waitFor();
  await phone.enter();
  await Promise.all([seesMoving(desk.page), seesMoving(phone.page)]);

  await phone.page.reload();
  await Promise.all([seesMoving(desk.page), seesMoving(phone.page)]);
  await desk.page.reload();
  await Promise.all([seesMoving(desk.page), seesMoving(phone.page)]);
  expect((await visit.dossier()).phase).toBe('in-consultation');

  await desk.endConsultation();
  await phone.page.getByRole('heading', { name: 'Votre téléconsultation est terminée' }).waitFor();
  expect((await visit.dossier()).phase).toBe('done');
  expect((await videoFigures(phone.page).catch(() => ({ freezes: 0 }))).freezes).toBe(0);
});

test('27. A patient who is not connected gets an SMS with the link that leads to the call', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(sharedStack());
  await visit.book(await visit.freeSlot(50));
  await visit.join();
  const link = await visit.link('clinician-ready');
  const phone = new Phone(await (await browser.newContext(PHONE)).newPage());
  await phone.page.goto(link);
  await phone.call().waitFor();
});
