import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogActions, MatDialogContent, MatDialogRef, MatDialogTitle } from '@angular/material/dialog';
import { DeskApi } from '../../api/desk-api';
import { toProblem } from '../../api/problem';
import { Icon } from '../../look/icon';
import { dayOf, formatDay, formatHour } from '../../look/instants';

/** Whose absence is said: named before it is, so that nobody else's row is meant. */
export interface AbsentVisit {
  id: string;
  /** The patient, as the desk writes names. */
  who: string;
  startsAt: string;
  timeZone: string;
}

/** « Patient absent » (mission, item 40): says of whom and what follows, then does it. Closes with true once it is done. */
@Component({
  selector: 'vav-absent-dialog',
  imports: [Icon, MatButton, MatDialogActions, MatDialogContent, MatDialogTitle],
  template: `
    <h2 mat-dialog-title>Le patient est absent ?</h2>
    <mat-dialog-content>
      <p><b>{{ visit.who }}</b>, {{ when }}.</p>
      <p>Le rendez-vous est marqué « patient absent » et l’heure redevient libre. Aucun message ne part. Vous pourrez encore le rejoindre ou déplacer le rendez-vous.</p>
      <div role="alert">@if (fault()) { <p class="note bad"><vav-icon name="error" /><span>{{ fault() }}</span></p> }</div>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton="text" type="button" (click)="dialog.close(false)">Revenir</button>
      <button matButton="filled" type="button" [attr.aria-busy]="busy()" (click)="send()">Marquer absent</button>
    </mat-dialog-actions>
  `,
  styles: `p + p, p + div { margin-top: 8px; }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AbsentDialog {
  private readonly api = inject(DeskApi);
  protected readonly visit = inject<AbsentVisit>(MAT_DIALOG_DATA);
  protected readonly when = `${formatDay(dayOf(this.visit.startsAt, this.visit.timeZone))} à ${formatHour(this.visit.startsAt, this.visit.timeZone)}`;
  protected readonly dialog = inject<MatDialogRef<AbsentDialog, boolean>>(MatDialogRef);
  protected readonly fault = signal('');
  protected readonly busy = signal(false);

  protected async send(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.fault.set('');
    try {
      await this.api.declareAbsent(this.visit.id);
      this.dialog.close(true);
    } catch (error) {
      this.fault.set(toProblem(error).view.detail);
    } finally {
      this.busy.set(false);
    }
  }
}
