import type { Locator, Page } from '@playwright/test';
import { Desk } from './desk';
import type { StackFile } from './stack';

/** The secretary at her desk: what she may do with a visit, with the words on the screen. */
export class Secretary {
  private readonly desk: Desk;
  constructor(
    readonly page: Page,
    stack: StackFile,
  ) {
    this.desk = new Desk(page, stack);
  }

  /** She works in one établissement: no portal. */
  async signIn(): Promise<void> {
    await this.desk.openLogin();
    await this.desk.signIn('secretary');
    await this.page.getByText('À jour').waitFor();
  }

  /** A free slot of the chosen clinician's week, and a new patient. Answers who the clinician is. */
  async fillBooking(familyName: string, phone: string): Promise<string> {
    await this.desk.openBooking();
    const clinicians = this.page.getByLabel('Clinicien');
    await clinicians.selectOption({ index: 1 });
    await this.page.getByRole('button', { name: /, libre, / }).first().click();
    await this.page.getByLabel('Nom', { exact: true }).fill(familyName);
    await this.page.getByLabel('Prénom').fill('Camille');
    await this.page.getByLabel('Téléphone portable').fill(phone);
    await this.page.getByRole('textbox', { name: 'E-mail' }).fill(`${familyName.toLowerCase()}@exemple.test`);
    return clinicians.evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.textContent?.trim() ?? '');
  }

  book(): Promise<{ id: string; date: string }> {
    return this.desk.book();
  }

  async openDay(date: string): Promise<void> {
    await this.desk.openDay(date);
  }

  row(id: string): Locator {
    return this.desk.row(id);
  }

  async openDossier(id: string): Promise<void> {
    await this.desk.openDossier(id);
    await this.page.getByText(/réservés aux cliniciens/).waitFor();
  }

  dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** « Déplacer », from the row by one key: the first free hour but one, with the SMS that will leave. Answers its words. */
  async chooseNewHour(id: string): Promise<string> {
    await this.row(id).focus();
    await this.page.keyboard.press('v');
    await this.dialog().getByRole('button', { name: /, libre, / }).nth(1).click();
    return this.shownSms();
  }
  async move(): Promise<void> {
    await this.dialog().getByRole('button', { name: 'Déplacer et prévenir' }).click();
    await this.page.getByRole('button', { name: 'Annuler le déplacement' }).waitFor();
  }

  /** « Annuler », from the télédossier, with the SMS that will leave. Answers its words. */
  async askCancel(): Promise<string> {
    await this.page.getByRole('button', { name: 'Annuler', exact: true }).click();
    return this.shownSms();
  }
  async cancel(): Promise<void> {
    await this.dialog().getByRole('button', { name: 'Annuler le rendez-vous' }).click();
    await this.page.getByText('Rendez-vous annulé').first().waitFor();
  }

  private async shownSms(): Promise<string> {
    return withoutLink((await this.dialog().locator('.bubble').first().textContent()) ?? '');
  }
}

/** A message but for its link, which no preview can know. */
export function withoutLink(text: string): string {
  return text.replace(/https?:\S+/, '').trim();
}
