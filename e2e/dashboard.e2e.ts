import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { DESK } from './browser';
import { DayStage } from './day-stage';
import { Desk } from './desk';
import { parisDay } from './paris-day';
import { sharedStack } from './stack';
import { VisitOverHttp } from './visit-over-http';

const stack = sharedStack();
const rows = (page: Page) => page.locator('tr.visit');
const row = (page: Page, id: string) => page.locator(`[data-visit="${id}"]`);
const ids = (page: Page) => rows(page).evaluateAll((found) => found.map((each) => each.getAttribute('data-visit')));

let stage: DayStage;
test.beforeEach(async () => {
  stage = await DayStage.set(stack, 2);
});
test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
  await stage.strike();
});

/** Visits are staged within the present day, whatever the hour: minutes, not hours, lie between them. */
test('6. One row per planned téléconsultation of today, with who, when, why; axe finds nothing, also at 200 %', async ({ browser }) => {
  await stage.visits({ inMinutes: 1, familyName: 'EXEMPLE', givenName: 'Camille' }, { inMinutes: 2 }, { inMinutes: 3, clinician: 1 });
  const page = await stage.open(browser);
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).first()).toContainText('Camille EXEMPLE');
  await expect(rows(page).first()).toContainText('04/05/1952');
  await expect(rows(page).first()).toContainText('Consultation');
  await page.screenshot({ path: 'out/day/dashboard.png' });
  const axe = () => new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  expect((await axe()).violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  await page.setViewportSize({ width: 720, height: 450 });
  await expect(rows(page).first()).toContainText('Camille EXEMPLE');
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect((await axe()).violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
});

test('7. The day is in the order of its hours, and a visit that is moved takes its new place by itself', async ({ browser }) => {
  const [third, first, second] = await stage.visits({ inMinutes: 30 }, { inMinutes: 1 }, { inMinutes: 20 });
  const page = await stage.open(browser);
  await expect.poll(() => ids(page)).toEqual([first, second, third]);
  await stage.change(first ?? '', `during = tstzrange(now() + interval '40 minutes', now() + interval '41 minutes')`);
  await stage.announce(first ?? '');
  await expect.poll(() => ids(page)).toEqual([second, third, first]);
});

test('8. A téléconsultation that took place disappears by itself', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(stack);
  const startsAt = await visit.freeSlot(4);
  await visit.book(startsAt);
  const desk = new Desk(await (await browser.newContext(DESK)).newPage(), stack);
  await desk.openLogin();
  await desk.signIn();
  await desk.choosePlace();
  await desk.openDay(parisDay(startsAt));
  await desk.row(visit.id).waitFor();
  await visit.openLink();
  await visit.join();
  await visit.enter();
  await expect(desk.row(visit.id)).toBeVisible();
  await visit.end();
  await expect(desk.row(visit.id)).toHaveCount(0);
});

test('9. A late téléconsultation stays and says by how much', async ({ browser }) => {
  const [late] = await stage.visits({ inMinutes: -18 }, { inMinutes: 20 });
  const page = await stage.open(browser);
  await expect(row(page, late ?? '')).toContainText('En retard de 18');
  await expect(row(page, late ?? '')).toHaveClass(/late/);
  await page.getByRole('button', { name: /En retard 1/ }).click();
  await expect(rows(page)).toHaveCount(1);
});

test('10. The patient’s presence stands under the name and changes by itself', async ({ browser }) => {
  const [id = ''] = await stage.visits({ inMinutes: 5 });
  const page = await stage.open(browser);
  const who = row(page, id).locator('.who');
  await expect(who).toContainText('Non connecté');
  await stage.presence(id, 'connected');
  await expect(who).toContainText('Connecté');
  await stage.presence(id, 'waiting', 3);
  await expect(who).toContainText('En salle d’attente depuis 3');
  await stage.presence(id, 'absent');
  await expect(who).toContainText('Non connecté');
});

test('11. The row shows the equipment test and why it failed', async ({ browser }) => {
  const [passed, failed, none] = await stage.visits(
    { inMinutes: 1, test: { outcome: 'passed', reasons: [] } },
    { inMinutes: 2, test: { outcome: 'failed', reasons: ['camera-refused', 'network-weak'] } },
    { inMinutes: 3 },
  );
  const page = await stage.open(browser);
  await expect(row(page, passed ?? '').locator('.test')).toContainText('Réussi');
  await expect(row(page, failed ?? '').locator('.test')).toContainText('Caméra refusée');
  await expect(row(page, failed ?? '').locator('.test')).toContainText('et 1 autre');
  await expect(row(page, none ?? '').locator('.test')).toContainText('Pas encore fait');
});

test('12. An icon on the row opens the télédossier', async ({ browser }) => {
  const [id = ''] = await stage.visits({ inMinutes: 5, familyName: 'EXEMPLE', givenName: 'Camille' });
  const page = await stage.open(browser);
  await page.getByRole('link', { name: 'Ouvrir le télédossier de Camille EXEMPLE' }).click();
  await expect(page).toHaveURL(new RegExp(`/teledossiers/${id}$`));
  await expect(page.getByRole('heading', { name: 'Camille EXEMPLE' })).toBeVisible();
});

test('13. REJOINDRE is filled for the one visit to take now, offered on the others, and leads to the room', async ({ browser }) => {
  const [absent, taken, next] = await stage.visits({ inMinutes: -10 }, { inMinutes: -5, presence: { state: 'waiting', sinceMinutes: 8 } }, { inMinutes: 5, presence: { state: 'waiting', sinceMinutes: 2 } });
  const page = await stage.open(browser);
  const button = (id = '') => row(page, id).getByRole('link', { name: /REJOINDRE/ });
  await expect(button(taken)).toHaveClass(/mat-mdc-unelevated-button/);
  await expect(page.locator('tr.visit .mat-mdc-unelevated-button')).toHaveCount(1);
  await expect(button(next)).toHaveClass(/mat-tonal-button/);
  await expect(button(absent)).toHaveAccessibleName(/un SMS lui sera envoyé/);
  await page.screenshot({ path: 'out/day/rejoindre.png' });
  // The patient leaves between the press and the release: the click is not swallowed.
  const box = await button(next).boundingBox();
  await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 10);
  await page.mouse.down();
  await stage.presence(next ?? '', 'absent');
  await expect(row(page, next ?? '').locator('.who')).toContainText('Non connecté');
  await page.mouse.up();
  await expect(page).toHaveURL(new RegExp(`/teledossiers/${next}/salle$`));
});
