import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { EntryView } from '../../../journey/views';
import { DeskApi } from '../../api/desk-api';
import { Icon } from '../../look/icon';
import { relativeMoment } from '../../look/instants';
import { clinicianShortName } from '../../look/names';
import { Pill } from '../../look/pill';
import { Clock } from '../session/clock';
import { DossierStore } from './dossier-store';
import { EntryText } from './entry-text';
import type { EntryThread } from './entry-versions';
import { stepLabel } from './step-labels';

/** One written text of the télédossier: its newest version first, the earlier ones under it, who and when for each. */
@Component({
  selector: 'vav-entry-thread',
  imports: [EntryText, Icon, MatButton, Pill, RouterLink],
  template: `
    <article>
      @if (thread().draft; as draft) {
        <header class="entry"><h3 class="grow">{{ label() }}{{ draft.edition > 1 ? ', version ' + draft.edition : '' }}</h3><vav-pill tone="careful" icon="edit_note">Brouillon</vav-pill>
          @if (mayWrite()) { <a matButton="text" [routerLink]="editor()" [queryParams]="correcting(draft)">Reprendre</a> }
        </header>
        <p class="small muted">{{ who(draft) }}</p>
        <vav-entry-text [entry]="draft" />
      }
      @if (latest(); as entry) {
        <header class="entry"><h3 class="grow">{{ label() }}{{ entry.edition > 1 ? ', version ' + entry.edition : '' }}</h3>
          @if (entry.released) { <vav-pill tone="good" icon="visibility">Dans l’espace patient</vav-pill> } @else { <vav-pill icon="visibility_off">{{ shown() ? 'Le patient a la version ' + shown() : 'Visible par vous seul' }}</vav-pill> }
        </header>
        <p class="small muted">{{ who(entry) }}</p>
        <vav-entry-text [entry]="entry" />
        <div class="row">
          <a matButton="text" [href]="pdf(entry)" target="_blank" rel="noopener"><vav-icon matButtonIcon name="picture_as_pdf" [size]="18" />Ouvrir le PDF</a>
          @if (mayWrite() && !thread().draft) { <a matButton="text" [routerLink]="editor()" [queryParams]="{ corriger: entry.id }"><vav-icon matButtonIcon name="edit_note" [size]="18" />Corriger</a> }
        </div>
      }
      @if (earlier().length) {
        <details>
          <summary>{{ earlier().length === 1 ? 'Version précédente' : earlier().length + ' versions précédentes' }}</summary>
          @for (entry of earlier(); track entry.id) {
            <section [attr.aria-label]="'Version ' + entry.edition"><h4>Version {{ entry.edition }}</h4><p class="small muted">{{ who(entry) }}{{ entry.released ? ', remise au patient' : '' }}</p><vav-entry-text [entry]="entry" /><a class="small" [href]="pdf(entry)" target="_blank" rel="noopener">Ouvrir le PDF de la version {{ entry.edition }}</a></section>
          }
        </details>
      }
    </article>
  `,
  styles: `
    article { padding: 16px 22px; border-top: 1px solid var(--mat-sys-outline-variant); }
    .entry { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }
    .entry h3 { font: var(--mat-sys-title-medium); }
    vav-entry-text + .entry { margin-top: 18px; }
    .row { flex-wrap: wrap; margin: 8px 0 0 -12px; }
    summary { padding: 8px 0; color: var(--mat-sys-primary); cursor: pointer; font: var(--mat-sys-label-large); }
    section { padding: 8px 0 12px 14px; border-left: 2px solid var(--mat-sys-outline-variant); }
    h4 { margin: 0; font: var(--mat-sys-title-small); }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EntryThreadCard {
  private readonly api = inject(DeskApi);
  private readonly clock = inject(Clock);
  private readonly store = inject(DossierStore);
  readonly thread = input.required<EntryThread>();

  protected readonly label = computed(() => stepLabel(this.thread().step, this.store.dossier()?.addable ?? []));
  protected readonly latest = computed(() => this.thread().versions[0] ?? null);
  protected readonly earlier = computed(() => this.thread().versions.slice(1));
  /** The version that the patient has while a later one is not theirs to see. */
  protected readonly shown = computed(() => this.earlier().find((entry) => entry.released)?.edition ?? 0);
  protected readonly mayWrite = computed(() => this.store.dossier()?.addable.some((step) => step.slug === this.thread().step) ?? false);
  protected readonly editor = computed(() => ['/teledossiers', this.store.id(), 'etapes', this.thread().step]);

  protected correcting(draft: EntryView): { corriger?: string } {
    return draft.edition > 1 ? { corriger: draft.originalId } : {};
  }
  protected pdf(entry: EntryView): string {
    return this.api.entryPdfUrl(this.store.id(), entry.id);
  }
  protected who(entry: EntryView): string {
    const when = relativeMoment(entry.publishedAt ?? entry.savedAt, this.clock.now(), this.store.dossier()?.timeZone ?? 'Europe/Paris');
    return [entry.author ? clinicianShortName(entry.author) : '', `${entry.publishedAt ? 'publié' : 'enregistré'} ${when}`].filter(Boolean).join(', ');
  }
}
