import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, input, model, output } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Icon } from '../../look/icon';
import { ageOn, dayOf, formatDate, formatHour, formatMinutes, minuteOfDay, minutesBetween, relativeMoment } from '../../look/instants';
import { clinicianShortName, fullName } from '../../look/names';
import { Pill } from '../../look/pill';
import { Presence } from '../../look/presence';
import type { DayRowView } from '../../../journey/views';
import type { ShownRow } from './order';
import { isLate, joinVariant, messageWords, presenceWords, rowToTake, testPill } from './row-state';

const NOON = 12 * 60;

/** The list of a day: a table at the desk, cards on a phone. What a row says is decided in row-state.ts. */
@Component({
  selector: 'vav-day-table',
  imports: [Icon, MatButton, MatIconButton, Pill, Presence, RouterLink],
  templateUrl: './day-table.html',
  styleUrl: './day-table.css',
  host: { '(pointerenter)': 'hold.emit(true)', '(pointerleave)': 'hold.emit(false)', '(focusin)': 'hold.emit(true)', '(focusout)': 'release($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DayTable {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly rows = input.required<readonly ShownRow[]>();
  /** Every row of the day: a filter must not change which visit is the one to take. */
  readonly all = input.required<readonly DayRowView[]>();
  readonly now = input.required<number>();
  readonly zone = input.required<string>();
  readonly isToday = input(false);
  readonly connected = input(true);
  readonly showsClinician = input(false);
  readonly chosen = model<string | null>(null);
  /** The hand is on the list: nothing may move. */
  readonly hold = output<boolean>();

  protected readonly lines = computed(() => {
    const now = this.now();
    const zone = this.zone();
    const take = rowToTake(this.all(), now);
    const shown = this.rows();
    const nowAt = this.isToday() ? shown.findIndex(({ row }) => Date.parse(row.startsAt) > now) : -1;
    return shown.map(({ row, gone }, index) => {
      const before = shown[index - 1]?.row;
      const late = isLate(row, now);
      return {
        row,
        gone,
        late,
        taken: row.id === take,
        hour: formatHour(row.startsAt, zone),
        lateWords: late ? `En retard de ${formatMinutes(minutesBetween(row.startsAt, now))}` : '',
        minutes: formatMinutes(row.minutes),
        name: fullName(row.patient),
        birth: row.patient.birthDate ? `${formatDate(row.patient.birthDate)} · ${ageOn(row.patient.birthDate, dayOf(now, zone))} ans` : '',
        clinician: clinicianShortName(row.clinician),
        presence: presenceWords(row, now, this.connected()),
        test: testPill(row.test),
        testAt: row.test ? relativeMoment(row.test.at, now, zone) : '',
        documents: row.documentsReceived ? `${row.documentsReceived} reçu${row.documentsReceived > 1 ? 's' : ''}` : '',
        message: row.lastMessage ? messageWords(row.lastMessage, now, zone) : null,
        join: gone ? ('none' as const) : joinVariant(row, take, now),
        afternoon: before !== undefined && minuteOfDay(before.startsAt, zone) < NOON && minuteOfDay(row.startsAt, zone) >= NOON,
        nowBefore: index === nowAt,
      };
    });
  });
  protected readonly hourNow = computed(() => formatHour(this.now(), this.zone()));

  /** Puts the keyboard on a row. */
  focusRow(id: string): void {
    this.element.nativeElement.querySelector<HTMLElement>(`[data-visit="${CSS.escape(id)}"]`)?.focus();
  }
  protected release(event: FocusEvent): void {
    if (!this.element.nativeElement.contains(event.relatedTarget as Node | null)) this.hold.emit(false);
  }
}
