import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from '../../look/icon';

/** Nothing here: what it means, and the next useful act given as content. */
@Component({
  selector: 'vav-empty-card',
  imports: [Icon],
  template: `<vav-icon [name]="icon()" [size]="40" /><b>{{ title() }}</b><p class="muted">{{ sentence() }}</p><ng-content />`,
  styles: `
    :host { display: grid; justify-items: center; align-content: center; gap: 8px; min-height: 300px; padding: 24px 28px; text-align: center; }
    vav-icon { color: var(--mat-sys-primary); }
    b { font: var(--mat-sys-title-medium); }
    p { max-width: 440px; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EmptyCard {
  readonly icon = input('event_available');
  readonly title = input.required<string>();
  readonly sentence = input('');
}
