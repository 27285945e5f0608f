import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

const WIDTHS = [64, 48, 72, 56, 60, 44];

/** Rows in the shape of what comes. Shown only when an answer takes more than 300 ms. */
@Component({
  selector: 'vav-skeleton',
  template: `
    @for (width of widths(); track $index) {
      <div class="row">
        <span><i style="width: 44px; height: 14px"></i><i style="width: 36px; height: 10px"></i></span>
        <span><i [style.width.%]="width" style="height: 14px"></i><i [style.width.%]="width - 14" style="height: 10px"></i></span>
        <i style="width: 84px; height: 30px"></i>
      </div>
    }
    <p class="visually-hidden" role="status">{{ words() }}</p>
  `,
  styles: `
    :host { display: block; padding: 4px 16px; }
    .row { display: grid; grid-template-columns: 56px 1fr 84px; gap: 14px; align-items: center; height: 52px; border-top: 1px solid var(--mat-sys-outline-variant); }
    .row:first-child { border: 0; }
    .row > span { display: grid; gap: 7px; }
    i { display: inline-block; border-radius: 5px; background: var(--mat-sys-surface-container-highest); }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Skeleton {
  readonly rows = input(6);
  readonly words = input('Chargement');
  protected readonly widths = computed(() => Array.from({ length: this.rows() }, (_, index) => WIDTHS[index % WIDTHS.length] ?? 60));
}
