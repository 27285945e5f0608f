import { ChangeDetectionStrategy, Component, computed, effect, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogActions, MatDialogContent, MatDialogRef, MatDialogTitle } from '@angular/material/dialog';
import { DeskApi } from '../../api/desk-api';
import { toProblem } from '../../api/problem';
import { Icon } from '../../look/icon';
import { dayOf, formatDay, formatHour } from '../../look/instants';
import { clinicianName, fullName } from '../../look/names';
import { Skeleton } from '../../look/skeleton';
import { RetryKey } from '../prescription/retry-key';
import { Session } from '../session/session';
import type { ClinicianView, DossierView, MessagePreviewView } from '../../../journey/views';
import { MessagePreview } from './message-preview';

/** What was handed over, so that it can be given back. */
export interface HandedOver {
  from: ClinicianView;
  to: ClinicianView;
}

/** Gives a planned visit to a stand-in: who, the very messages that leave, then yes or no (mission, item 40). */
@Component({
  selector: 'vav-hand-over-dialog',
  imports: [Icon, MatButton, MatDialogActions, MatDialogContent, MatDialogTitle, MessagePreview, Skeleton],
  template: `
    <h2 mat-dialog-title>Confier ce rendez-vous à un autre clinicien</h2>
    <mat-dialog-content>
      @if (visit(); as visit) {
        <p><b>{{ who() }}</b>, {{ when() }}. L’heure ne change pas.</p>
        @if (others().length) {
          <fieldset>
            <legend class="legend">Qui reçoit</legend>
            @for (each of others(); track each.id) { <label><input type="radio" name="stand-in" [value]="each.id" [checked]="chosen()?.id === each.id" (change)="chosen.set(each)" />{{ clinicianName(each) }}</label> }
          </fieldset>
        } @else { <p class="note"><vav-icon name="info" /><span>Aucun autre clinicien ne reçoit dans cet établissement.</span></p> }
        @if (told(); as words) { <p class="note"><vav-icon name="mail" [size]="18" /><span>{{ words }}</span></p> }
        @if (preview(); as shown) { <vav-message-preview [preview]="shown" [who]="visit.patient.givenName" [zone]="visit.timeZone" [both]="true" [reminds]="false" /> }
      } @else if (!fault()) { <vav-skeleton [rows]="4" words="Lecture du rendez-vous" /> }
      <div role="alert">@if (fault()) { <p class="note bad"><vav-icon name="error" /><span>{{ fault() }}</span></p> }</div>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton="text" type="button" (click)="dialog.close()">Revenir</button>
      <button matButton="filled" type="button" [disabled]="!preview()" disabledInteractive [attr.aria-busy]="busy()" (click)="send()">Confier et prévenir</button>
    </mat-dialog-actions>
  `,
  styles: `
    fieldset { display: grid; gap: 2px; margin: 12px 0; }
    fieldset label { display: flex; align-items: center; gap: 10px; min-height: 32px; cursor: pointer; }
    input { width: 18px; height: 18px; accent-color: var(--mat-sys-primary); }
    .note { margin: 12px 0; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HandOverDialog {
  private readonly api = inject(DeskApi);
  private readonly key = new RetryKey();
  private readonly session = inject(Session);
  protected readonly data = inject<{ id: string; to?: string }>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<HandOverDialog, HandedOver>>(MatDialogRef);
  protected readonly visit = signal<DossierView | null>(null);
  protected readonly others = signal<ClinicianView[]>([]);
  protected readonly chosen = signal<ClinicianView | null>(null);
  protected readonly preview = signal<MessagePreviewView | null>(null);
  protected readonly fault = signal('');
  protected readonly busy = signal(false);
  protected readonly clinicianName = clinicianName;
  protected readonly who = computed(() => (this.visit() ? fullName(this.visit()!.patient) : ''));
  protected readonly when = computed(() => (this.visit() ? `${formatDay(dayOf(this.visit()!.startsAt, this.visit()!.timeZone))} à ${formatHour(this.visit()!.startsAt, this.visit()!.timeZone)}` : ''));

  /** Whoever receives is told, unless it is who asks. */
  protected readonly told = computed(() => {
    const chosen = this.chosen();
    if (!chosen) return '';
    return chosen.id === this.session.current()?.account.id ? 'Vous recevrez ce patient : aucun e-mail ne vous est envoyé.' : `${clinicianName(chosen)} reçoit aussitôt un e-mail avec l’heure et le lien du télédossier, sans le nom du patient.`;
  });

  constructor() {
    void this.read();
    effect((onCleanup) => {
      const [visit, chosen] = [this.visit(), this.chosen()];
      this.preview.set(null);
      if (!visit || !chosen) return;
      let current = true;
      onCleanup(() => (current = false));
      void this.api
        .messagePreview({ purpose: 'stand-in', motif: visit.motif.code, startsAt: visit.startsAt, minutes: visit.minutes, clinicianId: chosen.id, teleconsultationId: visit.id })
        .then((preview) => current && this.preview.set(preview))
        .catch((error: unknown) => current && this.fault.set(toProblem(error).view.detail));
    });
  }

  protected async send(): Promise<void> {
    const [visit, chosen] = [this.visit(), this.chosen()];
    if (this.busy() || !visit || !chosen) return;
    this.busy.set(true);
    this.fault.set('');
    try {
      await this.api.handOver(visit.id, chosen.id, this.key.of({ to: chosen.id }));
      this.dialog.close({ from: visit.clinician, to: chosen });
    } catch (error) {
      this.fault.set(toProblem(error).view.detail);
    } finally {
      this.busy.set(false);
    }
  }

  private async read(): Promise<void> {
    try {
      const visit = await this.api.dossier(this.data.id);
      const { clinicians } = await this.api.slots(dayOf(visit.startsAt, visit.timeZone), visit.clinician.id);
      this.others.set(clinicians.filter(({ id }) => id !== visit.clinician.id));
      this.chosen.set(this.others().find(({ id }) => id === this.data.to) ?? (this.others().length === 1 ? this.others()[0]! : null));
      this.visit.set(visit);
    } catch (error) {
      this.fault.set(toProblem(error).view.detail);
    }
  }
}
