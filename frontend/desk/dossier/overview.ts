import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Icon } from '../../look/icon';
import { PlannedActs } from '../booking/planned-acts';
import { Clock } from '../session/clock';
import { Session } from '../session/session';
import { DossierStore } from './dossier-store';
import { EntryThreadCard } from './entry-thread';
import { openDraft, threadsOf } from './entry-versions';
import { situation } from './situation';

/** The centre of the télédossier: where it stands and the next act in one sentence, then what was written. */
@Component({
  selector: 'vav-overview',
  imports: [EntryThreadCard, Icon, MatButton, PlannedActs, RouterLink],
  template: `
    @if (store.dossier(); as dossier) {
      <header><h2>Maintenant</h2></header>
      <div class="now">
        <vav-icon [name]="state()!.icon" [size]="32" />
        <div class="grow"><b>{{ state()!.title }}</b><p class="muted">{{ state()!.sentence }}</p></div>
        @switch (state()!.next) {
          @case ('join') { <a matButton="filled" [routerLink]="['/teledossiers', dossier.id, 'salle']"><vav-icon matButtonIcon name="videocam" [filled]="true" />REJOINDRE</a> }
          @case ('report') { <a matButton="filled" [routerLink]="['/teledossiers', dossier.id, 'etapes', 'report']"><vav-icon matButtonIcon name="edit_note" />{{ draft() ? 'Reprendre le compte-rendu' : 'Saisir le compte-rendu' }}</a> }
        }
      </div>
      @if (beforeCall()) { <vav-planned-acts [dossier]="dossier" (done)="store.read()" /> }
      @for (thread of threads(); track thread.id) {
        <vav-entry-thread [thread]="thread" />
      } @empty {
        @if (dossier.phase === 'done' && session.isClinician()) { <p class="muted none">Aucun compte-rendu pour l’instant.</p> }
      }
    }
  `,
  styles: `
    :host { display: flex; flex-direction: column; }
    :host > header { display: flex; align-items: center; min-height: 44px; padding: 0 16px; border-bottom: 1px solid var(--mat-sys-outline-variant); }
    .now { display: flex; flex-wrap: wrap; align-items: center; gap: 14px; padding: 18px 16px; background: var(--tc-now); }
    .now > vav-icon { color: var(--mat-sys-primary); }
    .now b { font: var(--mat-sys-title-medium); }
    .now .grow { min-width: 200px; overflow-wrap: anywhere; }
    .none { padding: 18px 22px; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Overview {
  private readonly clock = inject(Clock);
  protected readonly session = inject(Session);
  protected readonly store = inject(DossierStore);
  protected readonly state = computed(() => (this.store.dossier() ? situation(this.store.dossier()!, this.clock.now(), this.session.isClinician()) : null));
  /** While it is to come, or called: reminders, a stand-in, an absent patient. */
  protected readonly beforeCall = computed(() => ['planned', 'tested', 'waiting', 'called'].includes(this.store.dossier()?.phase ?? ''));
  protected readonly draft = computed(() => openDraft(this.store.dossier()?.entries ?? [], 'report', undefined) !== null);
  protected readonly threads = computed(() => threadsOf(this.store.dossier()?.entries ?? []));
}
