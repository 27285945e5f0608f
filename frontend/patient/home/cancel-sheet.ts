import { ChangeDetectionStrategy, Component, computed, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { PatientApi } from '../../api/patient-api';
import { toProblem } from '../../api/problem';
import { PatientSpace } from '../patient-space';
import { dial, withArticle } from '../patient-words';

/** « Je ne peux pas venir »: asks once, says what follows, and how to choose another date instead. */
@Component({
  selector: 'vav-cancel-sheet',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p class="centred"><button class="quiet-link" type="button" (click)="sheet.showModal()">Je ne peux pas venir</button></p>
    <dialog #sheet class="sheet" aria-labelledby="cancel-title" aria-describedby="cancel-text">
      <h2 id="cancel-title" style="font:var(--mat-sys-headline-small)">Annuler ce rendez-vous&nbsp;?</h2>
      <p id="cancel-text" style="margin-top:8px">{{ prevented() }} sera prévenu. Pour une autre date, appelez plutôt le <a [href]="dialled()">{{ phone() }}</a>.</p>
      @if (fault()) { <p class="fault" role="alert" style="margin-top:8px">{{ fault() }}</p> }
      <div class="choices">
        <button class="btn main wide" type="button" (click)="sheet.close()">Garder mon rendez-vous</button>
        <button class="btn line wide" type="button" [disabled]="busy()" (click)="cancel()">{{ busy() ? 'Annulation…' : 'Annuler mon rendez-vous' }}</button>
      </div>
    </dialog>
  `,
})
export class CancelSheet {
  private readonly api = inject(PatientApi);
  private readonly space = inject(PatientSpace);
  private readonly sheet = viewChild.required<ElementRef<HTMLDialogElement>>('sheet');
  protected readonly busy = signal(false);
  protected readonly fault = signal('');
  protected readonly phone = computed(() => this.space.visit()?.supportPhone ?? '');
  protected readonly dialled = computed(() => dial(this.phone()));
  protected readonly prevented = computed(() => {
    const clinician = this.space.visit()?.clinician;
    const words = clinician ? withArticle(clinician) : '';
    return words.charAt(0).toUpperCase() + words.slice(1);
  });

  protected async cancel(): Promise<void> {
    this.busy.set(true);
    this.fault.set('');
    try {
      const visit = await this.api.cancel();
      this.sheet().nativeElement.close();
      this.space.take(visit);
    } catch (error) {
      this.fault.set(toProblem(error).view.detail);
    } finally {
      this.busy.set(false);
    }
  }
}
