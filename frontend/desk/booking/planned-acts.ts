import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '../../look/icon';
import { fullName } from '../../look/names';
import { Clock } from '../session/clock';
import type { DossierView } from '../../../journey/views';
import { reminderWords } from './message-preview';
import { VisitActs } from './visit-acts';

/** What waits before a visit: the reminders that will leave (mission, item 42), a stand-in, an absent patient (item 40). */
@Component({
  selector: 'vav-planned-acts',
  imports: [Icon, MatButton],
  template: `
    @if (reminders()) { <p class="row"><vav-icon name="schedule_send" [size]="20" />{{ reminders() }}</p> }
    @else if (noneLeft()) { <p class="row muted"><vav-icon name="schedule_send" [size]="20" />Aucun autre rappel n’est prévu.</p> }
    <div class="row acts">
      @if (canHandOver()) { <button matButton="outlined" type="button" (click)="handOver()"><vav-icon matButtonIcon name="swap_horiz" />Confier à un remplaçant</button> }
      @if (canBeAbsent()) { <button matButton="outlined" type="button" (click)="absent()"><vav-icon matButtonIcon name="person_off" />Patient absent</button> }
    </div>
  `,
  styles: `
    :host { display: grid; gap: 10px; padding: 14px 16px; border-top: 1px solid var(--mat-sys-outline-variant); }
    :host:empty, .acts:empty { display: none; }
    .acts { flex-wrap: wrap; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlannedActs {
  private readonly acts = inject(VisitActs);
  private readonly clock = inject(Clock);
  readonly dossier = input.required<DossierView>();
  /** Something was done: read the télédossier again. */
  readonly done = output<void>();

  private readonly toCome = computed(() => this.dossier().reminders.filter((at) => Date.parse(at) > this.clock.now()));
  protected readonly reminders = computed(() => (this.toCome().length ? `${this.toCome().length > 1 ? 'Rappels prévus' : 'Rappel prévu'} ${reminderWords(this.toCome(), this.dossier().timeZone)}` : ''));
  protected readonly noneLeft = computed(() => this.dossier().reminders.length === 0 && Date.parse(this.dossier().startsAt) > this.clock.now());
  protected readonly canHandOver = computed(() => this.dossier().allowed.includes('hand-over'));
  /** Nobody is absent before the hour; the workflow says the same. */
  protected readonly canBeAbsent = computed(() => this.dossier().allowed.includes('declare-absent') && Date.parse(this.dossier().startsAt) <= this.clock.now());

  protected async handOver(): Promise<void> {
    if (await this.acts.handOver(this.dossier().id)) this.done.emit();
  }
  protected async absent(): Promise<void> {
    const { id, patient, startsAt, timeZone } = this.dossier();
    if (await this.acts.declareAbsent({ id, who: fullName(patient), startsAt, timeZone })) this.done.emit();
  }
}
