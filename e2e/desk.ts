import type { Page } from '@playwright/test';
import type { StackFile } from './stack';

/** The clinician at the desk: deeds, with the words on the screen. */
export class Desk {
  constructor(
    readonly page: Page,
    private readonly stack: StackFile,
  ) {}

  async openLogin(): Promise<void> {
    await this.page.goto(`${this.stack.urls.app}/`);
    await this.page.getByRole('button', { name: 'Se connecter' }).waitFor();
  }

  async signIn(role = 'clinician'): Promise<void> {
    const login = this.stack.logins.find((one) => one.role === role);
    if (!login) throw new Error(`the demonstration has no ${role}`);
    await this.page.getByLabel('Adresse e-mail professionnelle').fill(login.email);
    await this.page.getByLabel('Mot de passe', { exact: true }).fill(login.password);
    await this.page.getByRole('button', { name: 'Se connecter' }).click();
  }

  async choosePlace(): Promise<void> {
    await this.page.getByRole('button', { name: /Centre hospitalier du Modèle/ }).click();
    await this.page.getByRole('link', { name: 'RÉSERVER' }).first().waitFor();
  }

  async openDay(date?: string): Promise<void> {
    await this.page.goto(`${this.stack.urls.app}/${date ? `?jour=${date}` : ''}`);
  }

  /** The row of a visit on the dashboard. */
  row(id: string) {
    return this.page.locator(`[data-visit="${id}"]`);
  }

  async join(id: string): Promise<void> {
    await this.row(id).getByRole('link', { name: /REJOINDRE/ }).click();
  }

  async openDossier(id: string): Promise<void> {
    await this.page.goto(`${this.stack.urls.app}/teledossiers/${id}`);
  }

  async endConsultation(): Promise<void> {
    await this.page.getByRole('button', { name: 'Terminer la téléconsultation' }).click();
    await this.page.getByRole('button', { name: 'Terminer', exact: true }).click();
  }
}
