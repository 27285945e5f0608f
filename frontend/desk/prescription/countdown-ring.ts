import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { formatCountdown } from '../../look/instants';
import { remainingInWords } from './code';

const AROUND = 2 * Math.PI * 25;

/** How long the code still holds: a ring that empties and the time in figures. Read on demand, never shouted. */
@Component({
  selector: 'vav-countdown-ring',
  template: `
    <svg viewBox="0 0 60 60" width="60" height="60" aria-hidden="true" focusable="false" fill="none" stroke-width="6">
      <circle cx="30" cy="30" r="25" stroke="var(--mat-sys-surface-container-highest)" />
      <circle class="left" cx="30" cy="30" r="25" stroke-linecap="round" [attr.stroke-dasharray]="dashes()" transform="rotate(-90 30 30)" />
    </svg>
    <span class="time tabular" role="timer" [attr.aria-label]="'Le code est valable encore ' + words()">{{ figures() }}</span>
  `,
  styles: `
    :host { display: flex; align-items: center; gap: 14px; }
    .left { stroke: var(--mat-sys-primary); }
    :host(.soon) .left { stroke: var(--tc-careful); }
    :host(.soon) .time { color: var(--tc-careful); }
    .time { font: 600 30px/32px var(--tc-font); min-width: 66px; }
    @media (max-width: 480px) { svg { width: 40px; height: 40px; } .time { font-size: 24px; } }
  `,
  host: { '[class.soon]': 'remaining() <= 60000' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CountdownRing {
  /** Milliseconds left. */
  readonly remaining = input.required<number>();
  /** From 1 to 0. */
  readonly fraction = input.required<number>();
  protected readonly figures = computed(() => formatCountdown(this.remaining()));
  protected readonly words = computed(() => remainingInWords(this.remaining()));
  protected readonly dashes = computed(() => `${(AROUND * this.fraction()).toFixed(1)} ${AROUND.toFixed(1)}`);
}
