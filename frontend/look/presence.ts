import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** How full the dot is: full when someone waits, half when connected, hollow when absent or unknown. */
export type Fullness = 'full' | 'half' | 'hollow';

/** A presence: a dot, then the sentence given as content. */
@Component({
  selector: 'vav-presence',
  template: `<span class="dot" aria-hidden="true"></span><span><ng-content /></span>`,
  styles: `
    :host { display: inline-flex; align-items: center; gap: 6px; font: var(--mat-sys-body-small); color: var(--tc-quiet); }
    .dot { width: 9px; height: 9px; flex: none; border-radius: 50%; border: 2px solid var(--mat-sys-outline); }
    :host(.full) { color: var(--tc-good); font-weight: 600; }
    :host(.full) .dot { border-color: var(--tc-good); background: var(--tc-good); }
    :host(.half) { color: var(--tc-good); }
    :host(.half) .dot { border-color: var(--tc-good); background: linear-gradient(90deg, var(--tc-good) 50%, transparent 50%); }
  `,
  host: { '[class]': 'fullness()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Presence {
  readonly fullness = input<Fullness>('hollow');
}
