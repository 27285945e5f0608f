import type { Browser, Page } from '@playwright/test';
import type { Album } from './album';
import { DESK, PHONE } from './browser';
import { Desk } from './desk';
import { linkIn, Outbox } from './outbox';
import { parisDay } from './paris-day';
import { Phone } from './phone';
import type { StackFile } from './stack';
import { seesMoving } from './video-figures';
import { VisitOverHttp } from './visit-over-http';

/** What the walk measured, in ms. */
export interface TroubleReport {
  /** From « Envoyer le lien » to its SMS. */
  readonly lostLinkToSmsMs: number;
  /** From the phone that wakes to the call that came while it slept. */
  readonly wokenToCallWindowMs: number;
}

/** One visit of a patient to whom everything happens: the link lost, a relative who helps, the camera refused, a phone that sleeps. */
export async function walkPatientTroubles(browser: Browser, stack: StackFile, album: Album): Promise<TroubleReport> {
  const outbox = new Outbox(stack);
  const visit = await VisitOverHttp.signIn(stack);
  // Soon enough for the waiting room to be open.
  await visit.book(await visit.freeSlot(2), 'Étourdi', '06 39 98 77 77');
  const startsAt = (await visit.dossier()).startsAt;
  const page = await (await browser.newContext(PHONE)).newPage();
  const phone = new Phone(page);
  const desk = new Desk(await (await browser.newContext({ ...DESK, storageState: visit.clinician.session() })).newPage(), stack);
  await refuseCamera(page);

  await page.goto(`${stack.urls.app}/visite`);
  await page.getByRole('link', { name: 'Recevoir un nouveau lien' }).click();
  await album.take(page, 'patient-lien-perdu');
  const askedAt = performance.now();
  const link = await linkAgain(outbox, async () => {
    await page.getByLabel('Portable ou e-mail').fill('06 39 98 77 77');
    await page.getByRole('button', { name: 'Envoyer le lien' }).click();
    await page.getByRole('heading', { name: 'Regardez vos messages' }).waitFor();
  }, await visit.link());
  const lostLinkToSmsMs = Math.round(performance.now() - askedAt);
  await album.take(page, 'patient-lien-renvoye');
  await phone.openLink(link);

  await page.getByRole('button', { name: 'Je suis un proche du patient' }).click();
  await page.getByLabel('Votre prénom et votre nom').fill('Dominique Lefictif');
  await album.take(page, 'patient-proche');
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByText('Vous aidez en tant que proche : Dominique Lefictif.').waitFor();

  await phone.startTest();
  await page.getByRole('heading', { name: 'Votre téléphone a refusé la caméra' }).waitFor();
  await album.take(page, 'patient-camera-refusee');
  await page.getByRole('button', { name: 'Continuer avec le son seulement' }).click();
  await phone.hearMelody();
  await page.getByText(/Il reste une chose à régler/).waitFor({ timeout: 40_000 });
  await desk.openDay(parisDay(startsAt));
  await desk.row(visit.id).getByText('Caméra refusée').waitFor();
  await album.take(desk.page, 'jour-camera-refusee');
  await page.evaluate(() => Object.assign(globalThis, { cameraAllowed: true }));
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await phone.passTest();

  await phone.goHome();
  // Allowed once, the browser remembers it for the next page.
  await page.evaluate(() => Object.assign(globalThis, { cameraAllowed: true }));
  await phone.enterWaitingRoom();
  await visit.until(() => visit.dossier(), ({ presence }) => presence.state === 'waiting');
  const wake = await fallAsleep(page);
  await visit.join();
  const wokenAt = performance.now();
  await wake();
  await phone.call().waitFor();
  const wokenToCallWindowMs = Math.round(performance.now() - wokenAt);
  await album.take(page, 'patient-reveil-appel');
  await phone.enter();
  await desk.page.goto(`${stack.urls.app}/teledossiers/${visit.id}/salle`);
  await Promise.all([seesMoving(desk.page), seesMoving(page)]);
  await album.take(page, 'patient-salle-apres-reveil');
  await desk.endConsultation();
  await page.getByText(/^Merci/).waitFor();
  await desk.openDossier(visit.id);
  await desk.page.getByText(/Un proche aide le patient, avec le même lien/).waitFor();
  await album.take(desk.page, 'teledossier-proche');
  return { lostLinkToSmsMs, wokenToCallWindowMs };
}

/** The link of this visit, among those that one person asked for again: each visit of theirs has its own. */
async function linkAgain(outbox: Outbox, ask: () => Promise<void>, known: string): Promise<string> {
  const before = await outbox.all();
  await ask();
  for (;;) {
    const seen = new Set(before.map(({ id }) => id));
    const again = (await outbox.all()).filter((item) => item.purpose === 'link-again' && !seen.has(item.id)).map(({ text }) => linkIn(text));
    if (again.includes(known)) return known;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** As somebody who touched « Bloquer », until the page is told that the camera is allowed. */
async function refuseCamera(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = (wanted) => (wanted?.video && !(globalThis as { cameraAllowed?: boolean }).cameraAllowed ? Promise.reject(new DOMException('refused', 'NotAllowedError')) : open(wanted));
  });
}

/** The telephone is locked: its page is hidden, then frozen. Answers how it wakes. */
export async function fallAsleep(page: Page): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  const seen = (state: 'hidden' | 'visible') =>
    page.evaluate((to) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => to });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  await seen('hidden');
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  return async () => {
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    await seen('visible');
  };
}
