import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

const BARS = 14;

/** How loud the microphone hears, as bars that fill. */
@Component({
  selector: 'vav-level-meter',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@for (bar of bars(); track $index) { <i [class.on]="bar"></i> }`,
  styles: `
    :host { display: flex; gap: 3px; flex: none; }
    i { width: 7px; height: 18px; border-radius: 3px; background: var(--mat-sys-surface-container-highest); }
    i.on { background: var(--tc-good); }
    :host(.large) { gap: 5px; width: 100%; }
    :host(.large) i { flex: 1; height: 34px; border-radius: 5px; background: var(--mat-sys-surface); border: 1px solid var(--mat-sys-outline-variant); }
    :host(.large) i.on { background: var(--tc-good); border-color: var(--tc-good); }
  `,
  host: { role: 'img', '[attr.aria-label]': 'label()' },
})
export class LevelMeter {
  /** 0 to 1. */
  readonly level = input.required<number>();
  readonly label = input('Niveau du micro');
  protected readonly bars = computed(() => {
    const full = Math.round(this.level() * BARS);
    return Array.from({ length: BARS }, (_, index) => index < full);
  });
}
