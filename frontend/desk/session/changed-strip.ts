import { ChangeDetectionStrategy, Component, computed, DOCUMENT, effect, inject, signal } from '@angular/core';
import type { SessionView } from '../../../journey/views';
import { sessionChanged } from '../../api/csrf';
import { DeskApi } from '../../api/desk-api';
import { Icon } from '../../look/icon';
import { clinicianName } from '../../look/names';
import { Session } from './session';

/**
 * Another window of this browser chose another établissement, or somebody else signed in there. What is on screen and what
 * was typed stay; nothing is done from here until one comes back, or takes the page anew.
 */
@Component({
  selector: 'vav-changed-strip',
  imports: [Icon],
  template: `
    @if (changed()) {
      <div class="strip" role="alert">
        <vav-icon name="swap_horiz" [size]="18" />
        <span>{{ sentence() }}</span>
        @if (sameAccount() && here(); as place) { <button type="button" (click)="comeBack(place.id)" [disabled]="busy()">Revenir à {{ place.name }}</button> }
        <button type="button" (click)="reload()">Recharger la page</button>
      </div>
    }
  `,
  styles: `
    .strip { position: fixed; inset: auto 0 0; z-index: 6; display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; padding: 9px 16px; background: var(--mat-sys-inverse-surface); color: var(--mat-sys-inverse-on-surface); font: var(--mat-sys-label-large); }
    span { min-width: 0; }
    button { min-height: 32px; padding: 0 4px; border: 0; background: none; color: inherit; font: inherit; font-weight: 600; text-decoration: underline; cursor: pointer; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChangedStrip {
  private readonly api = inject(DeskApi);
  private readonly session = inject(Session);
  private readonly document = inject(DOCUMENT);
  /** Who is signed in now; null while it is asked, or nobody. */
  private readonly found = signal<SessionView | null>(null);
  protected readonly busy = signal(false);
  protected readonly changed = sessionChanged;
  protected readonly here = this.session.etablissement;
  protected readonly sameAccount = computed(() => this.found() !== null && this.found()?.account.id === this.session.current()?.account.id);
  protected readonly sentence = computed(() => {
    const found = this.found();
    if (found === null) return 'Cette page n’est plus à jour : une autre fenêtre a changé de session. Rien n’est enregistré d’ici.';
    if (!this.sameAccount()) return `${clinicianName(found.account)} s’est connecté dans une autre fenêtre de ce navigateur. Rien n’est enregistré d’ici.`;
    const there = found.etablissements.find(({ id }) => id === found.etablissementId);
    return `Vous êtes passé à ${there?.name ?? 'un autre établissement'} dans une autre fenêtre. Rien n’est enregistré d’ici.`;
  });

  constructor() {
    effect(() => {
      if (!sessionChanged()) return this.found.set(null);
      void this.api.session().then((found) => this.found.set(found), () => undefined);
    });
  }

  protected async comeBack(etablissementId: string): Promise<void> {
    this.busy.set(true);
    try {
      await this.session.choose(etablissementId);
    } catch {
      this.reload();
    } finally {
      this.busy.set(false);
    }
  }
  protected reload(): void {
    this.document.location.reload();
  }
}
