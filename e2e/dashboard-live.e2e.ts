import { expect, test, type Page } from '@playwright/test';
import { DayStage } from './day-stage';
import { readStackFile, startOwnStack, type OwnStack } from './stack';

/** A stack of its own: its API is killed. */
let stack: OwnStack;
let stage: DayStage;
test.beforeAll(async () => {
  stack = await startOwnStack();
});
test.afterAll(() => stack.stop());
test.beforeEach(async () => {
  stage = await DayStage.set(stack.file, 2);
});
test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
  await stage.strike();
});

const rows = (page: Page) => page.locator('tr.visit');
const row = (page: Page, id: string) => page.locator(`[data-visit="${id}"]`);
const ids = (page: Page) => rows(page).evaluateAll((found) => found.map((each) => each.getAttribute('data-visit')));

test('Nothing moves under the hand: what changes meanwhile waits and is counted; the keyboard or leaving puts it in order', async ({ browser }) => {
  const [first = '', second = '', third = ''] = await stage.visits({ inMinutes: 5 }, { inMinutes: 10 }, { inMinutes: 15 });
  const page = await stage.open(browser);
  await expect(rows(page)).toHaveCount(3);
  await row(page, second).locator('.who').hover();
  const before = await row(page, second).boundingBox();
  await stage.change(first, `phase = 'done', allowed = '{}'`);
  await stage.announce(first);
  const [early = ''] = await stage.visits({ inMinutes: 1 });
  await stage.announce(early);
  await expect(page.getByRole('button', { name: /2\s+changements, mettre à jour l’ordre/ })).toBeVisible();
  await expect(row(page, first)).toContainText('N’est plus dans la liste');
  await expect(row(page, first).getByRole('link', { name: /REJOINDRE/ })).toHaveCount(0);
  expect(await ids(page)).toEqual([first, second, third, early]);
  expect((await row(page, second).boundingBox())?.y).toBe(before?.y);
  await page.mouse.move(600, 20);
  await expect.poll(() => ids(page)).toEqual([early, second, third]);

  // By keyboard the focus stays in the list: « M » asks, and the chosen row keeps the focus.
  await row(page, third).focus();
  await stage.change(early, `phase = 'done', allowed = '{}'`);
  await stage.announce(early);
  await expect(page.getByRole('button', { name: /1\s+changement, mettre à jour l’ordre/ })).toBeVisible();
  await page.keyboard.press('m');
  await expect.poll(() => ids(page)).toEqual([second, third]);
  await expect(row(page, third)).toBeFocused();
});

test('A cut connection says so and how old the list is; back, it shows what it missed; nothing moves for it', async ({ browser }) => {
  const [id = ''] = await stage.visits({ inMinutes: 5 });
  const page = await stage.open(browser);
  await expect(page.getByText('À jour')).toBeVisible();
  const before = await row(page, id).boundingBox();
  await page.context().setOffline(true);
  await expect(page.getByText(/Connexion coupée. Liste de \d\d:\d\d, reprise automatique/)).toBeVisible();
  await expect(row(page, id)).toContainText('Présence inconnue');
  expect((await row(page, id).boundingBox())?.y).toBe(before?.y);
  await stage.presence(id, 'waiting', 4);
  await page.context().setOffline(false);
  await expect(row(page, id)).toContainText('En salle d’attente depuis 4');
  await expect(page.getByText('À jour')).toBeVisible();
});

test('The API killed -9: the list says so, comes back by itself, and no change of the meantime is missed', async ({ browser }) => {
  const [id = '', other = ''] = await stage.visits({ inMinutes: 5 }, { inMinutes: 6 });
  const page = await stage.open(browser);
  await expect(page.getByText('À jour')).toBeVisible();
  const said = page.waitForFunction(() => document.body.textContent?.includes('Connexion coupée'));
  process.kill(readStackFile(stack.folder).pids['api'] ?? 0, 'SIGKILL');
  // No change was ever heard by this page: it must resume from its greeting.
  await stage.presence(id, 'waiting', 4);
  await said;
  await stage.change(other, `phase = 'done', allowed = '{}'`);
  await stage.announce(other);
  await expect(row(page, id)).toContainText('En salle d’attente depuis 4', { timeout: 30_000 });
  await expect(row(page, other)).toHaveCount(0);
  await expect(page.getByText('À jour')).toBeVisible();
});

test('Away longer than changes are kept: everything is read again', async ({ browser }) => {
  const [id = ''] = await stage.visits({ inMinutes: 5 });
  const page = await stage.open(browser);
  await expect(page.getByText('À jour')).toBeVisible();
  await page.context().setOffline(true);
  await expect(page.getByText('Connexion coupée').first()).toBeVisible();
  await stage.presence(id, 'connected');
  await stage.query('DELETE FROM change');
  await page.context().setOffline(false);
  await expect(row(page, id).locator('.who')).toContainText('Connecté');
});

test('A computer that slept: the silent connection is noticed on waking, the hour is right again, and the list is read anew', async ({ browser }) => {
  const [id = ''] = await stage.visits({ inMinutes: 1 });
  const page = await stage.open(browser, 0, '/', {});
  await page.clock.install();
  await page.reload();
  await expect(page.getByText('À jour')).toBeVisible();
  await stage.query(`UPDATE presence SET seen_at = now() WHERE teleconsultation_id = $1`, [id]);
  const again = page.waitForRequest((request) => request.url().includes('/api/desk/events'));
  const read = page.waitForResponse((response) => response.url().includes('/api/desk/day'));
  await page.clock.fastForward('02:00:00');
  await Promise.all([again, read]);
  await expect(page.getByText('À jour')).toBeVisible();
  // Two hours of its own clock made no visit late: the server says what time it is.
  await page.clock.runFor(6_000);
  await expect(row(page, id)).not.toContainText('En retard');
});

test('Two hundred rows by keyboard alone: one stop of the tab key, the arrows choose, the list stays quick to draw', async ({ browser }) => {
  await stage.visits(...Array.from({ length: 200 }, (_, index) => ({ inMinutes: 1 + index / 2, familyName: `FIGURANT${String(index + 1).padStart(3, '0')}` })));
  const page = await stage.open(browser);
  await expect(rows(page)).toHaveCount(200);
  await page.locator('tbody tr').first().waitFor();
  // From the page's own controls, the list is one stop with what the row offers.
  await page.getByRole('button', { name: /Message non remis/ }).focus();
  await page.keyboard.press('Tab');
  await expect(rows(page).first()).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(rows(page).first().getByRole('link', { name: /Ouvrir le télédossier/ })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(rows(page).first().getByRole('button', { name: /Autres actions pour/ })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(rows(page).first().getByRole('link', { name: /REJOINDRE/ })).toBeFocused();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('tr.visit') ?? null)).toBeNull();

  for (let press = 0; press < 3; press += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('PageDown');
  await expect(rows(page).nth(13)).toBeFocused();
  await page.keyboard.press('End');
  await expect(rows(page).nth(199)).toBeFocused();
  await expect(rows(page).nth(199)).toBeInViewport();
  await page.keyboard.press('Home');
  await expect(rows(page).first()).toBeInViewport();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('mettre à jour l’ordre');
  await page.getByLabel('Raccourcis d’une seule touche').uncheck();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('End');
  await page.keyboard.press('d');
  await expect(rows(page).nth(199)).toBeFocused();
  await page.keyboard.press('?');
  await page.getByLabel('Raccourcis d’une seule touche').check();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await rows(page).nth(199).focus();
  await page.keyboard.press('d');
  await expect(page.getByRole('heading', { name: /FIGURANT200/ })).toBeVisible();
});

test('A secretary sees everybody’s day, and filters it by clinician and by day; the address keeps both', async ({ browser }) => {
  await stage.visits({ inMinutes: 1, clinician: 0 }, { inMinutes: 2, clinician: 1 });
  const page = await stage.open(browser, 2);
  await expect(rows(page)).toHaveCount(2);
  await expect(page.getByRole('link', { name: /REJOINDRE/ })).toHaveCount(0);
  await page.getByLabel('Clinicien').selectOption({ label: 'Dr Scène ACTE2' });
  await expect(rows(page)).toHaveCount(1);
  await expect(page).toHaveURL(/clinicien=[0-9a-f-]{36}/);
  await page.reload();
  await expect(rows(page)).toHaveCount(1);
  await page.keyboard.press('s');
  await expect(page).toHaveURL(/jour=\d{4}-\d{2}-\d{2}/);
  await page.keyboard.press('a');
  await expect(page).not.toHaveURL(/jour=/);
  await page.getByLabel('Clinicien').selectOption('');
  await expect(rows(page)).toHaveCount(2);
});
