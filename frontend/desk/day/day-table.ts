import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, input, linkedSignal, model, output } from '@angular/core';
import { MatMenu, MatMenuContent, MatMenuItem } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { Icon } from '../../look/icon';
import { formatHour, minuteOfDay } from '../../look/instants';
import { DayRow } from './day-row';
import type { ShownRow } from './order';
import { rowActs, type RowAct } from './row-acts';

const NOON = 12 * 60;

/** The list of a day: a table at the desk, cards on a phone. What a row says is decided in row-state.ts. */
@Component({
  selector: 'vav-day-table',
  imports: [DayRow, Icon, MatMenu, MatMenuContent, MatMenuItem, RouterLink],
  templateUrl: './day-table.html',
  styleUrl: './day-table.css',
  host: { '(pointerenter)': 'under.emit(true)', '(pointerleave)': 'under.emit(false)', '(focusin)': 'within.emit(true)', '(focusout)': 'release($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DayTable {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly rows = input.required<readonly ShownRow[]>();
  /** The visit to take now. */
  readonly take = input.required<string | null>();
  readonly now = input.required<number>();
  readonly zone = input.required<string>();
  readonly isToday = input(false);
  readonly connected = input(true);
  readonly showsClinician = input(false);
  /** The hand is on the list: the line that says the hour keeps its place too. */
  readonly held = input(false);
  readonly chosen = model<string | null>(null);
  /** The pointer came over the list, or left it. */
  readonly under = output<boolean>();
  /** The focus is in the list, or left it. */
  readonly within = output<boolean>();
  /** What somebody wants of a visit, from its menu. */
  readonly ask = output<{ act: RowAct['act']; id: string }>();
  protected readonly rowActs = rowActs;

  protected readonly hourNow = computed(() => formatHour(this.now(), this.zone()));
  /** Where the tab key enters the list: the chosen visit, else the one to take, else the first. */
  protected readonly tabStop = computed(() => {
    const rows = this.rows();
    const known = (id: string | null) => (rows.some(({ row }) => row.id === id) ? id : null);
    return known(this.chosen()) ?? known(this.take()) ?? rows[0]?.row.id ?? null;
  });
  protected readonly afternoon = computed(() => {
    const rows = this.rows();
    const at = rows.findIndex(({ placedAt }, index) => {
      const before = rows[index - 1];
      return before !== undefined && minuteOfDay(before.placedAt, this.zone()) < NOON && minuteOfDay(placedAt, this.zone()) >= NOON;
    });
    return rows[at]?.row.id ?? null;
  });
  /** The first visit that is yet to come stands under the hour. */
  protected readonly nowBefore = linkedSignal<{ rows: readonly ShownRow[]; now: number; held: boolean }, string | null>({
    source: () => ({ rows: this.rows(), now: this.now(), held: this.held() }),
    computation: ({ rows, now, held }, previous) => {
      if (!this.isToday()) return null;
      if (held && previous) return previous.value;
      return rows.find(({ placedAt }) => Date.parse(placedAt) > now)?.row.id ?? null;
    },
  });

  /** Puts the keyboard on a row. */
  focusRow(id: string): void {
    const row = this.element.nativeElement.querySelector<HTMLElement>(`[data-visit="${CSS.escape(id)}"]`);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  }
  /** Opens a row's menu, as its button does. */
  openMenu(id: string): void {
    this.element.nativeElement.querySelector<HTMLElement>(`[data-visit="${CSS.escape(id)}"] .more`)?.click();
  }
  /** An open menu is still the list: nothing moves behind it. */
  protected release({ relatedTarget }: FocusEvent): void {
    if (relatedTarget instanceof Element && (this.element.nativeElement.contains(relatedTarget) || relatedTarget.closest('.mat-mdc-menu-panel'))) return;
    this.within.emit(false);
  }
  protected released(): void {
    if (!this.element.nativeElement.contains(document.activeElement)) this.within.emit(false);
  }
}
