import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Icon } from '../../look/icon';
import { relativeMoment } from '../../look/instants';
import { clinicianShortName } from '../../look/names';
import { Pill } from '../../look/pill';
import { Clock } from '../session/clock';
import { Session } from '../session/session';
import { DossierStore } from './dossier-store';
import { EntryText } from './entry-text';
import { situation } from './situation';
import { stepLabel } from './step-labels';

/** The centre of the télédossier: where it stands and the next act in one sentence, then what was written. */
@Component({
  selector: 'vav-overview',
  imports: [EntryText, Icon, MatButton, Pill, RouterLink],
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
      @for (entry of entries(); track entry.id) {
        <article>
          <header class="entry"><h3 class="grow">{{ entry.label }}</h3>
            @if (entry.state === 'draft') { <vav-pill tone="careful" icon="edit_note">Brouillon</vav-pill> }
            @else if (entry.released) { <vav-pill tone="good" icon="visibility">Dans l’espace patient</vav-pill> }
            @else { <vav-pill icon="visibility_off">Visible par vous seul</vav-pill> }
          </header>
          <p class="small muted">{{ entry.who }}</p>
          <vav-entry-text [entry]="entry.view" />
        </article>
      } @empty {
        @if (dossier.phase === 'done') { <p class="muted none">Aucun compte-rendu pour l’instant.</p> }
      }
    }
  `,
  styles: `
    :host { display: flex; flex-direction: column; }
    :host > header { display: flex; align-items: center; min-height: 44px; padding: 0 16px; border-bottom: 1px solid var(--mat-sys-outline-variant); }
    .now { display: flex; flex-wrap: wrap; align-items: center; gap: 14px; padding: 18px 16px; background: var(--tc-now); }
    .now > vav-icon { color: var(--mat-sys-primary); }
    .now b { font: var(--mat-sys-title-medium); }
    .now .grow { min-width: 200px; }
    article { padding: 16px 22px; border-top: 1px solid var(--mat-sys-outline-variant); }
    .entry { display: flex; align-items: center; gap: 8px; }
    .entry h3 { font: var(--mat-sys-title-medium); }
    .none { padding: 18px 22px; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Overview {
  private readonly clock = inject(Clock);
  private readonly session = inject(Session);
  protected readonly store = inject(DossierStore);
  protected readonly state = computed(() => (this.store.dossier() ? situation(this.store.dossier()!, this.clock.now(), this.session.isClinician()) : null));
  protected readonly draft = computed(() => this.store.dossier()?.entries.some((entry) => entry.step === 'report' && entry.state === 'draft') ?? false);
  protected readonly entries = computed(() => {
    const dossier = this.store.dossier();
    return [...(dossier?.entries ?? [])].reverse().map((entry) => ({
      id: entry.id,
      state: entry.state,
      released: entry.released,
      label: stepLabel(entry.step, dossier?.addable ?? []),
      who: [entry.author ? clinicianShortName(entry.author) : '', `${entry.publishedAt ? 'publié' : 'enregistré'} ${relativeMoment(entry.publishedAt ?? entry.savedAt, this.clock.now(), dossier?.timeZone ?? 'Europe/Paris')}`].filter(Boolean).join(', '),
      view: entry,
    }));
  });
}
