import type { Page } from '@playwright/test';

/** The patient on a phone: deeds, with the words on the screen. */
export class Phone {
  constructor(readonly page: Page) {}

  async openLink(link: string): Promise<void> {
    await this.page.goto(link);
    await this.page.getByRole('heading', { name: /Votre téléconsultation|à/ }).first().waitFor();
  }

  async startTest(): Promise<void> {
    await this.page.getByRole('link', { name: 'Faire le test' }).click();
    await this.page.getByRole('button', { name: 'Commencer le test' }).click();
  }

  async hearMelody(): Promise<void> {
    await this.page.getByRole('button', { name: 'J’ai entendu' }).click();
  }

  async passTest(): Promise<void> {
    await this.page.getByRole('heading', { name: /Tout fonctionne/ }).waitFor({ timeout: 40_000 });
  }

  async goHome(): Promise<void> {
    await this.page.goto(`${new URL(this.page.url()).origin}/visite`);
  }

  async enterWaitingRoom(): Promise<void> {
    await this.page.getByRole('link', { name: 'Entrer en salle d’attente' }).click();
    await this.page.getByRole('heading', { name: /salle\s+d’attente/ }).waitFor();
  }

  /** The call window. */
  call() {
    return this.page.getByRole('alertdialog');
  }

  async enter(): Promise<void> {
    await this.call().getByRole('button', { name: 'Entrer' }).click();
  }

  async sendDocument(name: string): Promise<void> {
    await this.page.locator('input[type=file]').first().setInputFiles({ name, mimeType: 'image/png', buffer: SMALL_PNG });
    await this.page.getByText(/^Envoyé/).first().waitFor();
  }

  async askCode(): Promise<void> {
    await this.page.getByRole('button', { name: /^Recevoir un code/ }).click();
  }

  async typeCode(code: string): Promise<void> {
    await this.page.locator('input[autocomplete=one-time-code]').fill(code);
  }
}

/** One grey point. */
const SMALL_PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');
