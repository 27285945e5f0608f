import { ChangeDetectionStrategy, Component, computed, input, model, signal } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { Icon } from '../../look/icon';
import { formatDate } from '../../look/instants';
import { readDay } from './written';

const ISO = /^\d{4}-\d{2}-\d{2}$/;
/** What a day's field says of what it cannot read. */
export const NO_DAY = 'Écrivez le jour comme 23/11/2026.';

/**
 * A day as it is written in France, `23/11/2026`, whatever the browser's language; the browser's own calendar beside it
 * where one is to come. What is no day stays as it was typed, with a sentence. The label is the page's (`for` of the id).
 */
@Component({
  selector: 'vav-day-field',
  imports: [Icon, MatIconButton],
  template: `
    <span class="line">
      <input #field class="tabular" [id]="fieldId()" [name]="name()" inputmode="numeric" autocomplete="off" spellcheck="false" placeholder="jj/mm/aaaa" maxlength="14" [value]="shown()"
        [attr.aria-invalid]="fault() || invalid() ? true : null" [attr.aria-describedby]="fault() ? fieldId() + '-fault' : describedBy() || null" (input)="write(field.value)" (change)="settle(field.value)" />
      @if (!latest()) {
        <button matIconButton type="button" [attr.aria-label]="'Choisir dans un calendrier : ' + says()" (click)="calendar.showPicker()"><vav-icon name="event" [size]="20" /></button>
        <input #calendar class="calendar" type="date" tabindex="-1" aria-hidden="true" [value]="iso()" (change)="day.set(calendar.value)" />
      }
    </span>
    @if (fault()) { <p class="fault" role="alert" [id]="fieldId() + '-fault'">{{ fault() }}</p> }
  `,
  styles: `
    :host { display: contents; }
    .line { position: relative; display: flex; align-items: center; gap: 2px; min-width: 0; flex: 1; }
    .calendar { position: absolute; right: 0; bottom: 0; width: 1px; height: 1px; min-height: 0; padding: 0; border: 0; opacity: 0; pointer-events: none; }
    .fault { order: 9; flex-basis: 100%; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DayField {
  /** `2026-11-23`, or what is being typed. */
  readonly day = model.required<string>();
  readonly fieldId = input.required<string>();
  readonly name = input('');
  /** What the calendar's button names. */
  readonly says = input('');
  /** YYYY-MM-DD no day may pass, for a birth date: no calendar opens sixty years back. */
  readonly latest = input<string>();
  readonly invalid = input(false);
  readonly describedBy = input('');
  /** Asked for: what is missing is said as well. */
  readonly tried = input(false);
  private readonly left = signal(false);
  protected readonly iso = computed(() => (ISO.test(this.day()) ? this.day() : ''));
  protected readonly shown = computed(() => (this.iso() ? formatDate(this.iso()) : this.day()));
  protected readonly fault = computed(() => {
    if (this.iso()) return '';
    if (!this.day().trim()) return this.tried() ? 'Écrivez le jour.' : '';
    return this.left() && readDay(this.day(), this.latest()) === null ? NO_DAY : '';
  });

  protected write(typed: string): void {
    if (!this.fault()) this.left.set(false);
    this.day.set(typed);
  }
  protected settle(typed: string): void {
    this.day.set(readDay(typed, this.latest()) ?? typed);
    this.left.set(true);
  }
}
