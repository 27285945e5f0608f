import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';
import { Icon } from './icon';

/** One choice of a row of segments. */
export interface Segment {
  value: string;
  label: string;
  icon?: string;
}
let rows = 0;

/** A few choices side by side, one taken: native radio buttons, so arrows and screen readers know them. */
@Component({
  selector: 'vav-segments',
  imports: [Icon],
  template: `
    @for (segment of segments(); track segment.value) {
      <label [class.taken]="segment.value === value()">
        <input type="radio" class="visually-hidden" [name]="name" [value]="segment.value" [checked]="segment.value === value()" (change)="value.set(segment.value)" />
        @if (segment.value === value() && ticked()) { <vav-icon name="check" [size]="18" /> } @else if (segment.icon) { <vav-icon [name]="segment.icon" [size]="18" /> }
        {{ segment.label }}
      </label>
    }
  `,
  styles: `
    :host { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; border: 1px solid var(--mat-sys-outline); border-radius: 8px; background: var(--mat-sys-surface); }
    label { position: relative; display: flex; align-items: center; justify-content: center; gap: 6px; min-height: var(--vav-segment-height, 36px); padding: 0 8px; border-left: 1px solid var(--mat-sys-outline); font: var(--mat-sys-label-large); cursor: pointer; text-align: center; }
    label:first-child { border-left: 0; border-radius: 7px 0 0 7px; }
    label:last-child { border-radius: 0 7px 7px 0; }
    label.taken { background: var(--mat-sys-primary-container); color: var(--mat-sys-on-primary-container); }
    label:has(:focus-visible) { box-shadow: var(--tc-focus); z-index: 1; border-radius: 7px; }
    :host(.small) label { font-size: 13px; --vav-segment-height: 28px; }
  `,
  host: { role: 'radiogroup' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Segments {
  readonly segments = input.required<readonly Segment[]>();
  readonly value = model.required<string>();
  /** Whether the taken one bears a tick. */
  readonly ticked = input(true);
  /** Radio buttons of one row share a name of their own. */
  protected readonly name = `segments-${rows++}`;
}
