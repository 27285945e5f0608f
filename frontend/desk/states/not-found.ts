import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import { HELP_DIALOG, HelpDialog } from '../help/help-dialog';
import { EmptyCard } from './empty-card';

/** An address of ours that leads nowhere: said so, with the way home and help. */
@Component({
  selector: 'vav-not-found',
  imports: [EmptyCard, MatButton, RouterLink],
  template: `
    <main>
      <h1 class="visually-hidden">Page introuvable</h1>
      <vav-empty-card icon="search" title="Cette page n’existe pas" sentence="Le lien est peut-être incomplet. Vous êtes patient ? Touchez le lien reçu par SMS ou par e-mail.">
        <div class="row"><a matButton="filled" routerLink="/">Retour à l’accueil</a><button matButton="text" type="button" (click)="openHelp()">Besoin d’aide ?</button></div>
      </vav-empty-card>
    </main>
  `,
  styles: `.row { flex-wrap: wrap; justify-content: center; margin-top: 8px; }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotFound {
  private readonly dialog = inject(MatDialog);
  constructor() {
    inject(Title).setTitle('Page introuvable · Vis-à-vis');
  }
  protected openHelp(): void {
    this.dialog.open(HelpDialog, HELP_DIALOG);
  }
}
