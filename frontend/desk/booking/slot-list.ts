import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output } from '@angular/core';
import { capitalize, dayNumber, dayOf, formatDay, formatHour, formatShortWeekday, mondayOf } from '../../look/instants';
import type { SlotsView, TakenView } from '../../../journey/views';
import { daysToDraw, freeWords } from './calendar-layout';

/** The same week as a list, one day at a time: on a phone, at 200 % zoom, and for whoever reads a list more easily than a grid. */
@Component({
  selector: 'vav-slot-list',
  template: `
    <div class="days" role="group" aria-label="Jour">
      @for (day of days(); track day.date) { <button type="button" [class.shown]="day.date === shown()" [attr.aria-pressed]="day.date === shown()" [attr.aria-label]="day.name + ', ' + day.count" (click)="shown.set(day.date)"><span>{{ day.weekday }}</span><b>{{ day.number }}</b></button> }
    </div>
    @if (day(); as day) {
      <h2 class="title">{{ day.title }} <small class="muted">{{ day.count }}</small></h2>
      <ul tabindex="0" [attr.aria-label]="'Créneaux, ' + day.name">
        @for (line of day.lines; track line.key) {
          <li>
            @if (line.free) { <button type="button" class="free" [class.chosen]="line.chosen" [attr.aria-label]="line.hour + ', libre, ' + day.name" [attr.aria-pressed]="line.chosen" (click)="choose.emit(line.startsAt)">{{ line.hour }}</button> }
            @else if (line.taken?.teleconsultationId) { <button type="button" class="taken" [attr.aria-label]="line.hour + ', ' + line.label + ', ' + day.name" (click)="open.emit(line.taken!)"><b>{{ line.hour }}</b> {{ line.label }}</button> }
            @else { <span class="taken"><b>{{ line.hour }}</b> {{ line.label }}</span> }
          </li>
        } @empty { <li class="none muted">{{ day.note }}</li> }
      </ul>
    }
  `,
  styles: `
    :host { display: block; }
    .days { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; border-bottom: 1px solid var(--mat-sys-outline-variant); }
    .days button { display: grid; justify-items: center; gap: 2px; min-height: 52px; padding: 8px 2px; border: 0; background: none; color: var(--mat-sys-on-surface-variant); cursor: pointer; }
    .days b { font: 600 17px/1 var(--tc-font); color: var(--mat-sys-on-surface); }
    .days .shown { box-shadow: inset 0 -3px 0 var(--mat-sys-primary); }
    .days button:focus-visible { box-shadow: inset 0 0 0 3px var(--mat-sys-primary); }
    .title { padding: 12px 12px 6px; }
    ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(92px, 1fr)); gap: 6px; padding: 4px 12px 14px; max-height: min(420px, 60vh); overflow-y: auto; }
    li:has(.taken), .none { grid-column: 1 / -1; }
    .free, .taken { display: block; width: 100%; min-height: 36px; padding: 0 10px; border-radius: 6px; text-align: left; font-variant-numeric: tabular-nums; }
    .free { border: 1px solid var(--mat-sys-primary-fixed-dim); background: var(--mat-sys-surface); color: var(--mat-sys-primary); font-weight: 600; text-align: center; cursor: pointer; }
    .free.chosen { background: var(--mat-sys-primary); color: var(--mat-sys-on-primary); }
    .taken { border: 0; border-left: 3px solid var(--mat-sys-outline); background: var(--mat-sys-surface-container-highest); line-height: 36px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
    button.taken { cursor: pointer; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SlotList {
  readonly week = input.required<SlotsView>();
  readonly chosen = input<string | null>(null);
  readonly choose = output<string>();
  readonly open = output<TakenView>();

  protected readonly days = computed(() => {
    const days = this.week().days;
    return daysToDraw(days, mondayOf(days[0]?.date ?? '1970-01-01')).map((day) => ({ ...day, name: formatDay(day.date), weekday: formatShortWeekday(day.date), number: dayNumber(day.date), count: freeWords(day) }));
  });
  /** That of the chosen slot, else the first with something free. */
  protected readonly shown = linkedSignal<string, string>({
    source: () => {
      const days = this.days();
      const chosenDay = this.chosen() ? dayOf(this.chosen()!, this.week().timeZone) : '';
      return (days.find((day) => day.date === chosenDay) ?? days.find((day) => day.free.length > 0) ?? days[0])?.date ?? '';
    },
    // A live update must not turn the page under the reader's hand.
    computation: (best, previous) => (previous && previous.source === best && this.days().some((day) => day.date === previous.value) ? previous.value : best),
  });
  protected readonly day = computed(() => {
    const zone = this.week().timeZone;
    const day = this.days().find((each) => each.date === this.shown());
    if (!day) return null;
    const chosen = this.chosen() ? Date.parse(this.chosen()!) : null;
    const free = day.free.map((slot) => ({ free: true, startsAt: slot.startsAt, label: '', taken: null, chosen: Date.parse(slot.startsAt) === chosen }));
    const taken = day.taken.filter((each) => !(each.away && day.note)).map((each) => ({ free: false, startsAt: each.startsAt, label: each.label, taken: each, chosen: false }));
    const lines = [...free, ...taken].sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt)).map((line) => ({ ...line, key: `${line.free} ${line.startsAt} ${line.taken?.teleconsultationId ?? ''}`, hour: formatHour(line.startsAt, zone) }));
    return { title: capitalize(day.name), name: day.name, count: day.count, lines, note: day.note ?? 'Pas de créneau ce jour.' };
  });
}
