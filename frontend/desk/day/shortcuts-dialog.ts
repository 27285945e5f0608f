import { ChangeDetectionStrategy, Component } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle } from '@angular/material/dialog';

/** Every shortcut of the list, in one place. */
@Component({
  selector: 'vav-shortcuts-dialog',
  imports: [MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle],
  template: `
    <h2 mat-dialog-title>Raccourcis du clavier</h2>
    <mat-dialog-content>
      <dl>
        @for (shortcut of shortcuts; track shortcut[0]) { <div><dt><kbd>{{ shortcut[0] }}</kbd></dt><dd>{{ shortcut[1] }}</dd></div> }
      </dl>
    </mat-dialog-content>
    <mat-dialog-actions align="end"><button matButton="text" mat-dialog-close type="button">Fermer</button></mat-dialog-actions>
  `,
  styles: `dl div { display: grid; grid-template-columns: 90px 1fr; align-items: center; min-height: 36px; color: var(--mat-sys-on-surface); }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ShortcutsDialog {
  protected readonly shortcuts = [
    ['↑ ↓', 'choisir une téléconsultation'],
    ['Entrée', 'rejoindre celle qui est choisie'],
    ['D', 'ouvrir son télédossier'],
    ['R', 'réserver une téléconsultation'],
    ['/', 'chercher un patient'],
    ['Échap', 'effacer la recherche, fermer une fenêtre'],
    ['?', 'voir ces raccourcis'],
  ] as const;
}
