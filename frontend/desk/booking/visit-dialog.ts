import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogActions, MatDialogContent, MatDialogRef, MatDialogTitle } from '@angular/material/dialog';
import { Icon } from '../../look/icon';
import { dayOf, formatDay, formatHour, formatMinutes } from '../../look/instants';
import type { TakenView } from '../../../journey/views';

/** What is wanted of a visit of the calendar. */
export type VisitWish = 'dossier' | 'move' | 'cancel';

/** A taken hour of the calendar: who it is, and what may be done with it, without leaving what is being typed. */
@Component({
  selector: 'vav-visit-dialog',
  imports: [Icon, MatButton, MatDialogActions, MatDialogContent, MatDialogTitle],
  template: `
    <h2 mat-dialog-title>{{ data.taken.label }}</h2>
    <mat-dialog-content><p>{{ when }}, {{ length }}.</p></mat-dialog-content>
    <mat-dialog-actions>
      @if (allowed('reschedule')) { <button matButton="outlined" type="button" (click)="dialog.close('move')"><vav-icon matButtonIcon name="edit_calendar" />Déplacer</button> }
      @if (allowed('cancel')) { <button matButton="outlined" type="button" (click)="dialog.close('cancel')"><vav-icon matButtonIcon name="event_busy" />Annuler le rendez-vous</button> }
      <a matButton="text" [href]="'/teledossiers/' + data.taken.teleconsultationId" target="_blank" rel="noopener" (click)="dialog.close('dossier')"><vav-icon matButtonIcon name="folder_open" />Télédossier</a>
      <button matButton="text" type="button" (click)="dialog.close()">Fermer</button>
    </mat-dialog-actions>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VisitDialog {
  protected readonly data = inject<{ taken: TakenView; timeZone: string }>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<VisitDialog, VisitWish>>(MatDialogRef);
  protected readonly when = `${formatDay(dayOf(this.data.taken.startsAt, this.data.timeZone))} à ${formatHour(this.data.taken.startsAt, this.data.timeZone)}`;
  protected readonly length = formatMinutes(this.data.taken.minutes);
  protected allowed(act: TakenView['allowed'][number]): boolean {
    return this.data.taken.allowed.includes(act);
  }
}
