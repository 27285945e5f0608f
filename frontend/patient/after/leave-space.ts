import { ChangeDetectionStrategy, Component, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { PatientApi } from '../../api/patient-api';
import { toProblem } from '../../api/problem';
import { deviceWord } from '../../look/device-word';
import { Uploads } from '../documents/uploads';
import { wipeDevice } from './wipe-device';
import { refusalWords, words } from '../words/words';

/** « Quitter mon espace »: ends the session and leaves nothing on the device, which may be someone else's. */
@Component({
  selector: 'vav-leave-space',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p class="centred"><button class="quiet-link" type="button" (click)="sheet.showModal()">{{ w().after.leave }}</button></p>
    <dialog #sheet class="sheet" aria-labelledby="leave-title" aria-describedby="leave-text">
      <h2 id="leave-title">{{ w().after.leaveTitle }}</h2>
      <p id="leave-text">{{ w().after.leaveText(device) }}</p>
      @if (uploads.sending().length) { <p class="fault">{{ w().after.unsent }}</p> }
      @if (fault()) { <p class="fault" role="alert">{{ fault() }}</p> }
      <div class="choices">
        <button class="btn main wide" type="button" [disabled]="busy()" (click)="leave()">{{ busy() ? w().common.moment : w().after.leaveNow }}</button>
        <button class="btn line wide" type="button" (click)="sheet.close()">{{ w().after.stay }}</button>
      </div>
    </dialog>
  `,
  styles: `
    h2 { font: var(--mat-sys-headline-small); }
    #leave-text, .fault { margin-top: 8px; }
  `,
})
export class LeaveSpace {
  private readonly api = inject(PatientApi);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('sheet');
  protected readonly uploads = inject(Uploads);
  protected readonly w = words;
  protected readonly device = deviceWord();
  protected readonly busy = signal(false);
  protected readonly fault = signal('');

  protected async leave(): Promise<void> {
    this.busy.set(true);
    this.fault.set('');
    try {
      await this.api.leave();
    } catch (error) {
      const problem = toProblem(error);
      // Already out: only the device is left to wipe.
      if (problem.code !== 'NOT_SIGNED_IN') {
        this.fault.set(problem.code === 'OFFLINE' ? words().after.stillOpen : refusalWords(problem));
        this.busy.set(false);
        return;
      }
    }
    for (const { key } of this.uploads.sending()) this.uploads.dismiss(key);
    this.dialog().nativeElement.close();
    await wipeDevice();
    // A whole new page: what this one held in memory goes with it, and « back » finds no page to show.
    location.replace('/visite/au-revoir');
  }
}
