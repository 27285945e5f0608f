import type { Browser, BrowserContext } from '@playwright/test';
import { DESK, PHONE } from './browser';
import { Desk } from './desk';
import { Phone } from './phone';
import { sharedStack } from './stack';
import { seesMoving } from './video-figures';
import { VisitOverHttp } from './visit-over-http';

/**
 * Both in the room and seeing each other; what comes before is asked over HTTP.
 * @param skip free slots to leave to other tests
 * @param prepare done to the patient's browser before its first page
 */
export async function together(browser: Browser, skip: number, prepare: (context: BrowserContext) => Promise<unknown> = () => Promise.resolve()) {
  const visit = await VisitOverHttp.signIn(sharedStack());
  await visit.book(await visit.freeSlot(skip));
  const link = await visit.link();
  await visit.join();
  const context = await browser.newContext(PHONE);
  await prepare(context);
  const phone = new Phone(await context.newPage());
  await phone.page.goto(link);
  await phone.enter();
  const desk = new Desk(await (await browser.newContext({ ...DESK, storageState: visit.clinician.session() })).newPage(), sharedStack());
  await desk.page.goto(`${sharedStack().urls.app}/teledossiers/${visit.id}/salle`);
  await Promise.all([seesMoving(desk.page), seesMoving(phone.page)]);
  const control = (name: string | RegExp) => desk.page.getByRole('navigation', { name: 'Commandes de la vidéo' }).getByRole('button', { name, exact: true });
  return { visit, phone, desk, control };
}
