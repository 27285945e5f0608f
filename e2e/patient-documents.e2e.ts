import { expect, test } from '@playwright/test';
import type { DocumentView } from '../journey/views';
import { pdf, photo, png } from './files';
import { bookedVisit, codeOf, deskAt, fineOnAPhone, phoneAt, sentSoFar } from './patient-stage';
import { picture } from './sight';
import { sharedStack } from './stack';

const FILES = 'input[type=file][multiple]';

test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});

test('23. A photograph stands the right way up; a document is taken back until the clinician opens it', async ({ browser }) => {
  const { visit, link } = await bookedVisit(40);
  const phone = await phoneAt(browser, link);
  await phone.page.locator(FILES).setInputFiles([
    { name: 'peau.jpg', mimeType: 'image/jpeg', buffer: await photo() },
    { name: 'erreur.png', mimeType: 'image/png', buffer: await png() },
  ]);
  await expect(phone.page.getByText(/^Envoyé/)).toHaveCount(2);
  await fineOnAPhone(phone.page);
  await picture(phone.page, 'documents-envoyes');
  const of = async (name: string) => (await visit.dossier()).documents.find((one) => one.name === name) as DocumentView;
  // Taken lying on its side: as shown, its red third is on the left.
  const { id } = await of('peau.jpg');
  const desk = await deskAt(browser, visit, `/teledossiers/${visit.id}`);
  const reds = await desk.page.evaluate(async (address) => {
    const image = await createImageBitmap(await (await fetch(address)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    const redAt = (x: number, y: number) => (context?.getImageData(Math.floor(image.width * x), Math.floor(image.height * y), 1, 1).data[1] ?? 255) < 100;
    return { left: redAt(0.1, 0.5), right: redAt(0.9, 0.5), bottom: redAt(0.9, 0.9) };
  }, `${sharedStack().urls.app}/api/teleconsultations/${visit.id}/documents/${id}/picture?size=small`);
  expect(reds).toEqual({ left: true, right: false, bottom: false });
  // Seen in the list, it is not opened yet.
  await phone.page.getByRole('button', { name: 'Retirer erreur.png' }).click();
  const asked = phone.page.getByRole('dialog', { name: 'Retirer ce document ?' });
  await expect(asked).toContainText('Le médecin ne l’a pas encore ouvert.');
  await asked.getByRole('button', { name: 'Le retirer' }).click();
  await expect(phone.page.getByRole('button', { name: 'Retirer erreur.png' })).toHaveCount(0);
  await desk.page.getByRole('button', { name: /^Ouvrir peau\.jpg/ }).click();
  await expect(phone.page.getByText(/^Ouvert par le médecin/)).toBeVisible();
  await expect(phone.page.getByRole('button', { name: 'Retirer peau.jpg' })).toHaveCount(0);
  expect((await visit.dossier()).documents.map(({ name }) => name)).toEqual(['peau.jpg']);
});

test('23. A document that has not left is there after a reload, and leaves once the line is back', async ({ browser }) => {
  const { visit, link } = await bookedVisit(40);
  const phone = await phoneAt(browser, link);
  await phone.page.route('**/api/patient/uploads**', (route) => route.abort('internetdisconnected'));
  // It is tried once the phone has kept it; a page closed before that asks first.
  const tried = phone.page.waitForRequest('**/api/patient/uploads**');
  await phone.page.locator(FILES).setInputFiles({ name: 'analyses-fictives.pdf', mimeType: 'application/pdf', buffer: pdf() });
  await tried;
  await expect(phone.page.getByRole('progressbar', { name: 'Envoi de analyses-fictives.pdf' }).or(phone.page.getByText(/« analyses-fictives\.pdf » n’est pas encore parti/))).toBeVisible();
  await phone.page.unroute('**/api/patient/uploads**');
  await phone.page.reload();
  await expect(phone.page.getByText(/^Envoyé/)).toBeVisible();
  expect((await visit.dossier()).documents.map(({ name }) => name)).toEqual(['analyses-fictives.pdf']);
  // Nothing of it is left on the phone.
  await phone.page.reload();
  await expect(phone.page.getByText(/^Envoyé/)).toHaveCount(1);
  expect(await phone.page.evaluate(() => localStorage.getItem('vav-files'))).toBeNull();
});

test('37. What the clinician deposited is read in place and kept, behind the code; what is new is marked until it is opened', async ({ browser }) => {
  const { visit, link } = await bookedVisit(41);
  await visit.join();
  await visit.enter();
  await visit.end();
  await visit.prescribe();
  const phone = await phoneAt(browser, link);
  const address = async () => {
    const [document] = (await visit.dossier()).documents;
    return `/api/patient/documents/${document?.id ?? ''}`;
  };
  const where = await address();
  // Without the code there is no way to the file, whichever is tried.
  for (const path of [where, `${where}/picture`]) expect(await phone.page.evaluate(async (path) => (await fetch(path)).status, path)).toBe(403);
  const before = await sentSoFar(visit, 'entry-code');
  await phone.askCode();
  await expect(phone.page.getByRole('timer')).toHaveText(/^(5:00|4:5\d)$/);
  await phone.typeCode(await codeOf(visit, 'entry-code', before));
  const item = phone.page.getByRole('listitem').filter({ hasText: 'Votre ordonnance' });
  await expect(item.getByText('Nouveau')).toBeVisible();
  await fineOnAPhone(phone.page);
  await picture(phone.page, 'ordonnance-remise');
  await item.getByText('Votre ordonnance').click();
  await expect(item.getByRole('img', { name: /ordonnance\.pdf, Page 1 sur 1/ })).toBeVisible();
  await fineOnAPhone(phone.page);
  await picture(phone.page, 'ordonnance-lue');
  const saved = phone.page.waitForEvent('download');
  await item.getByRole('link', { name: 'Enregistrer sur cet appareil' }).click();
  expect((await saved).suggestedFilename()).toBe('ordonnance.pdf');
  await phone.page.reload();
  await expect(item).toBeVisible();
  await expect(item.getByText('Nouveau')).toHaveCount(0);
});

test('22. The visit goes into the phone’s own calendar, with its link and nobody’s health', async ({ browser }) => {
  const { link } = await bookedVisit(42);
  const phone = await phoneAt(browser, link);
  const saved = phone.page.waitForEvent('download');
  await phone.page.getByRole('link', { name: 'Le mettre dans mon agenda' }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toBe('teleconsultation.ics');
  const stream = await file.createReadStream();
  const text = (await stream.toArray()).map(String).join('').replaceAll('\r\n ', '');
  expect(text).toContain('BEGIN:VEVENT');
  expect(text).toContain(link);
  expect(text).not.toMatch(/Exemple|Camille/);
});
