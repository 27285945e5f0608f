import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Icon } from '../../look/icon';

/** The session ended while something was on screen: it stays readable, and is left for signing in. Where the strip of a cut connection stands, and never beside it. */
@Component({
  selector: 'vav-session-strip',
  imports: [Icon, RouterLink],
  template: `<vav-icon name="lock" [size]="18" /><span>Votre session est terminée. Reconnectez-vous pour continuer. <a routerLink="/connexion" [queryParams]="{ retour: here }">Se connecter</a></span>`,
  styles: `
    :host { position: fixed; inset: auto 0 0; z-index: 5; display: flex; gap: 10px; align-items: center; padding: 9px 16px; background: var(--mat-sys-inverse-surface); color: var(--mat-sys-inverse-on-surface); font: var(--mat-sys-label-medium); }
    a { display: inline-block; min-height: 24px; color: inherit; font-weight: 600; text-decoration: underline; }
  `,
  host: { role: 'alert' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionStrip {
  protected readonly here = inject(Router).url;
}
