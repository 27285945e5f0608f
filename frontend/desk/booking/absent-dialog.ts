import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogActions, MatDialogContent, MatDialogRef, MatDialogTitle } from '@angular/material/dialog';
import { DeskApi } from '../../api/desk-api';
import { toProblem } from '../../api/problem';
import { Icon } from '../../look/icon';

/** « Patient absent » (mission, item 40): says what follows, then does it. Closes with true once it is done. */
@Component({
  selector: 'vav-absent-dialog',
  imports: [Icon, MatButton, MatDialogActions, MatDialogContent, MatDialogTitle],
  template: `
    <h2 mat-dialog-title>Le patient est absent ?</h2>
    <mat-dialog-content>
      <p>Le rendez-vous est marqué « patient absent » et l’heure redevient libre. Aucun message ne part. Vous pourrez encore le rejoindre ou déplacer le rendez-vous.</p>
      <div role="alert">@if (fault()) { <p class="note bad"><vav-icon name="error" /><span>{{ fault() }}</span></p> }</div>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton="text" type="button" (click)="dialog.close(false)">Revenir</button>
      <button matButton="filled" type="button" [attr.aria-busy]="busy()" (click)="send()">Marquer absent</button>
    </mat-dialog-actions>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AbsentDialog {
  private readonly api = inject(DeskApi);
  private readonly id = inject<string>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<AbsentDialog, boolean>>(MatDialogRef);
  protected readonly fault = signal('');
  protected readonly busy = signal(false);

  protected async send(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.fault.set('');
    try {
      await this.api.declareAbsent(this.id);
      this.dialog.close(true);
    } catch (error) {
      this.fault.set(toProblem(error).view.detail);
    } finally {
      this.busy.set(false);
    }
  }
}
