import { expect, test, type Page } from '@playwright/test';
import { DayStage } from './day-stage';
import { deskPage } from './desk-page';
import { visitBegun } from './report-stage';
import { axeFindings, overflows, picture } from './sight';
import { sharedStack } from './stack';
import { SMALL_PDF, VisitOverHttp } from './visit-over-http';

const base = sharedStack().urls.app;
test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});

/** What the page asks for first, and what it says when that fails. */
const PAGES = [
  { path: '/', asks: '**/api/desk/day*', says: 'La liste n’a pas pu être lue' },
  { path: '/reserver', asks: '**/api/desk/slots*', says: 'Le calendrier n’a pas pu être lu' },
  { path: '/disponibilites', asks: '**/api/desk/availability*', says: 'Les disponibilités n’ont pas pu être lues' },
  { path: '/historique', asks: '**/api/desk/archive/search', says: 'L’historique ne s’affiche pas' },
  { path: '/teledossiers/:id', asks: '**/api/teleconsultations/*', says: 'Ce télédossier ne s’ouvre pas' },
  { path: '/teledossiers/:id/etapes/report', asks: '**/steps/report/form*', says: 'Ce formulaire ne s’ouvre pas' },
  { path: '/teledossiers/:id/etapes/prescription', asks: '**/api/teleconsultations/*', says: 'Le télédossier ne s’ouvre pas' },
] as const;
const FAULT = { status: 500, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: 'INTERNAL', status: 500, code: 'INTERNAL', detail: 'Cela n’a pas marché, et c’est de notre côté. Rien n’est perdu.', requestId: 'abcdef12-0000-4000-8000-000000000000' }) };

test('43. Every page of the desk whose reading fails says what failed, that nothing is lost, and a code for the support; « Réessayer » brings it', async ({ browser }) => {
  const visit = await visitBegun('Panne');
  await visit.end();
  const page = await deskPage(browser, visit.clinician, null);
  for (const { path, asks, says } of PAGES) {
    await page.route(asks, (route) => route.fulfill(FAULT));
    await page.goto(`${base}${path.replace(':id', visit.id)}`);
    const card = page.getByRole('alert').filter({ hasText: says });
    await expect(card, path).toBeVisible();
    await expect(card).toContainText('Rien n’est perdu');
    await expect(card).toContainText('ABCDEF12');
    expect(await axeFindings(page), path).toEqual([]);
    await picture(page, `fault${path.replace(/\W/g, '-')}`);
    await page.unroute(asks);
    // Pages that are kept current may have asked again by themselves already.
    await expect(card.getByRole('button', { name: 'Réessayer' }).or(page.locator('main:not(:has(vav-problem-card))')).first()).toBeVisible();
    await page.evaluate(() => document.querySelector<HTMLButtonElement>('vav-problem-card button')?.click());
    await expect(card, path).toHaveCount(0);
  }
  // Nobody answers at all: the same, in other words.
  await page.route('**/api/desk/archive/search', (route) => route.abort());
  await page.goto(`${base}/historique`);
  await expect(page.getByRole('alert')).toContainText('Pas de connexion');
  await page.unroute('**/api/desk/archive/search');
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await expect(page.getByRole('table')).toBeVisible();
});

test('43. A télédossier on screen while the line is cut says how old it is; back, it shows what it missed by itself, and nothing moved', async ({ browser }) => {
  const visit = await visitBegun('Coupure');
  const page = await deskPage(browser, visit.clinician, `/teledossiers/${visit.id}`);
  await expect(page.getByText('En consultation').first()).toBeVisible();
  const title = page.getByRole('heading', { name: 'Camille COUPURE' });
  const before = await title.boundingBox();
  await page.context().setOffline(true);
  await expect(page.getByText(/Connexion coupée\. Télédossier de \d\d:\d\d, reprise automatique/)).toBeVisible();
  expect(await title.boundingBox()).toEqual(before);
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'dossier-offline');
  await visit.end();
  await visit.clinician.upload(`/teleconsultations/${visit.id}/uploads?kind=clinician-document`, 'pendant-la-coupure.pdf', SMALL_PDF);
  await page.context().setOffline(false);
  await expect(page.getByText('Téléconsultation réalisée')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Ouvrir pendant-la-coupure\.pdf/ })).toBeVisible();
  await expect(page.getByText(/Connexion coupée/)).toHaveCount(0);
});

test('6. Nothing yet: a day without visits, a filter without rows, a search without result, a télédossier without documents each say what it means and what to do', async ({ browser }) => {
  const stage = await DayStage.set(sharedStack());
  try {
    const empty = async (page: Page, words: RegExp | string, name: string) => {
      await expect(page.getByText(words).first()).toBeVisible();
      expect(await axeFindings(page)).toEqual([]);
      await picture(page, `empty-${name}`);
      await page.setViewportSize({ width: 640, height: 450 });
      expect(await overflows(page)).toBe(false);
      await page.setViewportSize({ width: 1440, height: 900 });
    };
    const page = await stage.open(browser);
    await empty(page, /^Rien aujourd’hui/, 'day');
    await expect(page.getByRole('main').getByRole('link', { name: 'RÉSERVER' }).last()).toBeVisible();
    await page.goto(`${base}/historique`);
    await empty(page, 'Rien encore dans l’historique', 'history');
    await page.goto(`${base}/historique#personne`);
    await empty(page, 'Aucun télédossier ne correspond', 'search');
    await page.goto(`${base}/reserver`);
    await empty(page, /Aucun créneau|aucune disponibilité|Disponibilités/i, 'slots');
  } finally {
    await stage.strike();
  }
  const visit = await VisitOverHttp.signIn(sharedStack());
  await visit.book(await visit.freeSlot(60), 'Vide');
  const dossier = await deskPage(browser, visit.clinician, `/teledossiers/${visit.id}`);
  await expect(dossier.getByText('Aucun document pour l’instant. Le patient peut en envoyer depuis son espace.')).toBeVisible();
  await picture(dossier, 'empty-documents');
});

test('41. A new établissement’s journal is empty, and says what will be written there', async ({ browser }) => {
  const stage = await DayStage.set(sharedStack());
  try {
    await stage.query(`UPDATE member SET role = 'administrator' WHERE account_id = $1`, [stage.accounts[1]?.id]);
    const page = await stage.open(browser, 1, '/administration/journal');
    await expect(page.getByText('Rien n’a encore changé')).toBeVisible();
    await expect(page.getByText('Chaque changement d’équipe, de motif, de message ou d’établissement s’écrira ici.')).toBeVisible();
    expect(await axeFindings(page)).toEqual([]);
    await picture(page, 'empty-journal');
    await page.setViewportSize({ width: 640, height: 450 });
    expect(await overflows(page)).toBe(false);
  } finally {
    await stage.strike();
  }
});
