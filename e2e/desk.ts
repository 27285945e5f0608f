import type { Page } from '@playwright/test';
import { answerOf } from './answer-of';
import { parisDay } from './paris-day';
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
    await this.page.getByText('À jour').waitFor();
    await this.page.getByRole('link', { name: 'RÉSERVER' }).nth(1).or(this.page.getByRole('table')).first().waitFor();
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

  async openBooking(): Promise<void> {
    await this.page.getByRole('link', { name: 'RÉSERVER' }).first().click();
    await this.page.getByRole('heading', { name: 'Réserver une téléconsultation' }).waitFor();
  }

  /** The first free slot, a new patient with the four facts that suffice. */
  async fillBooking(): Promise<void> {
    await this.page.getByRole('button', { name: /, libre, / }).first().click();
    await this.page.getByLabel('Nom', { exact: true }).fill('Exemple');
    await this.page.getByLabel('Prénom').fill('Camille');
    await this.page.getByLabel('Téléphone portable').fill('06 39 98 12 42');
    await this.page.getByRole('textbox', { name: 'E-mail' }).fill('camille@exemple.test');
  }

  /** Answers what was booked, as the API told the page; a person who resembles a known one is said to be somebody else. */
  async book(): Promise<{ id: string; date: string }> {
    for (;;) {
      const booked = await this.answerOf('/api/teleconsultations', () => this.page.getByRole('button', { name: /^RÉSERVER/ }).click());
      if (booked.code && booked.code !== 'LIKELY_DUPLICATE') throw new Error(`not booked: ${booked.code}`);
      if (!booked.code) return { id: booked.id, date: parisDay(booked.startsAt) };
      await this.page.getByRole('button', { name: 'Créer quand même' }).click();
    }
  }

  /** « Maintenant »: no slot, a new patient with the four facts that suffice. */
  async fillImmediate(familyName: string, phone: string): Promise<void> {
    await this.page.getByText('Maintenant', { exact: true }).click();
    await this.page.getByLabel('Nom', { exact: true }).fill(familyName);
    await this.page.getByLabel('Prénom').fill('Camille');
    await this.page.getByLabel('Téléphone portable').fill(phone);
    await this.page.getByRole('textbox', { name: 'E-mail' }).fill('camille.absent@exemple.test');
    await this.page.locator('vav-message-preview .bubble').first().waitFor();
  }

  async bookNow(): Promise<{ id: string }> {
    for (;;) {
      const booked = await this.answerOf('/api/teleconsultations/immediate', () => this.page.getByRole('button', { name: 'RÉSERVER maintenant' }).click());
      if (booked.code && booked.code !== 'LIKELY_DUPLICATE') throw new Error(`not booked: ${booked.code}`);
      if (!booked.code) return { id: booked.id };
      await this.page.getByRole('button', { name: 'Créer quand même' }).click();
    }
  }

  /** « Patient absent », and what is said before. */
  async askAbsent(): Promise<void> {
    await this.page.getByRole('button', { name: 'Patient absent' }).click();
    await this.page.getByRole('dialog').getByText('Aucun message ne part').waitFor();
  }
  async sayAbsent(): Promise<void> {
    await this.page.getByRole('button', { name: 'Marquer absent' }).click();
    await this.page.getByText(/^Vous pouvez .*déplacer/).waitFor();
  }

  private answerOf(path: string, act: () => Promise<void>): Promise<{ id: string; startsAt: string; code?: string }> {
    return answerOf(this.page, `${this.stack.urls.app}${path}`, act);
  }

  async write(text: string): Promise<void> {
    const field = this.page.getByPlaceholder(/^Écrire à/);
    if (!(await field.isVisible())) await this.page.getByRole('button', { name: /^Messagerie/ }).click();
    await field.fill(text);
    await field.press('Enter');
    await this.page.getByRole('log').getByText(text).waitFor();
  }

  async takePhoto(): Promise<void> {
    await this.page.getByRole('button', { name: 'Photo', exact: true }).click();
    await this.page.getByRole('button', { name: 'Ajouter au télédossier' }).click();
    await this.page.getByText('Photo ajoutée au télédossier').waitFor();
  }

  async addStep(label: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Ajouter une étape' }).click();
    await this.page.getByRole('menuitem', { name: label }).click();
  }

  async writeReport(): Promise<void> {
    await this.page.getByLabel('Constats').fill('Bonne forme apparente. Automesures de la semaine : moyenne 134/82.');
    await this.page.getByLabel('Conduite à tenir').fill('Poursuite du traitement sans changement.');
    await this.page.getByText(/^Enregistré à/).waitFor();
    await this.page.getByLabel('Mettre à disposition dans l’espace patient').check();
  }

  async publishReport(): Promise<void> {
    await this.page.getByRole('button', { name: 'Publier le compte-rendu' }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: 'Publier' }).click();
    await this.page.getByRole('link', { name: 'Ouvrir le PDF', exact: true }).waitFor();
  }

  async proveIdentity(code: string): Promise<void> {
    await this.page.getByLabel('Code à six chiffres').fill(code);
    await this.page.getByRole('button', { name: 'VALIDER' }).click();
    await this.page.getByText('C’est bien vous.').waitFor();
  }

  async addPrescription(name: string, bytes: Buffer): Promise<void> {
    await this.page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer: bytes });
    await this.page.getByText('Prêt', { exact: true }).waitFor();
  }

  async sendPrescription(): Promise<void> {
    await this.page.getByRole('button', { name: 'ENVOYER' }).click();
    await this.page.getByRole('heading', { name: 'Choisissez les fichiers' }).waitFor({ state: 'detached' });
  }

  async closeDossier(): Promise<void> {
    await this.addStep('Clôturer le dossier');
    await this.page.getByRole('dialog').getByRole('button', { name: 'Clôturer le dossier' }).click();
    await this.page.getByText(/Ce télédossier est clôturé depuis/).waitFor();
  }
}
