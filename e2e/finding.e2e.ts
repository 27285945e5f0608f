import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { Client } from 'pg';
import { DESK } from './browser';
import { Desk } from './desk';
import type { StackFile } from './stack';
import { VisitOverHttp } from './visit-over-http';

const stack = JSON.parse(readFileSync(process.env.STACK_FILE ?? '', 'utf8')) as StackFile;
/** Where pictures go when somebody wants to look at them. */
const PICTURES = process.env.PICTURES;
const picture = async (page: Page, name: string) => void (PICTURES && (await page.screenshot({ path: `${PICTURES}/${name}.png` })));

/** People who differ in what a search must tell apart; all invented. */
const PEOPLE = [
  { id: 'f1d00000-0000-4000-8000-000000000001', familyName: 'LEFICTIF', givenName: 'Élodie', phone: '+33639986781', email: 'elodie.lefictif@exemple.test', birthDate: '1984-03-12' },
  { id: 'f1d00000-0000-4000-8000-000000000002', familyName: 'LEFICTIF', givenName: 'Éloi', phone: '+33639986782', email: 'eloi.lefictif@exemple.test', birthDate: '1979-06-01' },
  { id: 'f1d00000-0000-4000-8000-000000000003', familyName: 'DE LA TOUR-FICTIVE', givenName: 'Jean-Pierre', phone: '+33639986783', email: 'jp.tour@exemple.test', birthDate: '1950-12-31' },
];

test.beforeAll(async () => {
  const client = new Client({ connectionString: stack.databaseUrl });
  await client.connect();
  for (const person of PEOPLE) {
    await client.query(
      `INSERT INTO patient (id, etablissement_id, family_name, given_name, phone, email, birth_date)
       SELECT $1, e.id, $2, $3, $4, $5, $6 FROM etablissement e WHERE e.short_name = 'CHM' ON CONFLICT DO NOTHING`,
      [person.id, person.familyName, person.givenName, person.phone, person.email, person.birthDate],
    );
  }
  await client.end();
});

/** A context of its own, which axe needs to look into frames. */
const newPage = async (browser: Browser) => (await browser.newContext(DESK)).newPage();
/** @param part what to look at, for a page whose other parts have tests of their own */
const axe = async (page: Page, part = 'body') => {
  const { violations } = await new AxeBuilder({ page }).include(part).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
};

async function openBooking(page: Page): Promise<Desk> {
  const desk = new Desk(page, stack);
  await desk.openLogin();
  await desk.signIn();
  await desk.choosePlace();
  await desk.openBooking();
  return desk;
}

test('19. A patient is found by parts of names, a telephone or a birth date however typed, with a typing mistake, by keyboard alone', async ({ browser }) => {
  const page = await newPage(browser);
  await openBooking(page);
  const field = page.getByRole('combobox', { name: 'Patient' });
  const first = page.getByRole('listbox').getByRole('option').first();
  await field.fill('e');
  await expect(page.getByText('Continuez : deux lettres, trois chiffres ou une date entière.')).toBeVisible();
  for (const typed of ['elodie lef', 'lefictif elodie', '06 39 98 67 81', '+33 6 39 98 67 81', '67 81', '12/03/1984', '12 mars 1984', '1984-03-12', 'elodei lefctif']) {
    await field.fill('');
    await field.fill(typed);
    await expect(first, typed).toContainText('Élodie LEFICTIF');
    await expect(first).toContainText('12/03/1984');
    await expect(first).toContainText('67 81');
  }
  await expect(page.getByText('Aucun « elodei lefctif » exactement.')).toBeVisible();
  await picture(page, '19-typing-mistake');
  await field.fill('delatour');
  await expect(first).toContainText('Jean-Pierre DE LA TOUR-FICTIVE');
  await field.fill('zzyzx');
  await expect(page.getByText('Aucun « zzyzx ». Créez sa fiche ci-dessous.')).toBeVisible();
  await picture(page, '19-nobody');

  // By keyboard: down, down, up, Enter; what is chosen is said, and may be changed.
  await field.fill('lefictif el');
  await expect(page.getByRole('listbox').getByRole('option').nth(1)).toContainText('LEFICTIF');
  await axe(page, 'vav-patient-choice');
  await field.press('ArrowDown');
  await expect(first).toHaveAttribute('aria-selected', 'true');
  await field.press('ArrowDown');
  await field.press('ArrowUp');
  await picture(page, '19-keyboard');
  const chosen = (await first.textContent()) ?? '';
  await field.press('Enter');
  const change = page.getByRole('button', { name: 'Changer de patient' });
  await expect(change).toBeFocused();
  expect(chosen).toContain((await page.locator('.known b').textContent()) ?? '?');
  await change.press('Enter');
  await expect(field).toBeFocused();

  // A search that fails says so, keeps what was typed and can be asked again.
  await page.route('**/api/desk/patients/search', (route) => route.abort());
  await field.fill('lefictif');
  await expect(page.getByText(/Pas de connexion : la recherche reprendra/)).toBeVisible();
  await picture(page, '19-offline');
  await page.unroute('**/api/desk/patients/search');
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await expect(page.getByRole('listbox').getByRole('option').nth(1)).toContainText('LEFICTIF');

  // The latest answer wins: a slow first answer does not replace a quick second one.
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/api/desk/patients/search', async (route) => {
    if (route.request().postDataJSON().q === 'tour') await held;
    await route.continue();
  });
  const slow = page.waitForRequest((request) => request.url().endsWith('/patients/search') && request.postDataJSON().q === 'tour');
  await field.fill('tour');
  await slow;
  await field.fill('lefictif eloi');
  await expect(first).toContainText('Éloi LEFICTIF');
  const late = page.waitForResponse((response) => response.url().endsWith('/patients/search') && response.request().postDataJSON().q === 'tour');
  release();
  await late;
  await expect(first).toContainText('Éloi LEFICTIF');
  await page.context().close();
});

test('20. Four facts suffice for a new patient; one who may be known already is pointed out before a second record is made', async ({ browser }) => {
  const page = await newPage(browser);
  const desk = await openBooking(page);
  await page.getByRole('button', { name: /, libre, / }).first().click();
  await page.getByLabel('Nom', { exact: true }).fill('Lefictif');
  await page.getByLabel('Prénom').fill('Elodie');
  await page.getByLabel('Téléphone portable').fill('+33 6 39 98 67 81');
  await page.getByRole('textbox', { name: 'E-mail' }).fill('autre@exemple.test');
  await expect(page.getByRole('heading', { name: 'Peut-être déjà connu' })).toBeVisible();
  await expect(page.getByText('même nom, même téléphone')).toBeVisible();
  await axe(page, 'vav-patient-choice');
  await picture(page, '20-likely-duplicate');

  // Whoever does not look is asked by the API.
  const refused = page.waitForResponse((response) => response.url().endsWith('/api/teleconsultations') && response.status() === 409);
  await page.getByRole('button', { name: /^RÉSERVER/ }).click();
  await refused;
  await expect(page.getByText('Élodie LEFICTIF')).toBeVisible();
  await expect(page.getByText(/Cette personne a peut-être déjà une fiche/)).toBeVisible();
  await picture(page, '20-refused');
  await page.getByRole('button', { name: /^Utiliser cette fiche/ }).click();
  await expect(page.locator('.known')).toContainText('Élodie LEFICTIF');
  await expect(page.getByText(/Cette personne a peut-être déjà une fiche/)).toBeHidden();
  const { id } = await desk.book();
  expect(id).toMatch(/-/);

  // Somebody else of the same telephone: a person says so, and what was typed is still there.
  await desk.openBooking();
  await page.getByRole('button', { name: /, libre, / }).first().click();
  await page.getByLabel('Nom', { exact: true }).fill('Lefictif');
  await page.getByLabel('Prénom').fill('Petite-Fille');
  await page.getByLabel('Téléphone portable').fill('06 39 98 67 81');
  await page.getByRole('textbox', { name: 'E-mail' }).fill('petite-fille@exemple.test');
  await page.getByRole('button', { name: 'Créer quand même' }).click();
  await expect(page.getByText('Une nouvelle fiche sera créée, malgré la ressemblance.')).toBeVisible();
  await picture(page, '20-created-anyway');
  await desk.book();
  await page.context().close();
});

/** Past télédossiers of two people, a day apart, as a year of work leaves them. */
async function addPastVisits(count: number): Promise<void> {
  const client = new Client({ connectionString: stack.databaseUrl });
  await client.connect();
  await client.query(
    `INSERT INTO teleconsultation (id, etablissement_id, clinician_id, patient_id, booked_by, motif_code, during, phase, allowed, waiting_room_opens_at, link_hash)
     SELECT gen_random_uuid(), e.id, a.id, CASE WHEN i % 4 = 0 THEN $1::uuid ELSE $2::uuid END, a.id, CASE WHEN i % 5 = 0 THEN 'COVID_19' ELSE 'Consultation' END, tstzrange(s, s + interval '20 minutes'),
       (ARRAY['done', 'closed', 'absent'])[1 + i % 3], '{}', s, decode(md5('finding' || i), 'hex')
     FROM generate_series(0, $3 - 1) i, etablissement e, account a, LATERAL (SELECT timestamptz '2026-03-12 09:00+01' - i * interval '1 day' AS s) at
     WHERE e.short_name = 'CHM' AND a.email = $4 ON CONFLICT DO NOTHING`,
    [PEOPLE[0]?.id, PEOPLE[2]?.id, count, stack.logins.find(({ role }) => role === 'clinician')?.email],
  );
  await client.end();
}

async function signIn(page: Page, role: 'clinician' | 'secretary'): Promise<Desk> {
  const desk = new Desk(page, stack);
  await desk.openLogin();
  await desk.signIn(role);
  if (role === 'clinician') await desk.choosePlace();
  else await page.getByRole('link', { name: 'Historique' }).waitFor();
  return desk;
}

test('15. Historique is searched by patient, period, motif and state, goes by pages in both directions, and its address names nobody', async ({ browser }) => {
  await addPastVisits(66);
  const page = await newPage(browser);
  await signIn(page, 'clinician');
  await page.getByRole('link', { name: 'Historique' }).click();
  const rows = page.getByRole('table').getByRole('row');
  const patients = page.locator('td.patient a');
  await expect(rows).toHaveCount(21);
  await picture(page, '15-first-page');
  await axe(page);
  const names = () => page.locator('td.when').allTextContents();
  const first = await names();
  await page.getByRole('button', { name: 'Plus anciens' }).click();
  await expect(page).toHaveURL(/apres=/);
  await expect.poll(names).not.toEqual(first);
  const second = await names();
  await page.getByRole('button', { name: 'Plus anciens' }).click();
  await expect.poll(names).not.toEqual(second);
  await picture(page, '15-third-page');
  await page.getByRole('button', { name: 'Plus récents', exact: true }).click();
  await expect.poll(names).toEqual(second);
  // The page is in the address: opening a télédossier and coming back, or reading again, finds it.
  await page.reload();
  await expect.poll(names).toEqual(second);
  await page.getByRole('button', { name: 'Les plus récents' }).click();
  await expect.poll(names).toEqual(first);

  const field = page.getByRole('searchbox', { name: 'Chercher un patient' });
  await field.fill('elodei lefctif');
  await expect(patients.first()).toHaveText('Élodie LEFICTIF');
  await expect.poll(async () => new Set(await patients.allTextContents()).size).toBe(1);
  const { search, hash } = new URL(page.url());
  expect(search).not.toContain('lef');
  expect(decodeURIComponent(hash)).toContain('lefctif');
  await page.getByLabel('Motif').selectOption('COVID_19');
  await page.getByLabel('État').selectOption('closed');
  await expect(page).toHaveURL(/motif=COVID_19.*etat=closed|etat=closed.*motif=COVID_19/);
  await expect(page.locator('td.state').first()).toHaveText(/Clôturée/);
  await expect(page.locator('td.motif').first()).toHaveText('COVID_19');
  await picture(page, '15-searched');
  await page.getByRole('button', { name: 'Tout effacer' }).click();
  await page.getByLabel('Période').selectOption('chosen');
  await page.getByLabel('Du', { exact: true }).fill('01/03/2026');
  await page.getByLabel('Du', { exact: true }).blur();
  await page.getByLabel('Au', { exact: true }).fill('03/03/2026');
  await page.getByLabel('Au', { exact: true }).blur();
  await expect(rows).toHaveCount(4);
  await field.fill('zzyzx');
  await expect(page.getByText('Aucun télédossier ne correspond')).toBeVisible();

  // A search that fails says so, and can be asked again; half the width loses nothing.
  await page.route('**/api/desk/archive/search', (route) => route.abort());
  await field.fill('lefictif');
  await expect(page.getByText('L’historique ne s’affiche pas')).toBeVisible();
  await page.unroute('**/api/desk/archive/search');
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await page.getByRole('button', { name: 'Tout effacer' }).click();
  await page.setViewportSize({ width: 640, height: 900 });
  await expect(page.getByRole('button', { name: 'Plus anciens' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await axe(page);
  await picture(page, '15-narrow');
  await page.context().close();
});

const CLINICAL = 'Phraseclinique';

test('33. A visit that took place is in Historique, still open to steps', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(stack);
  await visit.book(await visit.freeSlot(60), 'Réalisé');
  await visit.openLink();
  await visit.testEquipment();
  await visit.join();
  await visit.enter();
  await visit.clinician.must('POST', `/teleconsultations/${visit.id}/chat`, { key: crypto.randomUUID(), text: CLINICAL });
  await visit.end();
  await visit.report(CLINICAL);

  const page = await newPage(browser);
  await signIn(page, 'clinician');
  await page.goto(`${stack.urls.app}/historique#réalisé`);
  await page.getByRole('link', { name: /Télédossier de Camille RÉALISÉ/ }).click();
  await expect(page.getByText(CLINICAL).first()).toBeVisible();
  await page.getByRole('button', { name: 'Ajouter une étape' }).click();
  await expect(page.getByRole('menuitem', { name: /compte-rendu/ })).toBeVisible();
  await picture(page, '33-open-to-steps');
  await page.context().close();
});

test('41. A secretary follows the visit and never sees clinical content: not on a screen, through the API, in the archive, the search or the event stream', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(stack);
  await visit.book(await visit.freeSlot(64), 'Murs');
  await visit.openLink();
  await visit.testEquipment();
  const page = await newPage(browser);
  const received: string[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/api/') && !response.url().includes('/events')) void response.text().then((text) => received.push(text)).catch(() => undefined);
  });
  await signIn(page, 'secretary');
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
  await axe(page);
  await page.goto(`${stack.urls.app}/historique#murs`);
  await expect(page.getByRole('link', { name: /Télédossier de Camille MURS/ })).toBeVisible();
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
  await page.context().close();
});
