import { ChangeDetectionStrategy, Component, computed, type ElementRef, inject, signal, viewChild } from '@angular/core';
import type { MoveWish } from '../../../journey/move-wish';
import type { PatientVisitView } from '../../../journey/views';
import { PatientApi } from '../../api/patient-api';
import { toProblem } from '../../api/problem';
import { Icon } from '../../look/icon';
import { PatientSpace } from '../patient-space';
import { withArticle } from '../patient-words';
import { refusalWords, words } from '../words/words';

/** « Je ne peux pas venir »: another date asked for, or the visit cancelled; each says what follows, before. */
@Component({
  selector: 'vav-cancel-sheet',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (space.visit()?.moveRequest) {
      <div class="asked" role="status">
        <vav-icon name="schedule" [size]="26" />
        <div><b>{{ w().cannotCome.askedTitle }}</b><p>{{ w().cannotCome.asked }}</p><button class="quiet-link" type="button" [disabled]="busy()" (click)="withdraw()">{{ w().cannotCome.withdraw }}</button></div>
      </div>
    }
    @if (fault() && !open()) { <p class="fault" role="alert">{{ fault() }}</p> }
    <p class="centred"><button class="quiet-link" type="button" (click)="begin()">{{ w().cannotCome.open }}</button></p>
    <dialog #sheet class="sheet" aria-labelledby="cannot-title" aria-describedby="cannot-text" (close)="open.set(false)">
      @switch (step()) {
        @case ('choose') {
          <h2 id="cannot-title">{{ w().cannotCome.title }}</h2>
          <p id="cannot-text">{{ w().cannotCome.text(prevented()) }}</p>
          <div class="choices">
            <button class="btn main wide" type="button" (click)="step.set('ask')">{{ w().cannotCome.ask }}</button>
            <button class="btn line wide" type="button" (click)="step.set('cancel')">{{ w().cannotCome.cancel }}</button>
            <button class="quiet-link" type="button" (click)="sheet.close()">{{ w().cannotCome.keep }}</button>
          </div>
        }
        @case ('ask') {
          <h2 id="cannot-title">{{ w().cannotCome.askTitle }}</h2>
          <p id="cannot-text">{{ w().cannotCome.askText }}</p>
          <fieldset>
            <legend>{{ w().cannotCome.wishesLegend }}</legend>
            @for (wish of wishes; track wish) {
              <label><input type="checkbox" [checked]="wanted().includes(wish)" (change)="toggle(wish)" />{{ w().cannotCome.wishes[wish] }}</label>
            }
          </fieldset>
          @if (fault()) { <p class="fault" role="alert">{{ fault() }}</p> }
          <div class="choices">
            <button class="btn main wide" type="button" [disabled]="busy()" (click)="ask()">{{ busy() ? w().common.sending : w().cannotCome.send }}</button>
            <button class="quiet-link" type="button" (click)="sheet.close()">{{ w().cannotCome.keep }}</button>
          </div>
        }
        @case ('cancel') {
          <h2 id="cannot-title">{{ w().cannotCome.cancelTitle }}</h2>
          <p id="cannot-text">{{ w().cannotCome.cancelText(prevented()) }}</p>
          @if (fault()) { <p class="fault" role="alert">{{ fault() }}</p> }
          <div class="choices">
            <button class="btn main wide" type="button" (click)="sheet.close()">{{ w().cannotCome.keep }}</button>
            <button class="btn line wide" type="button" [disabled]="busy()" (click)="cancel()">{{ busy() ? w().cannotCome.cancelling : w().cannotCome.cancel }}</button>
          </div>
        }
      }
    </dialog>
  `,
  styles: `
    h2 { font: var(--mat-sys-headline-small); }
    #cannot-text, .fault { margin-top: 8px; }
    fieldset { display: grid; gap: 4px; margin-top: 16px; }
    legend { padding: 0; margin-bottom: 4px; font: var(--mat-sys-label-medium); }
    label { display: flex; align-items: center; gap: 12px; min-height: 48px; font: var(--mat-sys-body-medium); }
    input { width: 24px; height: 24px; flex: none; accent-color: var(--mat-sys-primary); }
    .asked { display: flex; gap: 12px; margin-top: 12px; padding: 14px 16px 6px; border-radius: 14px; background: var(--tc-careful-container); color: var(--tc-on-careful-container); font: var(--mat-sys-body-medium); }
    .asked .quiet-link { padding-inline: 0; color: inherit; }
  `,
})
export class CancelSheet {
  private readonly api = inject(PatientApi);
  protected readonly space = inject(PatientSpace);
  private readonly sheet = viewChild.required<ElementRef<HTMLDialogElement>>('sheet');
  protected readonly w = words;
  /** As the schema lists them; importing that would bring its validator to the phone. */
  protected readonly wishes = Object.keys(words().cannotCome.wishes) as MoveWish[];
  protected readonly open = signal(false);
  protected readonly step = signal<'choose' | 'ask' | 'cancel'>('choose');
  protected readonly wanted = signal<readonly MoveWish[]>([]);
  protected readonly busy = signal(false);
  protected readonly fault = signal('');
  protected readonly prevented = computed(() => {
    const clinician = this.space.visit()?.clinician;
    const who = clinician ? withArticle(clinician) : '';
    return who.charAt(0).toUpperCase() + who.slice(1);
  });

  protected begin(): void {
    this.step.set('choose');
    this.fault.set('');
    this.wanted.set(this.space.visit()?.moveRequest?.wishes ?? this.wanted());
    this.open.set(true);
    this.sheet().nativeElement.showModal();
  }
  protected toggle(wish: MoveWish): void {
    this.wanted.update((before) => (before.includes(wish) ? before.filter((one) => one !== wish) : [...before, wish]));
  }
  protected ask(): Promise<void> {
    return this.act(() => this.api.requestMove(this.wanted()));
  }
  protected withdraw(): Promise<void> {
    return this.act(() => this.api.withdrawMove());
  }
  protected cancel(): Promise<void> {
    return this.act(() => this.api.cancel());
  }

  /** What was chosen stays chosen when it could not be sent. */
  private async act(what: () => Promise<PatientVisitView>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.fault.set('');
    try {
      const visit = await what();
      this.sheet().nativeElement.close();
      this.space.take(visit);
    } catch (error) {
      this.fault.set(refusalWords(toProblem(error)));
    } finally {
      this.busy.set(false);
    }
  }
}
