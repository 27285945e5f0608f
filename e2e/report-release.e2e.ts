import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { pdfText } from '../api/testing/pdf-text';
import { unzip } from '../api/testing/unzip';
import type { Desk } from './desk';
import { entriesOf, findingsOf, openEditor, pdfAt, provenPhone, publish, saved, stageReports } from './report-stage';
import { axeFindings, picture } from './sight';
import { sharedStack } from './stack';
import { SMALL_PDF, type VisitOverHttp } from './visit-over-http';

let page: Page;
let desk: Desk;
let visit: VisitOverHttp;
stageReports((stage) => ({ page, desk, visit } = stage));

const noticesOf = async (): Promise<string[]> => (await visit.dossier()).messages.filter(({ purpose }) => purpose === 'document-available').map(({ channel, state }) => `${channel} ${state}`).sort();

test('35. Ticked, the patient is told by e-mail and SMS and reads it, as PDF too; a corrected one tells them again', async ({ browser }) => {
  await openEditor(page, visit);
  await findingsOf(page).fill('Rien d’inquiétant.');
  await saved(page);
  await publish(page, true);
  await expect.poll(noticesOf).toEqual(['email delivered', 'sms delivered']);
  const phone = await provenPhone(browser, visit);
  await phone.getByText('Compte-rendu', { exact: true }).click();
  await phone.getByText('Rien d’inquiétant.').waitFor();
  await picture(phone, 'patient-report');
  expect(await axeFindings(phone)).toEqual([]);
  expect((await pdfAt(phone, await phone.getByRole('link', { name: /Ouvrir en PDF/ }).getAttribute('href'))).pages.join()).toContain('Rien d’inquiétant.');

  await page.getByRole('link', { name: 'Corriger' }).click();
  await findingsOf(page).fill('Rien d’inquiétant, contrôle dans un mois.');
  await saved(page);
  await publish(page, true);
  await expect.poll(noticesOf).toEqual(['email delivered', 'email delivered', 'sms delivered', 'sms delivered']);
  await phone.reload();
  await phone.getByText('Compte-rendu', { exact: true }).click();
  await phone.getByText('contrôle dans un mois').waitFor();
  await expect(phone.getByText('Version corrigée')).toBeVisible();
});

test('35. Not ticked, the patient gets neither notice nor access, whichever way they ask', async ({ browser }) => {
  await openEditor(page, visit);
  await findingsOf(page).fill('Pour le dossier seulement.');
  await saved(page);
  await page.getByLabel('Mettre à disposition dans l’espace patient').setChecked(false);
  await page.getByRole('button', { name: 'Publier le compte-rendu' }).click();
  await expect(page.getByRole('dialog')).toContainText('ne sera pas prévenu et ne verra rien');
  await page.getByRole('dialog').getByRole('button', { name: 'Publier' }).click();
  await page.getByText('Visible par vous seul').waitFor();
  // A prescription is released, so that there is a proof to give and a list to look at.
  await visit.prescribe();
  const phone = await provenPhone(browser, visit);
  await phone.getByText('ordonnance.pdf').waitFor();
  await expect(phone.getByText('Compte-rendu')).toHaveCount(0);
  const [entry] = await entriesOf(visit);
  const refused = await phone.request.get(`${sharedStack().urls.app}/api/patient/entries/${entry?.id}/pdf`);
  expect([refused.status(), ((await refused.json()) as { code: string }).code]).toEqual([404, 'DOCUMENT_NOT_FOUND']);
  expect(await (await phone.request.get(`${sharedStack().urls.app}/api/patient/visit`)).text()).not.toContain('Pour le dossier seulement');
  expect(await noticesOf()).toEqual([]);
});

test('38. A closed télédossier is downloaded whole: a PDF to read and every original with the hash it was received with', async () => {
  const sent = [SMALL_PDF, Buffer.concat([SMALL_PDF, Buffer.from('% deux')])];
  for (const bytes of sent) await visit.clinician.upload(`/teleconsultations/${visit.id}/uploads?kind=clinician-document`, 'bilan.pdf', bytes);
  await visit.report('Lu dans l’archive.');
  await visit.close();
  await desk.openDossier(visit.id);
  await picture(page, 'closed');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Télécharger' }).click();
  const file = await (await download).path();
  const files = await unzip(readFileSync(file));
  const sums = (files.get('SHA256SUMS') ?? Buffer.alloc(0)).toString().trim().split('\n').map((line) => line.split('  '));
  expect(sums.map(([, path]) => path)).toEqual(['teledossier.pdf', 'documents/01-bilan.pdf', 'documents/02-bilan.pdf']);
  for (const [hash, path = ''] of sums) expect(createHash('sha256').update(files.get(path) ?? Buffer.alloc(0)).digest('hex')).toBe(hash);
  sent.forEach((bytes, place) => expect(files.get(`documents/0${place + 1}-bilan.pdf`)?.equals(bytes)).toBe(true));
  const text = pdfText(files.get('teledossier.pdf') ?? Buffer.alloc(0)).pages.join('\n');
  for (const word of ['Lu dans l’archive.', 'Télédossier clôturé', 'Rendez-vous pris', sums[1]?.[0] ?? '?']) expect(text).toContain(word);
});
