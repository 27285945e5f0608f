import { expect, type Browser, type Page } from '@playwright/test';
import type { Album } from './album';
import { DESK, PHONE } from './browser';
import { Desk } from './desk';
import { linkIn, Outbox } from './outbox';
import { Phone } from './phone';
import { Secretary, withoutLink } from './secretary';
import type { StackFile } from './stack';

/** What happens to visits that do not go as planned: a secretary books one, moves and cancels it; a patient does not come to another. */
export async function walkPlannedVisits(browser: Browser, stack: StackFile, album: Album): Promise<void> {
  const secretary = new Secretary(await (await browser.newContext(DESK)).newPage(), stack);
  await walkSecretary(secretary, browser, stack, album);
  await walkAbsence(secretary.page, stack, album);
}

/** The secretary: books for a clinician, follows presence and test, moves, cancels. */
async function walkSecretary(secretary: Secretary, browser: Browser, stack: StackFile, album: Album): Promise<void> {
  const outbox = new Outbox(stack);
  await secretary.signIn();
  await album.take(secretary.page, 'secretaire-jour');
  const clinician = await secretary.fillBooking('Gabarit', '06 39 98 12 77');
  await album.take(secretary.page, 'secretaire-reserver');
  const beforeBooked = await outbox.all();
  const { id, date } = await secretary.book();
  const booked = await outbox.next('booked', 'sms', beforeBooked);
  expect(booked.text).toContain(clinician.split(' ').at(-1));

  const phone = new Phone(await (await browser.newContext(PHONE)).newPage());
  await phone.openLink(linkIn(booked.text));
  await secretary.openDay(date);
  await expect(secretary.row(id)).toContainText('Connecté');
  await phone.startTest();
  await phone.hearMelody();
  await phone.passTest();
  await expect(secretary.row(id).locator('.test')).toContainText('Réussi');
  await expect(secretary.page.getByRole('link', { name: /REJOINDRE/ })).toHaveCount(0);
  await album.take(secretary.page, 'secretaire-suit');

  const beforeMoved = await outbox.all();
  const said = await secretary.chooseNewHour(id);
  await album.take(secretary.page, 'secretaire-deplacer');
  await secretary.move();
  expect(withoutLink((await outbox.next('moved', 'sms', beforeMoved)).text)).toBe(said);
  await album.take(secretary.page, 'secretaire-deplace');
  await phone.goHome();
  await phone.page.getByRole('button', { name: 'Je ne peux pas venir' }).waitFor();
  await album.take(phone.page, 'patient-deplace');

  await secretary.openDossier(id);
  await album.take(secretary.page, 'secretaire-teledossier');
  const beforeCancelled = await outbox.all();
  const regret = await secretary.askCancel();
  await album.take(secretary.page, 'secretaire-annuler');
  await secretary.cancel();
  expect(withoutLink((await outbox.next('cancelled', 'sms', beforeCancelled)).text)).toBe(regret);
  await album.take(secretary.page, 'secretaire-annule');
  await phone.page.getByRole('heading', { name: 'Ce rendez-vous est annulé' }).waitFor();
  await album.take(phone.page, 'patient-annule');
}

/** « Maintenant » for a clinician with nothing else to do, a patient who does not come, « Patient absent ». */
async function walkAbsence(page: Page, stack: StackFile, album: Album): Promise<void> {
  const desk = new Desk(page, stack);
  await desk.openDay();
  await desk.openBooking();
  await page.getByLabel('Clinicien').selectOption({ index: 0 });
  await desk.fillImmediate('Fantôme', '06 39 98 12 88');
  await album.take(page, 'reserver-maintenant');
  const { id } = await desk.bookNow();
  await desk.openDossier(id);
  await desk.askAbsent();
  await album.take(page, 'patient-absent');
  await desk.sayAbsent();
  await album.take(page, 'patient-marque-absent');
}
