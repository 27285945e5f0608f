import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogActions, MatDialogContent, MatDialogRef, MatDialogTitle } from '@angular/material/dialog';
import { DeskApi } from '../../api/desk-api';
import { toProblem } from '../../api/problem';
import { Icon } from '../../look/icon';
import { dayOf, formatDay, formatHour } from '../../look/instants';
import { fullName } from '../../look/names';
import { Skeleton } from '../../look/skeleton';
import { RetryKey } from '../prescription/retry-key';
import type { DossierView, MessagePreviewView } from '../../../journey/views';
import { MessagePreview } from './message-preview';

/** Why a visit is cancelled: a closed list, since free text would be clinical content in a message. */
export const CANCEL_REASONS = [
  { value: 'clinician-unavailable', label: 'Le clinicien n’est pas disponible' },
  { value: 'patient-request', label: 'À la demande du patient' },
  { value: 'booked-by-mistake', label: 'Réservée par erreur' },
  { value: 'other', label: 'Autre raison' },
] as const;

/** Cancels a visit: the very messages that leave, the reason, then yes or no (mission, item 40). */
@Component({
  selector: 'vav-cancel-dialog',
  imports: [Icon, MatButton, MatDialogActions, MatDialogContent, MatDialogTitle, MessagePreview, Skeleton],
  template: `
    <h2 mat-dialog-title>Annuler ce rendez-vous ?</h2>
    <mat-dialog-content>
      @if (visit(); as visit) {
        <p><b>{{ who() }}</b>, {{ when() }}. L’heure redevient libre. Une annulation ne se reprend pas : il faudrait réserver à nouveau.</p>
        <fieldset>
          <legend class="legend">Raison (elle ne figure pas dans les messages)</legend>
          @for (option of reasons; track option.value) { <label><input type="radio" name="reason" [value]="option.value" [checked]="reason() === option.value" (change)="reason.set(option.value)" />{{ option.label }}</label> }
        </fieldset>
        @if (preview(); as shown) { <vav-message-preview [preview]="shown" [who]="visit.patient.givenName" [zone]="visit.timeZone" [both]="true" [reminds]="false" /> }
      } @else if (!fault()) { <vav-skeleton [rows]="4" words="Lecture du rendez-vous" /> }
      <div role="alert">@if (fault()) { <p class="note bad"><vav-icon name="error" /><span>{{ fault() }}</span></p> }</div>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton="text" type="button" (click)="dialog.close(false)">Revenir</button>
      <button matButton="filled" type="button" [disabled]="!preview()" disabledInteractive [attr.aria-busy]="busy()" (click)="send()">Annuler le rendez-vous</button>
    </mat-dialog-actions>
  `,
  styles: `
    fieldset { display: grid; gap: 2px; margin: 12px 0; }
    fieldset label { display: flex; align-items: center; gap: 10px; min-height: 32px; cursor: pointer; }
    input { width: 18px; height: 18px; accent-color: var(--mat-sys-primary); }
    .note { margin-top: 12px; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CancelDialog {
  private readonly api = inject(DeskApi);
  private readonly key = new RetryKey();
  protected readonly id = inject<string>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<CancelDialog, boolean>>(MatDialogRef);
  protected readonly reasons = CANCEL_REASONS;
  protected readonly reason = signal<string>(CANCEL_REASONS[0].value);
  protected readonly visit = signal<DossierView | null>(null);
  protected readonly preview = signal<MessagePreviewView | null>(null);
  protected readonly fault = signal('');
  protected readonly busy = signal(false);
  protected readonly who = computed(() => (this.visit() ? fullName(this.visit()!.patient) : ''));
  protected readonly when = computed(() => (this.visit() ? `${formatDay(dayOf(this.visit()!.startsAt, this.visit()!.timeZone))} à ${formatHour(this.visit()!.startsAt, this.visit()!.timeZone)}` : ''));

  constructor() {
    void this.read();
  }

  protected async send(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.fault.set('');
    try {
      await this.api.cancel(this.id, this.reason(), this.key.of({ reason: this.reason() }));
      this.dialog.close(true);
    } catch (error) {
      this.fault.set(toProblem(error).view.detail);
    } finally {
      this.busy.set(false);
    }
  }

  private async read(): Promise<void> {
    try {
      const visit = await this.api.dossier(this.id);
      this.visit.set(visit);
      this.preview.set(await this.api.messagePreview({ purpose: 'cancelled', motif: visit.motif.code, startsAt: visit.startsAt, minutes: visit.minutes, clinicianId: visit.clinician.id, teleconsultationId: visit.id }));
    } catch (error) {
      this.fault.set(toProblem(error).view.detail);
    }
  }
}
