import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from '../../look/icon';

/** The dark strip of a cut connection: how old what is shown is, and that it comes back by itself. At the foot of the window: nothing moves when it comes. */
@Component({
  selector: 'vav-offline-strip',
  imports: [Icon],
  template: `<vav-icon name="cloud_off" [size]="18" />Connexion coupée. {{ what() }} de {{ hour() }}, reprise automatique.`,
  styles: `:host { position: fixed; inset: auto 0 0; z-index: 5; display: flex; gap: 10px; align-items: center; padding: 9px 16px; background: var(--mat-sys-inverse-surface); color: var(--mat-sys-inverse-on-surface); font: var(--mat-sys-label-medium); }`,
  host: { role: 'status' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OfflineStrip {
  readonly what = input('Liste');
  readonly hour = input.required<string>();
}
