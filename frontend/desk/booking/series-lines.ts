import { ChangeDetectionStrategy, Component, computed, effect, inject, input, model, signal, untracked } from '@angular/core';
import { DeskApi } from '../../api/desk-api';
import { toProblem } from '../../api/problem';
import { Icon } from '../../look/icon';
import { dayOf, formatDay, formatHour } from '../../look/instants';
import type { SeriesBookedView, SeriesLineView } from '../../../journey/views';

/** One date of a series as it will be asked for. */
export interface SeriesChoice {
  place: number;
  startsAt: string;
}
const EVERY = [
  { days: 7, label: 'Chaque semaine' },
  { days: 14, label: 'Toutes les 2 semaines' },
  { days: 28, label: 'Toutes les 4 semaines' },
  { days: 1, label: 'Chaque jour' },
];
const COUNTS = Array.from({ length: 11 }, (_, index) => index + 2);
const STATES: Record<SeriesLineView['state'], string> = { free: 'libre', taken: 'déjà pris', closed: 'hors disponibilités', past: 'déjà passé' };

/** The dates of a series before and after it is booked: each with its state, another hour where it cannot be, and what became of it. */
@Component({
  selector: 'vav-series-lines',
  imports: [Icon],
  template: `
    <div class="two">
      <label class="field"><span class="legend">Intervalle</span><select #every [disabled]="started()" (change)="everyDays.set(+every.value)">@for (each of intervals; track each.days) { <option [value]="each.days" [selected]="each.days === everyDays()">{{ each.label }}</option> }</select></label>
      <label class="field"><span class="legend">Nombre</span><select #number [disabled]="started()" (change)="count.set(+number.value)">@for (each of counts; track each) { <option [value]="each" [selected]="each === count()">{{ each }}</option> }</select></label>
    </div>
    <ul tabindex="0" aria-label="Dates de la série">
      @for (line of lines(); track line.place) {
        <li [class.off]="!line.wanted">
          <label><input type="checkbox" [checked]="line.wanted" [disabled]="line.booked" (change)="toggle(line.place)" /><span>{{ line.words }}</span></label>
          @if (line.booked) { <span class="state good"><vav-icon name="check_circle" [size]="18" />Réservé</span> }
          @else if (line.fault) { <span class="state bad"><vav-icon name="error" [size]="18" />{{ line.fault }}</span> @if (line.next) { <button type="button" class="link" (click)="replace(line.place, line.next)">Prendre {{ line.nextWords }}</button> } }
          @else { <span class="state muted">{{ line.state }}</span> }
        </li>
      }
    </ul>
    <div role="alert">@if (fault()) { <p class="note bad"><vav-icon name="error" /><span>{{ fault() }}</span></p> }</div>
  `,
  styles: `
    :host { display: grid; gap: 10px; }
    .two { display: grid; grid-template-columns: 2fr 1fr; gap: 12px; }
    ul { display: grid; gap: 2px; max-height: 300px; overflow-y: auto; }
    li { display: grid; gap: 0 10px; padding: 4px 0; border-bottom: 1px solid var(--mat-sys-outline-variant); }
    li label { display: flex; align-items: center; gap: 8px; min-height: 28px; cursor: pointer; }
    li.off label { color: var(--mat-sys-on-surface-variant); text-decoration: line-through; }
    input { width: 18px; height: 18px; accent-color: var(--mat-sys-primary); flex: none; }
    .state { display: flex; align-items: center; gap: 6px; padding-left: 26px; font: var(--mat-sys-body-small); }
    .good { color: var(--tc-good); }
    .bad { color: var(--tc-bad); }
    .link { justify-self: start; margin-left: 22px; min-height: 28px; border: 0; background: none; color: var(--mat-sys-primary); text-decoration: underline; cursor: pointer; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SeriesLines {
  private readonly api = inject(DeskApi);
  readonly clinicianId = input.required<string>();
  readonly startsAt = input.required<string>();
  readonly minutes = input.required<number>();
  readonly zone = input.required<string>();
  /** What became of the lines that were asked for. */
  readonly outcome = input<SeriesBookedView['lines']>([]);
  /** The dates that are wanted and not booked yet. */
  readonly choices = model.required<SeriesChoice[]>();

  protected readonly intervals = EVERY;
  protected readonly counts = COUNTS;
  protected readonly everyDays = signal(7);
  protected readonly count = signal(4);
  protected readonly fault = signal('');
  private readonly plan = signal<SeriesLineView[]>([]);
  /** Another hour than planned, by place. */
  private readonly instead = signal<Record<number, string>>({});
  private readonly left = signal<ReadonlySet<number>>(new Set());
  /** Once a line is booked the series is what it is: only its failed lines may change. */
  protected readonly started = computed(() => this.outcome().some((line) => line.id !== null));

  protected readonly lines = computed(() =>
    this.plan().map((line) => {
      const became = this.outcome().find((each) => each.place === line.place);
      const startsAt = became?.id ? became.startsAt : (this.instead()[line.place] ?? (line.state === 'free' ? line.startsAt : (line.alternative ?? line.startsAt)));
      const moved = startsAt !== line.startsAt && !became?.id;
      const impossible = line.state !== 'free' && !line.alternative && !this.instead()[line.place];
      const failed = became && !became.id && became.startsAt === startsAt ? became.fault : null;
      return {
        place: line.place,
        startsAt,
        words: this.say(startsAt),
        booked: !!became?.id,
        wanted: !!became?.id || (!this.left().has(line.place) && !impossible),
        state: impossible ? `${STATES[line.state]}, aucune autre heure près de là` : moved ? `à la place de ${formatHour(line.startsAt, this.zone())} le ${formatDay(dayOf(line.startsAt, this.zone()))}, ${STATES[line.state]}` : STATES[line.state],
        fault: failed?.sentence ?? '',
        next: failed?.nextFree ?? null,
        nextWords: failed?.nextFree ? this.say(failed.nextFree) : '',
      };
    }),
  );

  constructor() {
    effect((onCleanup) => {
      const asked = { clinicianId: this.clinicianId(), startsAt: this.startsAt(), minutes: this.minutes(), everyDays: this.everyDays(), count: this.count() };
      if (untracked(this.started)) return;
      let current = true;
      onCleanup(() => (current = false));
      void this.api.planSeries(asked).then(
        ({ lines }) => current && (this.plan.set(lines), this.instead.set({}), this.left.set(new Set()), this.fault.set('')),
        (error: unknown) => current && this.fault.set(toProblem(error).view.detail),
      );
    });
    effect(() => {
      const wanted = this.lines().filter((line) => line.wanted && !line.booked).map(({ place, startsAt }) => ({ place, startsAt }));
      untracked(() => this.choices.set(wanted));
    });
  }

  protected toggle(place: number): void {
    this.left.update((left) => new Set(left.has(place) ? [...left].filter((each) => each !== place) : [...left, place]));
  }
  protected replace(place: number, startsAt: string): void {
    this.instead.update((instead) => ({ ...instead, [place]: startsAt }));
  }
  private say(instant: string): string {
    return `${formatDay(dayOf(instant, this.zone()))} à ${formatHour(instant, this.zone())}`;
  }
}
