import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** The mark: two who look at each other, petrol for the clinician and apricot for the patient. */
@Component({
  selector: 'vav-mark',
  template: `
    <svg viewBox="0 0 32 32" [attr.width]="size()" [attr.height]="size()" aria-hidden="true" focusable="false">
      <path d="M25 4a12 12 0 0 0 0 24h3V4z" fill="var(--tc-apricot)" />
      @if (clinician() === 'here') {
        <path d="M7 4a12 12 0 0 1 0 24H4V4z" fill="var(--mat-sys-primary)" />
        <path d="M16 8.06a12 12 0 0 1 0 15.88a12 12 0 0 1 0-15.88z" fill="var(--mat-sys-on-primary-fixed)" />
      } @else {
        <path d="M7 4a12 12 0 0 1 0 24H4V4z" fill="none" stroke="var(--mat-sys-primary)" stroke-width="1.2" stroke-dasharray="1.4 1.8" />
      }
    </svg>
  `,
  styles: `:host { display: inline-flex; flex: none; line-height: 0; }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Mark {
  readonly size = input(28);
  /** In the waiting room the clinician's half is only dotted. */
  readonly clinician = input<'here' | 'awaited'>('here');
}
