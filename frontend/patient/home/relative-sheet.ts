import { ChangeDetectionStrategy, Component, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { PatientApi } from '../../api/patient-api';
import { toProblem } from '../../api/problem';
import { keepText, KeptText } from '../../live/kept-text';
import { PatientSpace } from '../patient-space';
import { refusalWords, words } from '../words/words';

/** « Je suis un proche »: the same link, under one's own name, which the clinician sees. */
@Component({
  selector: 'vav-relative-sheet',
  imports: [KeptText],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (space.visit()?.companion; as name) {
      <p class="centred" role="status">{{ space.visit()?.companionApart ? w().relative.knownApart(name) : w().relative.known(name) }} <button class="quiet-link" type="button" [disabled]="busy()" (click)="say('')">{{ w().relative.stop }}</button></p>
    } @else {
      <p class="centred"><button class="quiet-link" type="button" (click)="sheet.showModal()">{{ w().relative.open }}</button></p>
    }
    <dialog #sheet class="sheet" aria-labelledby="relative-title" aria-describedby="relative-text">
      <form (submit)="save($event)" novalidate>
        <h2 id="relative-title">{{ w().relative.title }}</h2>
        <p id="relative-text">{{ w().relative.text }}</p>
        <label for="relative-name">{{ w().relative.label }}</label>
        <input #name id="relative-name" vavKept="relative" autocomplete="name" maxlength="80" [attr.aria-invalid]="fault() ? true : null" [attr.aria-describedby]="fault() ? 'relative-fault' : null" />
        <fieldset>
          <legend>{{ w().relative.where }}</legend>
          <label class="choice"><input type="radio" name="where" value="beside" [checked]="!apart()" (change)="apart.set(false)" /><span>{{ w().relative.beside }}</span></label>
          <label class="choice"><input type="radio" name="where" value="apart" [checked]="apart()" (change)="apart.set(true)" /><span>{{ w().relative.apart }}</span></label>
        </fieldset>
        @if (apart()) { <p class="hint">{{ w().relative.apartHint }}</p> }
        @if (fault()) { <p id="relative-fault" class="fault" role="alert">{{ fault() }}</p> }
        <div class="choices">
          <button class="btn main wide" type="submit" [disabled]="busy()">{{ busy() ? w().common.moment : w().relative.save }}</button>
          <button class="quiet-link" type="button" (click)="sheet.close()">{{ w().common.cancel }}</button>
        </div>
      </form>
    </dialog>
  `,
  styles: `
    h2 { font: var(--mat-sys-headline-small); }
    #relative-text { margin: 8px 0 16px; }
    label { display: block; margin-bottom: 6px; font: var(--mat-sys-label-medium); }
    fieldset { display: grid; margin-top: 16px; }
    legend { margin-bottom: 4px; font: var(--mat-sys-label-medium); }
    .choice { display: flex; gap: 12px; align-items: center; min-height: 48px; margin: 0; font: var(--mat-sys-body-medium); }
    .choice input { flex: none; width: 24px; height: 24px; accent-color: var(--mat-sys-primary); }
    .hint { font: var(--mat-sys-body-small); }
    #relative-name { width: 100%; min-height: 60px; padding: 0 16px; border: 1px solid var(--mat-sys-outline); border-radius: 14px; background: var(--mat-sys-surface); font: var(--mat-sys-body-large); color: inherit; }
    .fault { margin-top: 6px; }
  `,
})
export class RelativeSheet {
  private readonly api = inject(PatientApi);
  protected readonly space = inject(PatientSpace);
  private readonly sheet = viewChild.required<ElementRef<HTMLDialogElement>>('sheet');
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('name');
  protected readonly w = words;
  protected readonly busy = signal(false);
  protected readonly fault = signal('');
  /** A third person in the room, from a device of their own. */
  protected readonly apart = signal(false);

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const typed = this.field().nativeElement.value.trim();
    if (typed) return this.say(typed);
    this.fault.set(words().relative.fault);
    this.field().nativeElement.focus();
  }

  protected async say(name: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.fault.set('');
    try {
      this.space.take(await this.api.nameCompanion(name, name !== '' && this.apart()));
      keepText('relative', '');
      this.sheet().nativeElement.close();
    } catch (error) {
      this.fault.set(refusalWords(toProblem(error)));
    } finally {
      this.busy.set(false);
    }
  }
}
