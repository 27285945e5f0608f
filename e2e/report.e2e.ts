import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Browser, type Page } from '@playwright/test';
import type { DossierView, EntryView } from '../journey/views';
import { DESK } from './browser';
import { Desk } from './desk';
import type { StackFile } from './stack';
import { VisitOverHttp } from './visit-over-http';

const stack = JSON.parse(readFileSync(process.env.STACK_FILE ?? '', 'utf8')) as StackFile;
const PICTURES = process.env.PICTURES;
let visit: VisitOverHttp;
let desk: Desk;

/** A visit that took place, and the clinician signed in at the desk. */
test.beforeAll(async ({ browser }) => {
  visit = await visitDone();
  desk = await signedIn(browser);
});

async function visitDone(): Promise<VisitOverHttp> {
  const done = await VisitOverHttp.signIn(stack);
  await done.book(await done.freeSlot(60), 'Comptet');
  await done.openLink();
  await done.join();
  await done.enter();
  await done.end();
  return done;
}
async function signedIn(browser: Browser): Promise<Desk> {
  const signed = new Desk(await (await browser.newContext({ ...DESK, permissions: ['clipboard-read', 'clipboard-write'] })).newPage(), stack);
  await signed.openLogin();
  await signed.signIn();
  await signed.choosePlace();
  return signed;
}
async function inspect(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
}
const picture = async (page: Page, name: string): Promise<void> => void (PICTURES && (await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true })));
const entriesOf = async (of: VisitOverHttp): Promise<EntryView[]> => (await of.clinician.must<DossierView>('GET', `/teleconsultations/${of.id}`)).entries;

test('34. A report is written with headings, bold and lists, by keyboard too, and is there after a reload', async () => {
  const { page } = desk;
  await desk.openDossier(visit.id);
  await desk.addStep('Saisir un compte-rendu');
  const findings = page.getByRole('textbox', { name: 'Constats' });
  await findings.click();
  await page.keyboard.press('Control+Alt+Digit1');
  await page.keyboard.type('Examen');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Gorge ');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('rouge');
  await page.keyboard.press('Control+b');
  await page.keyboard.press('Enter');
  await page.keyboard.type('- sans fièvre');
  await page.keyboard.press('Enter');
  await page.keyboard.type('sans toux');
  // From the text to the toolbar, along it with the arrows, and back.
  await page.keyboard.press('Alt+F10');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'Italique' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(findings).toBeFocused();
  // What other programs bring along stays behind.
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/html', '<h4 style="color:red" onclick="alert(1)">Collé</h4><p>Texte <a href="javascript:alert(1)">lié</a><img src=x onerror="alert(1)"><script>alert(1)</script></p>');
    document.querySelector('[data-field="conduct"]')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(page.getByRole('textbox', { name: 'Conduite à tenir' })).toHaveText(/Collé\s*Texte lié/);
  await expect(page.getByText(/^Enregistré à/)).toBeVisible();
  await picture(page, 'editor');
  await inspect(page);
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Constats' }).getByRole('listitem')).toHaveText(['sans fièvre', 'sans toux']);
  await expect(page.getByRole('textbox', { name: 'Constats' }).locator('strong')).toHaveText('rouge');
  const kept = JSON.stringify((await entriesOf(visit))[0]?.input);
  expect(kept).toContain('"heading"');
  expect(kept).not.toMatch(/javascript|alert|onclick|style/);
});
