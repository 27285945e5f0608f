import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogActions, MatDialogContent, MatDialogRef, MatDialogTitle } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { toProblem } from '../../api/problem';
import { Icon } from '../../look/icon';

/** What is asked before something that cannot be undone, or that tells the patient. */
export interface Confirmation {
  title: string;
  sentence: string;
  points: readonly string[];
  /** What was begun and would stay undone, each with the way to it. */
  warnings?: readonly { words: string; link: readonly string[]; act: string }[];
  confirm: string;
  icon: string;
  /** The deed itself: the dialog stays, with the sentence, when it fails. */
  act: () => Promise<void>;
}

/** Announces before, then does. Closes with true once it is done. */
@Component({
  selector: 'vav-confirm-dialog',
  imports: [Icon, MatButton, MatDialogActions, MatDialogContent, MatDialogTitle, RouterLink],
  template: `
    <h2 mat-dialog-title>{{ data.title }}</h2>
    <mat-dialog-content>
      <p>{{ data.sentence }}</p>
      @for (warning of data.warnings ?? []; track $index) { <p class="note careful"><vav-icon name="edit_note" [size]="18" /><span>{{ warning.words }} <a [routerLink]="warning.link" (click)="dialog.close(false)">{{ warning.act }}</a></span></p> }
      @if (data.points.length) { <ul>@for (point of data.points; track point) { <li><vav-icon [name]="data.icon" [size]="18" />{{ point }}</li> }</ul> }
      <div role="alert">@if (fault()) { <p class="note bad"><vav-icon name="error" /><span>{{ fault() }}</span></p> }</div>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton="text" type="button" (click)="dialog.close(false)">Revenir</button>
      <button matButton="filled" type="button" [attr.aria-busy]="busy()" (click)="act()">{{ data.confirm }}</button>
    </mat-dialog-actions>
  `,
  styles: `
    ul { display: grid; gap: 8px; margin: 14px 0; }
    li { display: flex; gap: 8px; align-items: flex-start; }
    .note { margin-top: 12px; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConfirmDialog {
  protected readonly data = inject<Confirmation>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<ConfirmDialog, boolean>>(MatDialogRef);
  protected readonly busy = signal(false);
  protected readonly fault = signal('');

  protected async act(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.fault.set('');
    try {
      await this.data.act();
      this.dialog.close(true);
    } catch (error) {
      this.fault.set(toProblem(error).view.detail);
    } finally {
      this.busy.set(false);
    }
  }
}
