import { ChangeDetectionStrategy, Component, computed, input, model, signal } from '@angular/core';
import { readHour } from './written';

/** What an hour's field says of what it cannot read. */
export const NO_HOUR = 'Écrivez l’heure comme 09:30 ou 9h30, de 00:00 à 23:59.';

/**
 * An hour, always over 24 hours. Written as one likes and put right on leaving; what is no hour stays as it was typed,
 * with a sentence. The label is the page's own (`for` of the id), or a name.
 */
@Component({
  selector: 'vav-hour-field',
  template: `
    <input #field class="tabular" [id]="fieldId()" inputmode="numeric" autocomplete="off" spellcheck="false" placeholder="hh:mm" maxlength="8" [value]="hour()" [attr.aria-label]="name() || null"
      [attr.aria-invalid]="fault() || invalid() ? true : null" [attr.aria-describedby]="fault() ? fieldId() + '-fault' : null" (input)="write(field.value)" (change)="settle(field)" />
    @if (fault()) { <p class="fault" role="alert" [id]="fieldId() + '-fault'">{{ fault() }}</p> }
  `,
  styles: `
    :host { display: contents; }
    input { width: 76px; min-height: 36px; padding: 0 8px; border: 1px solid var(--mat-sys-outline); border-radius: 8px; background: var(--mat-sys-surface); color: inherit; text-align: center; }
    :host-context(.field) input { min-height: 40px; }
    input[aria-invalid] { border-color: var(--tc-bad); }
    .fault { order: 9; flex-basis: 100%; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HourField {
  /** `09:30`, or what is being typed. */
  readonly hour = model.required<string>();
  readonly fieldId = input.required<string>();
  readonly name = input('');
  /** The end of an opening: midnight is `24:00`. */
  readonly ends = input(false);
  /** Refused by the service; the page says why. */
  readonly invalid = input(false);
  /** Asked for: what is missing is said as well. */
  readonly tried = input(false);
  /** Left at least once: nobody is told of a fault in the middle of a word. */
  private readonly left = signal(false);
  protected readonly fault = computed(() => {
    if (!(this.left() || this.tried()) || readHour(this.hour(), this.ends()) !== null) return '';
    return this.hour().trim() ? NO_HOUR : 'Écrivez l’heure.';
  });

  protected write(typed: string): void {
    if (!this.fault()) this.left.set(false);
    this.hour.set(typed);
  }
  protected settle(field: HTMLInputElement): void {
    const hour = readHour(field.value, this.ends());
    if (hour !== null) field.value = hour;
    this.hour.set(hour ?? field.value);
    this.left.set(true);
  }
}
