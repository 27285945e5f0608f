import { type Browser, expect, type Page, test } from '@playwright/test';
import type { AvailabilityView, EtablissementView, MessageTextView, MotifEntryView, SessionView } from '../journey/views';
import { ROUTES } from '../api/routes';
import { DESK, PHONE } from './browser';
import { Outbox } from './outbox';
import { Person } from './person';
import { atDesk, freeSlotOf, quietMonday, typePatient } from './planning-desk';
import { axeFindings, loginOf, overflows, picture } from './sight';
import { sharedStack } from './stack';
import { VisitOverHttp } from './visit-over-http';

const NARROW = { width: 640, height: 900 };
const opened: Page[] = [];
test.afterEach(async () => {
  for (const page of opened.splice(0)) await page.context().close();
});

/** Somebody signed in over HTTP in an établissement of the demonstration. */
async function signedIn(role: string, shortName = 'CHM'): Promise<Person> {
  const person = new Person(sharedStack().urls.app);
  const { email, password } = loginOf(role);
  const session = await person.must<SessionView>('POST', '/session', { email, password });
  const here = session.etablissements.find((one) => one.shortName === shortName);
  if (session.etablissementId !== here?.id) await person.must('PUT', '/session/etablissement', { etablissementId: here?.id });
  return person;
}
async function pageOf(browser: Browser, person: Person, path: string): Promise<Page> {
  const page = await (await browser.newContext({ ...DESK, storageState: person.session() })).newPage();
  opened.push(page);
  await page.goto(`${sharedStack().urls.app}${path}`);
  return page;
}
/** At 200 % zoom nothing stands out, and axe finds nothing. */
async function inspect(page: Page, name: string): Promise<void> {
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, name);
  await page.setViewportSize(NARROW);
  expect(await overflows(page)).toBe(false);
  await picture(page, `${name}-narrow`);
  await page.setViewportSize(DESK.viewport);
}
const motifOf = (motifs: readonly MotifEntryView[], label: string) => motifs.find((one) => one.label === label)?.code ?? '';

test('41. An administrator adds a motif, renames it, puts it in order and archives it; each is taken back by one click', async ({ browser }) => {
  const admin = await signedIn('administrator', 'CPF');
  const page = await pageOf(browser, admin, '/administration');
  const label = `Suivi ${Date.now()}`;
  await page.getByRole('link', { name: 'Motifs', exact: true }).press('Enter');
  await expect(page).toHaveURL(/\/administration\/motifs$/);
  await page.getByLabel('Nouveau motif').fill('consultation');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Ce motif existe déjà.')).toHaveCount(1);
  await expect(page.getByLabel('Nouveau motif')).toHaveValue('consultation');
  await expect(page.getByLabel('Nouveau motif')).toBeFocused();
  // What is typed is asked about before it is left.
  await page.getByRole('link', { name: 'Journal', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revenir' }).click();
  await page.getByLabel('Nouveau motif').fill(label);
  await page.keyboard.press('Enter');
  await expect(page.getByText('est offert à la réservation, en dernier.')).toBeVisible();
  const row = page.getByRole('listitem').filter({ hasText: label });
  await row.getByRole('button', { name: `Monter ${label}` }).press('Enter');
  await expect(page.getByText(/est maintenant en place \d/)).toBeVisible();
  await expect(row.getByRole('button', { name: `Monter ${label}` })).toBeFocused();
  await page.getByRole('button', { name: 'Annuler' }).click();
  await expect(page.getByText('L’ordre est revenu comme avant.')).toBeVisible();
  // At the end of the list the button that stays takes the focus.
  await row.getByRole('button', { name: `Monter ${label}` }).press('Enter');
  await expect(page.getByText(/est maintenant en place \d/)).toBeVisible();
  await row.getByRole('button', { name: `Descendre ${label}` }).press('Enter');
  await expect(row.getByRole('button', { name: `Monter ${label}` })).toBeFocused();
  await row.getByRole('button', { name: `Renommer ${label}` }).press('Enter');
  await expect(page.getByLabel(`Nouveau nom de ${label}`)).toBeFocused();
  await page.keyboard.type(' bis');
  await page.keyboard.press('Escape');
  await expect(row.getByRole('button', { name: `Renommer ${label}` })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByLabel(`Nouveau nom de ${label}`).fill(`${label} bis`);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`Le motif s’appelle maintenant « ${label} bis ».`)).toBeVisible();
  await page.getByRole('button', { name: 'Annuler' }).click();
  await expect(page.getByText(`Le motif s’appelle maintenant « ${label} ».`)).toBeVisible();
  await inspect(page, 'admin-motifs');
  await page.getByRole('button', { name: `Archiver ${label}` }).click();
  await expect(page.getByRole('button', { name: `Offrir à nouveau ${label}` })).toBeVisible();
  await page.getByRole('button', { name: 'Annuler' }).click();
  await expect(page.getByRole('button', { name: `Archiver ${label}` })).toBeVisible();
  await page.getByRole('button', { name: `Archiver ${label}` }).click();
  await expect(page.getByRole('button', { name: `Offrir à nouveau ${label}` })).toBeVisible();
  await picture(page, 'admin-motifs-archived');
});

test('17. A motif that an administrator adds is offered at booking from then on, an archived one no longer', async ({ browser }) => {
  const admin = await signedIn('administrator');
  const label = `Avis ${Date.now()}`;
  const code = motifOf(await admin.must<MotifEntryView[]>('POST', '/administration/motifs', { label }), label);
  const page = await atDesk(browser, sharedStack(), '/reserver');
  opened.push(page);
  await expect(page.getByRole('radio', { name: label })).toBeAttached();
  await admin.must('PUT', `/administration/motifs/${code}`, { label, active: false });
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Consultation' })).toBeAttached();
  await expect(page.getByRole('radio', { name: label })).toHaveCount(0);
});

test('18. Words that an administrator writes are what the booking shows and what the patient gets; what breaks a message is refused', async ({ browser }) => {
  const stack = sharedStack();
  const outbox = new Outbox(stack);
  const admin = await signedIn('administrator');
  const label = `Bilan ${Date.now()}`;
  const code = motifOf(await admin.must<MotifEntryView[]>('POST', '/administration/motifs', { label }), label);
  const page = await pageOf(browser, admin, `/administration/messages?motif=${code}&message=booked&canal=sms`);
  const field = page.getByLabel('Message', { exact: true });
  const preview = page.locator('vav-text-preview');
  await expect(field).toHaveValue(/\{lien\}/);
  await expect(preview.getByText(/mardi 24 novembre/)).toBeVisible();
  // Without the way in, and with a name that means nothing: said while typing, and refused.
  await field.fill('Votre bilan avec {medecin} {jour} à {heure}.');
  await expect(page.getByText('« {medecin} » n’est pas dans la liste.')).toBeVisible();
  await expect(page.getByText(/Il manque \{lien\}/)).toBeVisible();
  await page.getByRole('button', { name: 'Enregistrer ces mots' }).click();
  await expect(field).toBeFocused();
  await field.fill('Votre bilan : {jour} à {heure}. Entrez ici : ');
  await page.getByRole('button', { name: 'Ajouter {lien}' }).click();
  await expect(field).toHaveValue('Votre bilan : {jour} à {heure}. Entrez ici : {lien}');
  await expect(preview.getByText(/^Votre bilan : mardi 24 novembre à 9 h/)).toBeVisible();
  await expect(page.getByText(/signes sur 160/)).toBeVisible();
  // In English other words stand; what is being written in French is kept meanwhile.
  await page.getByText('En anglais', { exact: true }).click();
  await expect(preview.getByText(/Tuesday 24 November/)).toBeVisible();
  await expect(field).toHaveValue(/^Video visit/);
  await page.getByText('En français', { exact: true }).click();
  await expect(field).toHaveValue(/^Votre bilan/);
  await inspect(page, 'admin-texts');
  // Another message is looked at meanwhile: what is being written is kept.
  await page.getByRole('link', { name: 'Rendez-vous confirmé, E-mail' }).click();
  await expect(page.getByLabel('Objet')).toHaveValue(/\{jour\}/);
  await expect(page.frameLocator('vav-mail-frame iframe').getByText('Bonjour,')).toBeVisible();
  await picture(page, 'admin-texts-email');
  await page.getByRole('link', { name: 'Rendez-vous confirmé, SMS, non enregistré' }).click();
  await expect(field).toHaveValue(/^Votre bilan/);
  // Somebody else saves first: said, and nothing typed is lost.
  await admin.must<MessageTextView>('PUT', '/administration/texts', { motif: code, purpose: 'booked', channel: 'sms', version: 0, subject: null, body: 'Autre : {jour} {heure} {lien}' });
  await page.getByRole('button', { name: 'Enregistrer ces mots' }).click();
  await expect(page.getByText('Enregistré entre-temps par quelqu’un d’autre')).toBeVisible();
  await expect(field).toHaveValue(/^Votre bilan/);
  await picture(page, 'admin-texts-overtaken');
  await page.getByRole('button', { name: 'Enregistrer ces mots' }).click();
  await expect(page.getByText('Ces mots partiront avec les prochains messages.')).toBeVisible();
  const visit = await VisitOverHttp.signIn(stack);
  const { startsAt } = await freeSlotOf(visit, quietMonday(4), 14);
  const desk = await atDesk(browser, stack, `/reserver?debut=${encodeURIComponent(startsAt)}`);
  opened.push(desk);
  await desk.getByText(label).click();
  const bubble = desk.locator('vav-message-preview .bubble').first();
  await expect(bubble).toContainText('Votre bilan :');
  const shown = (await bubble.textContent()) ?? '';
  await typePatient(desk, 'Bilan');
  const before = await outbox.all();
  await desk.getByRole('button', { name: /^RÉSERVER / }).click();
  const sms = await outbox.next('booked', 'sms', before);
  expect(sms.text.replace(/https?:\S+/, '')).toBe(shown.replace(/https?:\S+/, ''));
  // The product's words again, and back by one click.
  await page.getByRole('button', { name: 'Revenir aux mots du service' }).click();
  await expect(field).toHaveValue(/^Téléconsultation avec/);
  await page.getByRole('button', { name: 'Annuler' }).click();
  await expect(field).toHaveValue(/^Votre bilan/);
  await page.getByText('Versions enregistrées').click();
  await expect(page.getByText('Mots du service', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Reprendre les mots de la version 1' })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await admin.must('PUT', `/administration/motifs/${code}`, { label, active: false });
});

test('41. The établissement’s own numbers are what its patients are told to call; a wrong one is refused and nothing typed is lost', async ({ browser }) => {
  const outbox = new Outbox(sharedStack());
  const admin = await signedIn('administrator');
  const visit = await VisitOverHttp.signIn(sharedStack());
  await visit.book(await visit.freeSlot(60), 'Numero');
  const { usualSupportPhone: usual, version: _version, ...before } = await admin.must<EtablissementView>('GET', '/administration/etablissement');
  try {
    const page = await pageOf(browser, admin, '/administration/etablissement');
    await page.getByLabel(/^Téléphone du support/).fill('appelez-nous');
    await page.getByLabel(/^Service/).fill('Cardiologie et suivi');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByText('Un numéro de téléphone n’a que des chiffres.')).toHaveCount(1);
    await expect(page.getByLabel(/^Téléphone du support/)).toBeFocused();
    await expect(page.getByLabel(/^Service/)).toHaveValue('Cardiologie et suivi');
    await page.getByLabel('Fuseau horaire').selectOption('Indian/Reunion');
    await expect(page.getByText('Les rendez-vous pris gardent leur moment')).toBeVisible();
    await page.getByLabel('Fuseau horaire').selectOption('Europe/Paris');
    await page.getByLabel(/^Téléphone du support/).fill('01 99 00 77 77');
    await inspect(page, 'admin-etablissement');
    // Somebody else saves first: what they wrote is shown, what is typed here stays.
    const { usualSupportPhone: _usual, ...theirs } = await admin.must<EtablissementView>('GET', '/administration/etablissement');
    await admin.must('PUT', '/administration/etablissement', { ...theirs, service: 'Écrit ailleurs' });
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByText('a été changé entre-temps par quelqu’un d’autre')).toBeVisible();
    await expect(page.getByText('Service : Écrit ailleurs')).toBeVisible();
    await expect(page.getByLabel(/^Service/)).toHaveValue('Cardiologie et suivi');
    await picture(page, 'admin-etablissement-theirs');
    // The network is away for a moment: said, kept, tried again.
    await page.route('**/api/administration/etablissement', (route) => route.abort(), { times: 1 });
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByText('Ce que vous avez saisi est gardé ici.')).toBeVisible();
    await page.getByLabel(/^Téléphone du support/).press('Enter');
    await expect(page.getByText('L’établissement est enregistré.')).toBeVisible();
    const phone = await (await browser.newContext(PHONE)).newPage();
    opened.push(phone);
    await phone.goto(await visit.link());
    await phone.getByRole('button', { name: /Besoin d’aide/ }).first().click();
    await expect(phone.getByRole('link', { name: /01 99 00 77 77/ }).first()).toHaveAttribute('href', 'tel:0199007777');
    // What is written from now on says it too.
    const since = await outbox.all();
    await visit.clinician.must('POST', `/teleconsultations/${visit.id}/cancel`, { reason: 'other' });
    const [sms, email] = await Promise.all([outbox.next('cancelled', 'sms', since), outbox.next('cancelled', 'email', since)]);
    for (const { text } of [sms, email]) {
      expect(text).toContain('01 99 00 77 77');
      expect(text).not.toContain(usual);
    }
    await page.getByRole('button', { name: 'Annuler' }).click();
    await expect(page.getByText('L’établissement est revenu comme avant.')).toBeVisible();
    await expect(page.getByLabel(/^Téléphone du support/)).toHaveValue(before.supportPhone);
  } finally {
    const { version } = await admin.must<EtablissementView>('GET', '/administration/etablissement');
    await admin.must('PUT', '/administration/etablissement', { ...before, version });
  }
});

test('41. An administrator changes a clinician’s hours and sees no patient there; the journal says who changed what', async ({ browser }) => {
  const admin = await signedIn('administrator');
  const page = await pageOf(browser, admin, '/administration/equipe');
  await page.getByRole('link', { name: /^Disponibilités de .*MAQUETTE/ }).click();
  await expect(page.getByRole('combobox', { name: 'Clinicien' })).toContainText('MAQUETTE');
  const whose = new URL(page.url()).searchParams.get('clinicien') ?? '';
  const before = await admin.must<AvailabilityView>('GET', `/desk/availability?clinicianId=${whose}`);
  expect(before.outside).toEqual([]);
  await expect(page.getByRole('heading', { name: 'Disponibilités' })).toBeVisible();
  await page.getByLabel('Dimanche, fin').last().fill('22:00');
  await page.getByLabel('Dimanche, fin').last().press('Tab');
  // Leaving with changes is asked.
  await page.getByRole('combobox', { name: 'Clinicien' }).selectOption({ index: 1 });
  await page.getByRole('dialog').getByRole('button', { name: 'Revenir' }).click();
  await page.getByRole('button', { name: 'Enregistrer les horaires' }).click();
  await expect(page.getByText('Les horaires sont enregistrés.')).toBeVisible();
  await page.getByRole('button', { name: 'Annuler' }).click();
  await expect.poll(async () => (await admin.must<AvailabilityView>('GET', `/desk/availability?clinicianId=${whose}`)).hours).toEqual(before.hours);
  await inspect(page, 'admin-hours');
  await page.getByRole('link', { name: 'Journal', exact: true }).click();
  const line = page.getByRole('listitem').filter({ hasText: /a changé les horaires de la semaine de .*MAQUETTE/ });
  await expect(line.first()).toContainText('Andréa GABARIT');
  await inspect(page, 'admin-journal');
  // Older pages follow by a click; one that does not come says so and may be asked again.
  const codes = (await admin.must<MotifEntryView[]>('GET', '/administration/motifs')).map(({ code }) => code);
  for (let time = 0; time < 50; time += 1) await admin.must('PUT', '/administration/motifs', { codes });
  await page.reload();
  await expect(page.getByRole('listitem').filter({ hasText: 'a changé l’ordre des motifs' })).toHaveCount(50);
  await page.route('**/api/administration/trail?*', (route) => route.abort(), { times: 1 });
  await page.getByRole('button', { name: 'Voir ce qui est plus ancien' }).click();
  await expect(page.getByRole('alert').getByText('Pas de connexion.')).toBeVisible();
  await page.getByRole('button', { name: 'Voir ce qui est plus ancien' }).click();
  await expect(line.first()).toBeVisible();
  // A page that cannot be read at all comes back with the connection, without a click.
  await page.route('**/api/administration/motifs', (route) => route.abort());
  await page.getByRole('link', { name: 'Motifs', exact: true }).click();
  await expect(page.getByText('Les motifs n’ont pas pu être lus')).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'admin-offline');
  await page.unroute('**/api/administration/motifs');
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(page.getByText('Offerts à la réservation')).toBeVisible();
});

test('41. A clinician and a secretary are refused every page and every route of the administrators', async ({ browser }) => {
  const routes = ROUTES.filter(({ path }) => path.startsWith('/administration/'));
  expect(routes.length).toBeGreaterThan(10);
  for (const role of ['clinician', 'secretary']) {
    const person = await signedIn(role);
    for (const { method, path } of routes) {
      const { status } = await person.ask(method, path.replace(/:\w+/g, 'x'), method === 'GET' || method === 'DELETE' ? undefined : {});
      expect([role, method, path, status]).toEqual([role, method, path, 403]);
    }
    const page = await pageOf(browser, person, '/');
    for (const path of ['equipe', 'disponibilites', 'motifs', 'messages', 'etablissement', 'journal']) {
      await page.goto(`${sharedStack().urls.app}/administration/${path}`);
      await expect(page).toHaveURL(`${sharedStack().urls.app}/`);
    }
    await expect(page.getByRole('link', { name: 'Administration' })).toHaveCount(0);
  }
});
