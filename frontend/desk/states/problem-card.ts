import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { Icon } from '../../look/icon';
import type { Problem } from '../../api/problem';

/** What failed, what is safe, one button, a code for the support. */
@Component({
  selector: 'vav-problem-card',
  imports: [Icon, MatButton, RouterLink],
  template: `
    <vav-icon [name]="problem().code === 'OFFLINE' ? 'cloud_off' : 'sync_problem'" [size]="40" />
    <b class="title">{{ title() }}</b>
    <p class="muted">{{ problem().code === 'OFFLINE' ? 'Pas de connexion. La page se lira d’elle-même dès qu’elle sera revenue.' : problem().view.detail }}</p>
    @if (signedOut()) {
      <a matButton="filled" routerLink="/connexion" [queryParams]="{ retour: here }">Se connecter</a>
    } @else if (!definitive()) {
      <button matButton="filled" type="button" (click)="again.emit()">Réessayer</button>
    } @else {
      <a matButton="tonal" routerLink="/">Retour aux téléconsultations</a>
    }
    @if (problem().view.requestId) { <p class="small muted">À donner au support : {{ problem().view.requestId.slice(0, 8).toUpperCase() }}</p> }
  `,
  styles: `
    :host { display: grid; justify-items: center; align-content: center; gap: 8px; min-height: 300px; padding: 24px 28px; text-align: center; }
    vav-icon { color: var(--tc-bad); }
    .title { font: var(--mat-sys-title-medium); }
    p { max-width: 440px; }
  `,
  host: { role: 'alert', '(window:online)': 'back()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProblemCard {
  readonly problem = input.required<Problem>();
  readonly title = input('Cela n’a pas marché');
  readonly again = output<void>();
  /** The connection is back: what could not be read is read, without a click. */
  protected back(): void {
    if (this.problem().code === 'OFFLINE') this.again.emit();
  }
  protected readonly here = inject(Router).url;
  protected readonly signedOut = computed(() => this.problem().code === 'NOT_SIGNED_IN');
  /** Asking again would answer the same. */
  protected readonly definitive = computed(() => ['NOT_YOUR_VISIT', 'NOT_FOUND', 'FORBIDDEN', 'DRAFT_NOT_FOUND', 'NOT_NOW', 'ALREADY_CLOSED'].includes(this.problem().code));
}
