import { expect, test } from '@playwright/test';
import knex from 'knex';
import { axeFindings, picture } from './sight';
import { line, openSlowPhone } from './slow-phone';
import { bookedVisit, codeOf, deskAt, fineOnAPhone, phoneAt, sentSoFar } from './patient-stage';
import { sharedStack } from './stack';

test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});

test('1. A link opened after cancellation, or after closure, says what is still possible', async ({ browser }) => {
  const { visit, link } = await bookedVisit(30);
  await visit.clinician.must('POST', `/teleconsultations/${visit.id}/cancel`, { reason: 'clinician-unavailable' });
  const cancelled = await phoneAt(browser, link);
  await expect(cancelled.page.getByRole('heading', { name: 'Ce rendez-vous est annulé' })).toBeVisible();
  await expect(cancelled.page.getByText(/Pour en prendre un autre, appelez le/)).toBeVisible();
  await expect(cancelled.page.getByRole('link', { name: /salle d’attente|Faire le test/ })).toHaveCount(0);
  await fineOnAPhone(cancelled.page);
  await picture(cancelled.page, 'lien-annule');

  const done = await bookedVisit(30);
  await done.visit.join();
  await done.visit.enter();
  await done.visit.end();
  await done.visit.report();
  await done.visit.close();
  const closed = await phoneAt(browser, done.link);
  await expect(closed.page.getByText('Votre dossier est complet. Vous pouvez relire ici ce qui vous a été remis.')).toBeVisible();
  await expect(closed.page.getByRole('heading', { name: 'Un document pour vous' })).toBeVisible();
  await expect(closed.page.getByRole('button', { name: /Recevoir un code/ })).toBeVisible();
  await fineOnAPhone(closed.page);
  await picture(closed.page, 'lien-cloture');
});

test('1. An outlived link says that its time is past, and nothing of the visit', async ({ browser }) => {
  const { visit, link } = await bookedVisit(31, 'Jadis');
  await visit.join();
  await visit.enter();
  await visit.end();
  // Time cannot be waited for: the visit ended a month ago.
  const database = knex({ client: 'pg', connection: sharedStack().databaseUrl });
  await database('teleconsultation').where({ id: visit.id }).update({ ended_at: new Date(Date.now() - 31 * 86_400_000) });
  await database.destroy();
  const phone = await phoneAt(browser, link);
  await expect(phone.page.getByRole('heading', { name: 'Ce lien ne s’ouvre plus' })).toBeVisible();
  expect(await phone.page.locator('body').innerText()).not.toMatch(/Jadis|SPÉCIMEN/i);
  await fineOnAPhone(phone.page);
});

test('43. A link that went to somebody else is replaced from the desk: it opens nothing any more, and the new one does', async ({ browser }) => {
  const { visit, link } = await bookedVisit(32);
  const stranger = await phoneAt(browser, link);
  await expect(stranger.page.getByText('en vidéo, avec le')).toBeVisible();
  const before = await sentSoFar(visit, 'link-again');
  const desk = await deskAt(browser, visit, `/teledossiers/${visit.id}`);
  await desk.page.getByRole('button', { name: 'Remplacer le lien du patient' }).click();
  const asked = desk.page.getByRole('dialog');
  await expect(asked).toContainText('ne s’ouvriront plus, sur aucun appareil');
  expect(await axeFindings(desk.page)).toEqual([]);
  await picture(desk.page, 'remplacer-le-lien');
  await asked.getByRole('button', { name: 'Remplacer le lien' }).click();
  await expect(desk.page.getByText('Lien du patient remplacé')).toBeVisible();
  // Open at that moment, it closes by itself; followed again, it does not open.
  await expect(stranger.page.getByRole('heading', { name: 'Ouvrez le lien que vous avez reçu' })).toBeVisible();
  await stranger.page.goto('about:blank');
  await stranger.page.goto(link);
  await expect(stranger.page.getByRole('heading', { name: 'Ce lien ne s’ouvre plus' })).toBeVisible();
  const items = await visit.until(() => visit.outbox(), (found) => found.filter(({ purpose }) => purpose === 'link-again').length >= before + 2);
  const fresh = /https?:\S+/.exec(items.find(({ purpose, channel }) => purpose === 'link-again' && channel === 'sms')?.text ?? '')?.[0] ?? '';
  expect(fresh).not.toBe(link);
  const patient = await phoneAt(browser, fresh);
  await expect(patient.page.getByText('en vidéo, avec le')).toBeVisible();
});

test('43. The page of the lost link answers everybody alike, keeps what was typed, and the link arrives by SMS', async ({ browser }) => {
  const { visit } = await bookedVisit(33, 'Étourdi', '06 39 98 33 33');
  const page = await openSlowPhone(browser);
  await page.goto(`${sharedStack().urls.app}/visite`);
  await expect(page.getByRole('heading', { name: 'Ouvrez le lien que vous avez reçu' })).toBeVisible();
  await page.getByRole('link', { name: 'Recevoir un nouveau lien' }).click();
  const field = page.getByLabel('Portable ou e-mail');
  await field.fill('06 39 98');
  await page.getByRole('button', { name: 'Envoyer le lien' }).click();
  await expect(page.getByText('Écrivez un numéro à dix chiffres, ou une adresse e-mail.')).toBeVisible();
  await field.fill('06 39 98 33 33');
  await line(page, 'cut');
  await page.getByRole('button', { name: 'Envoyer le lien' }).click();
  await expect(page.getByText(/Pas de connexion/)).toBeVisible();
  await line(page, 'back');
  await page.reload();
  await expect(field).toHaveValue('06 39 98 33 33');
  await fineOnAPhone(page);
  const before = await sentSoFar(visit, 'link-again');
  await page.getByRole('button', { name: 'Envoyer le lien' }).click();
  await expect(page.getByText('Si un rendez-vous existe pour ce numéro, un nouveau lien vient d’être envoyé.')).toBeVisible();
  await picture(page, 'lien-perdu');
  const known = (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ');
  await visit.until(() => sentSoFar(visit, 'link-again'), (count) => count > before);
  await page.getByRole('button', { name: /Essayer un autre/ }).click();
  await field.fill('06 39 98 00 99');
  await page.getByRole('button', { name: 'Envoyer le lien' }).click();
  await expect(page.getByRole('heading', { name: 'Regardez vos messages' })).toBeVisible();
  expect((await page.locator('main').innerText()).replaceAll(/\s+/g, ' ')).toBe(known);
});

test('35. Before any health document a code by SMS, once for the visit on this device; another device is asked anew', async ({ browser }) => {
  const { visit, link } = await bookedVisit(34);
  await visit.join();
  await visit.enter();
  await visit.end();
  await visit.report('Gorge rouge, fictive.');
  const phone = await phoneAt(browser, link);
  await expect(phone.page.getByRole('heading', { name: 'Un document pour vous' })).toBeVisible();
  await expect(phone.page.getByText('Gorge rouge')).toHaveCount(0);
  const before = await sentSoFar(visit, 'entry-code');
  await phone.askCode();
  const code = await codeOf(visit, 'entry-code', before);
  await expect(phone.page.getByText(/Envoyé au 06 39 98 •• 42/)).toBeVisible();
  await phone.typeCode(code === '000000' ? '000001' : '000000');
  await expect(phone.page.getByText('Ce n’est pas le bon code. Il vous reste 4 essais.')).toBeVisible();
  await fineOnAPhone(phone.page);
  await picture(phone.page, 'code');
  await phone.typeCode(code);
  await expect(phone.page.getByText('Nouveau')).toBeVisible();
  await phone.page.getByText('Compte-rendu').click();
  await expect(phone.page.getByText('Gorge rouge, fictive.')).toBeVisible();
  await fineOnAPhone(phone.page);
  await picture(phone.page, 'compte-rendu-remis');
  // The session of this device ends after hours; the link followed again finds the device known.
  const database = knex({ client: 'pg', connection: sharedStack().databaseUrl });
  await database('patient_session').where({ teleconsultation_id: visit.id }).update({ expires_at: new Date(Date.now() - 1000) });
  await database.destroy();
  await phone.page.reload();
  await expect(phone.page.getByRole('heading', { name: 'Ouvrez le lien que vous avez reçu' })).toBeVisible();
  await phone.page.goto('about:blank');
  await phone.page.goto(link);
  await expect(phone.page.getByText('Compte-rendu')).toBeVisible();
  await expect(phone.page.getByText('Nouveau')).toHaveCount(0);
  const other = await phoneAt(browser, link);
  await expect(other.page.getByRole('button', { name: /Recevoir un code/ })).toBeVisible();
  await expect(other.page.getByText('Gorge rouge')).toHaveCount(0);
});
