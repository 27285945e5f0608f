import { type Browser, expect, type Page, test } from '@playwright/test';
import { pdfText } from '../api/testing/pdf-text';
import type { EntryView } from '../journey/views';
import { PHONE } from './browser';
import { Desk } from './desk';
import { deskPage } from './desk-page';
import { codeIn, Outbox } from './outbox';
import { Phone } from './phone';
import { sharedStack } from './stack';
import { VisitOverHttp } from './visit-over-http';

/** A visit that took place, walked over HTTP: what a report is written about. */
export async function visitDone(familyName = 'Comptet'): Promise<VisitOverHttp> {
  const visit = await visitBegun(familyName);
  await visit.end();
  return visit;
}

/** The same, the consultation still under way. */
export async function visitBegun(familyName = 'Comptet'): Promise<VisitOverHttp> {
  const visit = await VisitOverHttp.signIn(sharedStack());
  await visit.book(await visit.freeSlot(60), familyName);
  await visit.openLink();
  await visit.join();
  await visit.enter();
  return visit;
}

export const findingsOf = (page: Page) => page.getByRole('textbox', { name: 'Constats' });

export async function openEditor(page: Page, visit: VisitOverHttp): Promise<void> {
  await page.goto(`${sharedStack().urls.app}/teledossiers/${visit.id}/etapes/report`);
  await findingsOf(page).waitFor();
}

export const saved = (page: Page) => expect(page.getByText(/^Enregistré à \d\d:\d\d/)).toBeVisible();

export async function publish(page: Page, release: boolean): Promise<void> {
  await page.getByLabel('Mettre à disposition dans l’espace patient').setChecked(release);
  await page.getByRole('button', { name: 'Publier le compte-rendu' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publier' }).click();
  await page.getByRole('link', { name: 'Ouvrir le PDF', exact: true }).waitFor();
}

/** The patient on a phone, past the second proof. */
export async function provenPhone(browser: Browser, visit: VisitOverHttp): Promise<Page> {
  const outbox = new Outbox(sharedStack());
  const phone = new Phone(await (await browser.newContext(PHONE)).newPage());
  await phone.openLink(await visit.link());
  const before = await outbox.all();
  await phone.askCode();
  await phone.typeCode(codeIn((await outbox.next('entry-code', 'sms', before)).text));
  return phone.page;
}

export const entriesOf = async (visit: VisitOverHttp): Promise<EntryView[]> => (await visit.dossier()).entries;

/** What stands in the PDF of that address, read as this page's person. */
export const pdfAt = async (page: Page, href: string | null) => pdfText(await (await page.request.get(new URL(href ?? '', sharedStack().urls.app).href)).body());

/** What each test of a report begins with: a visit that took place, and a window of the clinician's that shows nothing yet. */
export interface ReportStage {
  page: Page;
  desk: Desk;
  visit: VisitOverHttp;
}
/** Sets it before every test of the file and closes every window after. */
export function stageReports(keep: (stage: ReportStage) => void): void {
  test.beforeEach(async ({ browser }) => {
    const visit = await visitDone();
    const page = await deskPage(browser, 'clinician', null);
    keep({ page, desk: new Desk(page, sharedStack()), visit });
  });
  test.afterEach(async ({ browser }) => {
    for (const context of browser.contexts()) await context.close();
  });
}
