import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle } from '@angular/material/dialog';
import { lettersOn, SHORTCUTS, turnLetters } from './shortcuts';

/** Every shortcut of the list, in one place. */
@Component({
  selector: 'vav-shortcuts-dialog',
  imports: [MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle],
  template: `
    <h2 mat-dialog-title>Raccourcis du clavier</h2>
    <mat-dialog-content>
      <dl>
        @for (shortcut of shortcuts; track shortcut[0]) { <div><dt>@for (key of shortcut[0].split(' '); track $index) { <kbd [class.word]="key === 'à'">{{ key }}</kbd> }</dt><dd>{{ shortcut[1] }}</dd></div> }
      </dl>
      <label><input type="checkbox" [checked]="letters()" (change)="turn()" />Raccourcis d’une seule touche</label>
    </mat-dialog-content>
    <mat-dialog-actions align="end"><button matButton="text" mat-dialog-close type="button">Fermer</button></mat-dialog-actions>
  `,
  styles: `
    dl div { display: grid; grid-template-columns: 110px 1fr; align-items: center; min-height: 32px; color: var(--mat-sys-on-surface); }
    dt { display: flex; gap: 4px; }
    .word { border-color: transparent; background: none; min-width: 0; padding: 0; font-weight: 400; }
    label { display: flex; align-items: center; gap: 10px; min-height: 40px; margin-top: 8px; border-top: 1px solid var(--mat-sys-outline-variant); color: var(--mat-sys-on-surface); cursor: pointer; }
    input { width: 18px; height: 18px; accent-color: var(--mat-sys-primary); }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ShortcutsDialog {
  protected readonly shortcuts = SHORTCUTS;
  protected readonly letters = signal(lettersOn());
  protected turn(): void {
    this.letters.update((on) => !on);
    turnLetters(this.letters());
  }
}
