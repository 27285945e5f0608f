import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from './icon';

/** What a pill reports; colour comes last, after the sign and the words. */
export type Tone = 'good' | 'careful' | 'bad' | 'quiet' | 'none';

/** A state as a sign and words on a quiet ground. */
@Component({
  selector: 'vav-pill',
  imports: [Icon],
  template: `@if (icon()) { <vav-icon [name]="icon()" [size]="17" /> }<ng-content />`,
  styles: `
    :host { display: inline-flex; align-items: center; gap: 5px; min-height: 22px; padding: 0 8px 0 5px; border-radius: 6px; font: 600 13px/1.2 var(--tc-font); white-space: nowrap; background: var(--tc-quiet-container); color: var(--tc-on-quiet-container); }
    :host(.good) { background: var(--tc-good-container); color: var(--tc-on-good-container); }
    :host(.careful) { background: var(--tc-careful-container); color: var(--tc-on-careful-container); }
    :host(.bad) { background: var(--tc-bad-container); color: var(--tc-on-bad-container); }
    :host(.none) { background: none; padding-left: 0; color: var(--tc-quiet); font-weight: 400; }
  `,
  host: { '[class]': 'tone()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Pill {
  readonly tone = input<Tone>('quiet');
  readonly icon = input('');
}
