import { expect, test } from '@playwright/test';
import type { MessageTextsView, MotifEntryView } from '../journey/views';
import { deskPage, enter } from './desk-page';
import { linkIn, Outbox } from './outbox';
import { freeSlotOf, quietMonday } from './planning-desk';
import { axeFindings, overflows, picture } from './sight';
import { sharedStack } from './stack';
import { VisitOverHttp } from './visit-over-http';

test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});

test('18. Words that an administrator writes in English go to the patient who reads English, shown before; the French ones to everybody else', async ({ browser }) => {
  const outbox = new Outbox(sharedStack());
  const admin = await enter('administrator');
  const label = `Anglais ${Date.now()}`;
  const code = (await admin.must<MotifEntryView[]>('POST', '/administration/motifs', { label })).find((motif) => motif.label === label)?.code ?? '';
  const page = await deskPage(browser, admin, `/administration/messages?motif=${code}&message=moved&canal=sms`);
  const field = page.getByLabel('Message', { exact: true });
  await expect(field).toHaveValue(/\{lien\}/);
  await page.getByText('En anglais', { exact: true }).click();
  await expect(page).toHaveURL(/langue=en/);
  await expect(page.getByText('Pour les patients qui ont choisi l’anglais.')).toBeVisible();
  await field.fill('Your check-up is now on {jour} at {heure}.');
  await expect(page.getByText(/Il manque \{lien\}/)).toBeVisible();
  await field.fill('Your check-up is now on {jour} at {heure}. Enter here: {lien}');
  await expect(page.locator('vav-text-preview').getByText(/^Your check-up is now on Tuesday 24 November at 9:00/)).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await picture(page, 'admin-texts-in-english');
  await page.setViewportSize({ width: 640, height: 450 });
  expect(await overflows(page)).toBe(false);
  await page.getByRole('button', { name: 'Enregistrer ces mots' }).press('Enter');
  await expect(page.getByText('Ces mots partiront avec les prochains messages.')).toBeVisible();
  expect((await admin.must<MessageTextsView>('GET', `/administration/texts?motif=${code}`)).texts.every(({ own }) => !own)).toBe(true);

  const visit = await VisitOverHttp.signIn(sharedStack());
  const day = quietMonday(20);
  const book = async (skip: number) => {
    const { startsAt } = await freeSlotOf(visit, day, skip);
    visit.id = (await visit.clinician.must<{ id: string }>('POST', '/teleconsultations', { ...visit.booking(startsAt, `Langue${skip}`), motif: code })).id;
    return visit.id;
  };
  // One patient chose nothing and reads French.
  const french = await book(2);
  const reader = await VisitOverHttp.signIn(sharedStack());
  reader.id = await book(4);
  const invited = await reader.until(() => outbox.all(), (items) => items.some((item) => item.channel === 'sms' && /langue4/i.test(item.recipientName)));
  const link = linkIn(invited.find((item) => item.channel === 'sms' && /langue4/i.test(item.recipientName))?.text ?? '');
  await reader.patient.must('POST', '/patient/session', { link: new URL(link).hash.slice(1) });
  await reader.patient.must('POST', '/patient/language', { language: 'en' });
  const to = (await freeSlotOf(visit, day, 8)).startsAt;
  const desk = await deskPage(browser, visit.clinician, `/reserver?deplacer=${reader.id}&debut=${encodeURIComponent(to)}`);
  await desk.getByRole('button', { name: /^DÉPLACER / }).click();
  const bubble = desk.getByRole('dialog').locator('.bubble').first();
  await expect(bubble).toContainText('Your check-up is now on');
  await picture(desk, 'move-in-english');
  const before = await outbox.all();
  await desk.getByRole('dialog').getByRole('button', { name: 'Déplacer et prévenir' }).click();
  expect((await outbox.next('moved', 'sms', before)).text).toMatch(/^Your check-up is now on Monday .* Enter here: http/);
  const between = await outbox.all();
  await visit.clinician.must('POST', `/teleconsultations/${french}/reschedule`, { startsAt: (await freeSlotOf(visit, day, 10)).startsAt, minutes: 20 });
  expect((await outbox.next('moved', 'sms', between)).text).toMatch(/Téléconsultation|Votre|déplacé/);
  await admin.must('PUT', `/administration/motifs/${code}`, { label, active: false });
});
