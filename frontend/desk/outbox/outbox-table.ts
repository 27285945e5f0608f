import { ChangeDetectionStrategy, Component, ElementRef, inject, input, output } from '@angular/core';
import { Icon } from '../../look/icon';
import { dayOf, formatDate, formatHourWithSeconds } from '../../look/instants';
import { formatPhone } from '../../look/phone';
import { Pill } from '../../look/pill';
import { LETTER_LABELS, PURPOSE_LABELS } from '../../../journey/purposes';
import type { OutboxItemView } from '../../../journey/views';
import { STATE_SIGNS } from './state-signs';

/** The messages, newest first; one button a row, arrows go from row to row. */
@Component({
  selector: 'vav-outbox-table',
  imports: [Icon, Pill],
  templateUrl: './outbox-table.html',
  styleUrl: './outbox-table.css',
  host: { '(keydown)': 'walk($event)', '(focusin)': 'keyboard.emit(byKeyboard($event))', '(focusout)': 'keyboard.emit(false)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OutboxTable {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly items = input.required<readonly OutboxItemView[]>();
  readonly chosen = input.required<string | null>();
  readonly timeZone = input.required<string>();
  readonly picked = output<string>();
  /** Whether the keyboard walks in the list. */
  readonly keyboard = output<boolean>();

  protected readonly purposes = { ...PURPOSE_LABELS, ...LETTER_LABELS };
  protected readonly phone = formatPhone;
  protected readonly signs = STATE_SIGNS;
  protected readonly hour = (item: OutboxItemView) => formatHourWithSeconds(item.at, this.timeZone());
  /** The day, for messages that are not of today. */
  protected readonly day = (item: OutboxItemView) => {
    const day = dayOf(item.at, this.timeZone());
    return day === dayOf(Date.now(), this.timeZone()) ? '' : formatDate(day);
  };
  protected readonly byKeyboard = (event: FocusEvent) => event.target instanceof Element && event.target.matches(':focus-visible');

  protected walk(event: KeyboardEvent): void {
    const rows = [...this.host.querySelectorAll<HTMLElement>('button')];
    const here = rows.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: rows.length - 1 }[event.key];
    const row = here < 0 || to === undefined ? undefined : rows[to];
    if (!row) return;
    event.preventDefault();
    row.focus();
  }
}
