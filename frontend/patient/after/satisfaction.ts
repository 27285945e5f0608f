import { ChangeDetectionStrategy, Component, type ElementRef, inject, signal, viewChild } from '@angular/core';
import type { SatisfactionMark } from '../../../journey/patient-voice';
import { PatientApi } from '../../api/patient-api';
import { toProblem } from '../../api/problem';
import { keepText, KeptText } from '../../live/kept-text';
import { PatientSpace } from '../patient-space';
import { refusalWords, words } from '../words/words';

/** How it went: one tap is enough; a word may follow. */
@Component({
  selector: 'vav-satisfaction',
  imports: [KeptText],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section aria-labelledby="how">
      <h2 id="how">{{ w().after.askTitle }}</h2>
      <div class="marks" role="group" aria-labelledby="how">
        @for (mark of marks; track mark) {
          <button class="btn line" type="button" [class.taken]="space.visit()?.satisfaction === mark" [attr.aria-pressed]="space.visit()?.satisfaction === mark" (click)="rate(mark)">{{ w().after.marks[mark] }}</button>
        }
      </div>
      <p role="status">{{ thanked() ? w().after.thanks : '' }}</p>
      @if (space.visit()?.satisfaction && !written()) {
        <form (submit)="send($event)">
          <label for="word">{{ w().after.word }}</label>
          <p class="muted small" id="word-hint">{{ w().after.wordHint }}</p>
          <textarea #word id="word" vavKept="word" rows="3" maxlength="500" aria-describedby="word-hint"></textarea>
          <button class="btn line wide" type="submit" [disabled]="busy()">{{ busy() ? w().common.sending : w().after.sendWord }}</button>
        </form>
      }
      @if (fault()) { <p class="fault" role="alert">{{ fault() }}</p> }
    </section>
  `,
  styles: `
    section { display: grid; gap: 10px; padding: 20px 0; }
    h2 { font: var(--mat-sys-title-large); }
    .marks { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 10px; }
    .taken { background: var(--mat-sys-primary-container); color: var(--mat-sys-on-primary-container); border-color: var(--mat-sys-primary); }
    form { display: grid; gap: 8px; }
    label { font: var(--mat-sys-label-medium); }
    textarea { width: 100%; padding: 12px 16px; border: 1px solid var(--mat-sys-outline); border-radius: 14px; background: var(--mat-sys-surface); font: var(--mat-sys-body-medium); color: inherit; }
    p:empty { display: none; }
  `,
})
export class Satisfaction {
  private readonly api = inject(PatientApi);
  protected readonly space = inject(PatientSpace);
  private readonly word = viewChild<ElementRef<HTMLTextAreaElement>>('word');
  protected readonly w = words;
  /** As the schema lists them; importing that would bring its validator to the phone. */
  protected readonly marks = Object.keys(words().after.marks) as SatisfactionMark[];
  protected readonly busy = signal(false);
  protected readonly thanked = signal(false);
  protected readonly written = signal(false);
  protected readonly fault = signal('');

  protected rate(mark: SatisfactionMark): Promise<void> {
    return this.tell(mark, this.word()?.nativeElement.value ?? '', false);
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const mark = this.space.visit()?.satisfaction;
    if (mark) await this.tell(mark, this.word()?.nativeElement.value ?? '', true);
  }

  private async tell(mark: SatisfactionMark, word: string, whole: boolean): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.fault.set('');
    try {
      this.space.take(await this.api.rate(mark, word));
      this.thanked.set(true);
      this.written.set(whole);
      if (whole) keepText('word', '');
    } catch (error) {
      this.fault.set(refusalWords(toProblem(error)));
    } finally {
      this.busy.set(false);
    }
  }
}
