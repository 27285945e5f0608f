import { expect, test } from '@playwright/test';
import { deskPage } from './desk-page';
import { axeFindings, picture } from './sight';
import { sharedStack } from './stack';
import { VisitOverHttp } from './visit-over-http';

const stack = sharedStack();
const CLINICAL = 'Phraseclinique';
test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});

test('41. A secretary follows the visit and never sees clinical content: not on a screen, through the API, in the archive, the search or the event stream', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(stack);
  await visit.book(await visit.freeSlot(64), 'Murs');
  await visit.openLink();
  await visit.testEquipment();
  const page = await deskPage(browser, 'secretary', null);
  const received: string[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/api/') && !response.url().includes('/events')) void response.text().then((text) => received.push(text)).catch(() => undefined);
  });
  await page.goto(`${stack.urls.app}/`);
  await page.getByText('À jour').waitFor();
  // Her own stream, beside the page's, kept for looking at.
  await page.evaluate(() => {
    const heard: string[] = [];
    (window as unknown as { heard: string[] }).heard = heard;
    const source = new EventSource('/api/desk/events');
    for (const name of ['hello', 'change', 'resync']) source.addEventListener(name, (event) => heard.push((event as MessageEvent<string>).data));
  });
  await visit.join();
  await visit.enter();
  await visit.clinician.must('POST', `/teleconsultations/${visit.id}/chat`, { key: crypto.randomUUID(), text: CLINICAL });
  await visit.report(CLINICAL);
  await visit.prescribe();
  const dossier = await visit.dossier();
  expect(JSON.stringify(dossier)).toContain(CLINICAL);
  await visit.end();

  // The stream: kinds and payloads. The end of the visit is the last she may hear of it.
  const heard = await page.waitForFunction((id) => {
    const all = (window as unknown as { heard: string[] }).heard;
    return all.some((data) => data.includes(id) && data.includes('"done"')) ? all : undefined;
  }, visit.id);
  const events = ((await heard.jsonValue()) ?? []).map((data) => JSON.parse(data) as Record<string, unknown>).filter((data) => 'kind' in data);
  expect(events.map(({ kind }) => kind).filter((kind) => !['state', 'presence', 'ring', 'message'].includes(String(kind)))).toEqual([]);
  expect(JSON.stringify(events)).not.toContain(CLINICAL);

  // The screens.
  await page.goto(`${stack.urls.app}/teledossiers/${visit.id}`);
  await expect(page.getByRole('heading', { name: /Camille MURS/ }).first()).toBeVisible();
  await expect(page.getByText(/réservé(s|e|es)? au(x)? clinicien/i).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Ajouter une étape' })).toHaveCount(0);
  await expect(page.getByText(CLINICAL)).toHaveCount(0);
  await picture(page, '41-dossier');
  expect(await axeFindings(page)).toEqual([]);
  await page.goto(`${stack.urls.app}/historique#murs`);
  await expect(page.getByRole('link', { name: /Télédossier de Camille MURS/ }).first()).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Comptes-rendus' })).toHaveCount(0);
  await picture(page, '41-archive');
  await page.goto(`${stack.urls.app}/historique#${CLINICAL}`);
  await expect(page.getByText('Aucun télédossier ne correspond')).toBeVisible();
  await page.goto(`${stack.urls.app}/`);
  await expect(page.getByRole('link', { name: /REJOINDRE/ })).toHaveCount(0);
  await picture(page, '41-day');

  // Every door of the content, with her cookie.
  const document = dossier.documents[0]?.id;
  const doors = [`documents/${document}`, 'chat', 'steps/report/form', `entries/${dossier.entries[0]?.id}/pdf`];
  for (const door of doors) expect((await page.request.get(`${stack.urls.app}/api/teleconsultations/${visit.id}/${door}`)).status(), door).toBe(403);
  expect(received.length).toBeGreaterThan(5);
  for (const text of received) expect(text).not.toMatch(new RegExp(`${CLINICAL}|document-available|prescription-available|identity-code|step-published`));
});
