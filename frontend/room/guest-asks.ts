import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { DossierView, GuestView } from '../../journey/views';
import { toProblem } from '../api/problem';
import { GuestsApi } from '../desk/guests/guests-api';
import { Icon } from '../look/icon';
import { roomWords } from './room-words';

/** « Faire entrer »: somebody invited waits outside; nobody walks into a consultation unannounced. */
@Component({
  selector: 'vav-guest-asks',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p role="status"><vav-icon name="group" [size]="22" /><span>{{ guest().name }} ({{ role() }}) demande à entrer.</span>
      <button type="button" [disabled]="busy()" (click)="admit()">Faire entrer</button>
    </p>
    @if (fault()) { <p class="fault" role="alert">{{ fault() }}</p> }
  `,
  styles: `
    p { display: flex; flex-wrap: wrap; gap: 6px 12px; align-items: center; padding: 8px 8px 8px 14px; border-radius: 14px; background: var(--tc-careful-container); color: var(--tc-on-careful-container); font: 600 15px/20px var(--tc-font); }
    button { min-height: 40px; padding: 0 16px; border: 0; border-radius: 10px; background: var(--mat-sys-primary); color: var(--mat-sys-on-primary); font: inherit; cursor: pointer; }
    .fault { margin-top: 6px; background: var(--tc-bad-container); color: var(--tc-on-bad-container); }
  `,
})
export class GuestAsks {
  private readonly api = inject(GuestsApi);
  readonly visitId = input.required<string>();
  readonly guest = input.required<GuestView>();
  readonly changed = output<DossierView>();
  protected readonly role = computed(() => roomWords().qualities[this.guest().quality]);
  protected readonly busy = signal(false);
  protected readonly fault = signal('');

  protected async admit(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.fault.set('');
    try {
      this.changed.emit(await this.api.admit(this.visitId(), this.guest().id));
    } catch (error) {
      this.fault.set(toProblem(error).view.detail);
    } finally {
      this.busy.set(false);
    }
  }
}
