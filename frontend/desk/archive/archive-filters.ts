import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '../../look/icon';
import { ARCHIVED_PHASES, PHASE_LABELS } from '../../../journey/phase';
import type { MotifView } from '../../../journey/views';
import type { ArchiveSearch } from './search';

/** Period, motif and state, as the native fields everyone knows. */
@Component({
  selector: 'vav-archive-filters',
  imports: [Icon, MatButton],
  template: `
    <div class="field"><label for="archive-from">Du</label><input #from id="archive-from" type="date" [value]="search().from" [max]="search().to" [attr.aria-invalid]="backwards() ? true : null" [attr.aria-describedby]="backwards() ? 'archive-period' : null" (change)="limited.emit({ from: from.value })" /></div>
    <div class="field"><label for="archive-to">Au</label><input #to id="archive-to" type="date" [value]="search().to" [min]="search().from" (change)="limited.emit({ to: to.value })" /></div>
    <div class="field">
      <label for="archive-motif">Motif</label>
      <select #motif id="archive-motif" (change)="limited.emit({ motif: motif.value })">
        <option value="" [selected]="!search().motif">Tous les motifs</option>
        @for (choice of motifs(); track choice.code) { <option [value]="choice.code" [selected]="choice.code === search().motif">{{ choice.label }}</option> }
      </select>
    </div>
    <div class="field">
      <label for="archive-phase">État</label>
      <select #phase id="archive-phase" (change)="limited.emit({ phase: phase.value })">
        <option value="" [selected]="!search().phase">Tous les états</option>
        @for (choice of phases; track choice) { <option [value]="choice" [selected]="choice === search().phase">{{ labels[choice] }}</option> }
      </select>
    </div>
    @if (filtered()) { <button matButton="text" type="button" (click)="cleared.emit()"><vav-icon matButtonIcon name="close" [size]="18" />Tout effacer</button> }
    @if (backwards()) { <p id="archive-period" class="fault" role="alert">La période finit avant de commencer&nbsp;: changez une des deux dates.</p> }
  `,
  styles: `
    :host { display: flex; flex-wrap: wrap; align-items: end; gap: 10px 12px; margin-bottom: 12px; }
    .field { min-width: 150px; }
    .field input, .field select { min-height: 36px; }
    .fault { flex-basis: 100%; }
    @media (max-width: 720px) { :host { display: grid; grid-template-columns: 1fr 1fr; } .field { min-width: 0; } .fault { grid-column: 1 / -1; } }
    @media (max-width: 340px) { :host { grid-template-columns: 1fr; } }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ArchiveFilters {
  readonly search = input.required<ArchiveSearch>();
  readonly motifs = input.required<readonly MotifView[]>();
  readonly filtered = input.required<boolean>();
  readonly limited = output<Partial<ArchiveSearch>>();
  readonly cleared = output<void>();
  protected readonly phases = ARCHIVED_PHASES;
  protected readonly labels = PHASE_LABELS;
  protected readonly backwards = computed(() => !!this.search().from && !!this.search().to && this.search().from > this.search().to);
}
