import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from '../../look/icon';

/** One of the steps on the left. */
export interface RailStep {
  readonly label: string;
  readonly detail: string;
  readonly state: 'done' | 'here' | 'later';
}

/** The steps of the deposit: done, here, later; a sign and words, then colour. */
@Component({
  selector: 'vav-steps-rail',
  imports: [Icon],
  template: `
    <ol aria-label="Étapes">
      @for (step of steps(); track step.label) {
        <li [class]="step.state" [attr.aria-current]="step.state === 'here' ? 'step' : null">
          <span class="number" aria-hidden="true">@if (step.state === 'done') { <vav-icon name="check" [size]="18" /> } @else { {{ $index + 1 }} }</span>
          <div><b>{{ step.label }}</b>@if (step.state === 'done') { <span class="visually-hidden">, fait</span> }<div class="small detail">{{ step.detail }}</div></div>
        </li>
      }
    </ol>
  `,
  styles: `
    li { position: relative; display: flex; gap: 12px; padding-bottom: 26px; color: var(--mat-sys-on-surface-variant); }
    li::before { content: ''; position: absolute; left: 15px; top: 36px; bottom: 4px; width: 2px; background: var(--mat-sys-outline-variant); }
    li:last-child::before { display: none; }
    .number { display: grid; place-items: center; flex: none; width: 32px; height: 32px; border: 2px solid var(--mat-sys-outline); border-radius: 50%; background: var(--mat-sys-surface); font: 700 15px/1 var(--tc-font); }
    .here { color: var(--mat-sys-on-surface); }
    .here .number { background: var(--mat-sys-primary); border-color: var(--mat-sys-primary); color: var(--mat-sys-on-primary); }
    .done .number { background: var(--tc-good-container); border-color: var(--tc-good); color: var(--tc-good); }
    .detail { color: var(--mat-sys-on-surface-variant); }
    @media (max-width: 900px) {
      ol { display: grid; grid-template-columns: repeat(3, 1fr); gap: 8px; }
      li { flex-direction: column; gap: 6px; padding-bottom: 0; }
      li::before { left: 40px; right: 0; top: 15px; bottom: auto; width: auto; height: 2px; }
    }
    @media (max-width: 560px) { .detail { display: none; } b { font-size: 13px; } }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StepsRail {
  readonly steps = input.required<readonly RailStep[]>();
}
