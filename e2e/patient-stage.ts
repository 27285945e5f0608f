import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, expect, type Page } from '@playwright/test';
import { DESK } from './browser';
import { Desk } from './desk';
import { Phone } from './phone';
import { openSlowPhone } from './slow-phone';
import { sharedStack } from './stack';
import { VisitOverHttp } from './visit-over-http';

/** A visit of its own, booked over HTTP, and the link its patient got by SMS. @param skip free slots left out; small for a waiting room that is open */
export async function bookedVisit(skip: number, familyName = 'Exemple', phone?: string): Promise<{ visit: VisitOverHttp; link: string }> {
  const visit = await VisitOverHttp.signIn(sharedStack());
  await visit.book(await visit.freeSlot(skip), familyName, phone);
  await visit.openLink();
  return { visit, link: await visit.link() };
}

/** The link opened on a phone held upright, touched, on a slow network. */
export async function phoneAt(browser: Browser, link: string, options: Parameters<typeof openSlowPhone>[1] = {}): Promise<Phone> {
  const page = await openSlowPhone(browser, options);
  await page.goto(link);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  return new Phone(page);
}

/** The clinician's browser, signed in, at that address. */
export async function deskAt(browser: Browser, visit: VisitOverHttp, path: string): Promise<Desk> {
  const desk = new Desk(await (await browser.newContext({ ...DESK, storageState: visit.clinician.session() })).newPage(), sharedStack());
  await desk.page.goto(`${sharedStack().urls.app}${path}`);
  return desk;
}

/** Axe finds nothing, and nothing stands out of the page at 320 px, which is also 200 % zoom of a wider phone. */
export async function fineOnAPhone(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 568 });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(1);
  if (before) await page.setViewportSize(before);
}

/** The code that a message of this purpose carried after `before` messages of it. */
export async function codeOf(visit: VisitOverHttp, purpose: 'entry-code', before: number): Promise<string> {
  const codes = async () => (await visit.outbox()).filter((item) => item.purpose === purpose);
  const sent = await visit.until(codes, (found) => found.length > before);
  return /\b\d{6}\b/.exec(sent[0]?.text ?? '')?.[0] ?? '';
}

/** How many messages of this purpose have left so far. */
export async function sentSoFar(visit: VisitOverHttp, purpose: 'entry-code' | 'clinician-ready' | 'link-again'): Promise<number> {
  return (await visit.outbox()).filter((item) => item.purpose === purpose).length;
}
