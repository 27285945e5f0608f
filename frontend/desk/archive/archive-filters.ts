import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '../../look/icon';
import { formatDate } from '../../look/instants';
import { ARCHIVED_PHASES, PHASE_LABELS } from '../../../journey/phase';
import type { MotifView } from '../../../journey/views';
import { readDay } from '../fields/written';
import { firstDay, PERIODS, periodOf } from './period';
import type { ArchiveSearch } from './search';

/** Period, motif and state. Dates are written as French people write them, whatever the browser's language. */
@Component({
  selector: 'vav-archive-filters',
  imports: [Icon, MatButton],
  templateUrl: './archive-filters.html',
  styleUrl: './archive-filters.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ArchiveFilters {
  readonly search = input.required<ArchiveSearch>();
  /** YYYY-MM-DD at the établissement. */
  readonly today = input.required<string>();
  readonly motifs = input.required<readonly MotifView[]>();
  readonly filtered = input.required<boolean>();
  readonly limited = output<Partial<ArchiveSearch>>();
  readonly cleared = output<void>();

  protected readonly periods = PERIODS;
  protected readonly phases = ARCHIVED_PHASES;
  protected readonly labels = PHASE_LABELS;
  /** What the address says, or « Entre deux dates » chosen and not yet written. */
  protected readonly period = linkedSignal<string, string>({ source: () => periodOf(this.search().from, this.search().to, this.today()), computation: (period) => period });
  protected readonly from = computed(() => (this.search().from ? formatDate(this.search().from) : ''));
  protected readonly to = computed(() => (this.search().to ? formatDate(this.search().to) : ''));
  protected readonly unreadable = signal<'from' | 'to' | null>(null);
  protected readonly backwards = computed(() => !!this.search().from && !!this.search().to && this.search().from > this.search().to);

  protected choosePeriod(value: string): void {
    this.unreadable.set(null);
    this.period.set(value);
    if (value === 'chosen') return;
    const days = PERIODS.find((period) => period.value === value)?.days;
    this.limited.emit({ from: days ? firstDay(days, this.today()) : '', to: '' });
  }
  protected write(side: 'from' | 'to', written: string): void {
    const day = written.trim() ? readDay(written) : '';
    this.unreadable.set(day === null ? side : null);
    if (day !== null) this.limited.emit({ [side]: day });
  }
}
