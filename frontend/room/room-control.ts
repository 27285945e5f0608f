import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { Icon } from '../look/icon';

/** One control of the room: a large sign and its word. */
@Component({
  selector: 'vav-room-control',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button type="button" [class.on]="tone() === 'on'" [class.off]="tone() === 'off'" [class.leave]="tone() === 'leave'" [disabled]="disabled()" [attr.aria-pressed]="pressed()" [attr.aria-expanded]="expanded()" [attr.aria-label]="label() || null" [attr.title]="hint() || null" (click)="used.emit()">
      <span class="sign"><vav-icon [name]="icon()" [filled]="filled()" [size]="size()" />@if (badge()) {<i class="badge" aria-hidden="true">{{ badge() }}</i>}</span>
      <span>{{ word() }}</span>
    </button>
  `,
  styles: `
    :host { display: block; --side: 48px; --round: 16px; }
    :host(.large) { --side: 60px; --round: 20px; }
    button { display: grid; justify-items: center; gap: 5px; min-width: 72px; padding: 0; border: 0; background: none; color: var(--mat-sys-on-surface); font: 600 13px/18px var(--tc-font); white-space: nowrap; cursor: pointer; }
    :host(.large) button { min-width: 62px; gap: 6px; font: 600 15px/20px var(--tc-font); }
    button:focus-visible { box-shadow: none; }
    button:focus-visible .sign { box-shadow: var(--tc-focus); }
    button:disabled { opacity: .45; cursor: default; }
    .sign { position: relative; display: grid; place-items: center; width: var(--side); height: var(--side); border-radius: var(--round); background: var(--mat-sys-surface-container-high); transition: background-color var(--tc-quick); }
    .on .sign { background: var(--mat-sys-primary); color: var(--mat-sys-on-primary); }
    .off .sign { background: var(--tc-careful-container); color: var(--tc-on-careful-container); }
    .leave .sign { background: var(--tc-leave); color: var(--tc-on-leave); }
    .badge { position: absolute; top: -4px; right: -4px; min-width: 20px; height: 20px; padding: 0 5px; border-radius: 10px; background: var(--mat-sys-primary); color: var(--mat-sys-on-primary); font: 700 12px/20px var(--tc-font); font-style: normal; }
    @media (max-width: 359px) { :host(.large) { --side: 52px; } :host(.large) button { min-width: 52px; font-size: 13px; } }
  `,
})
export class RoomControl {
  readonly icon = input.required<string>();
  readonly word = input.required<string>();
  readonly filled = input(false);
  readonly size = input(24);
  readonly tone = input<'plain' | 'on' | 'off' | 'leave'>('plain');
  readonly disabled = input(false);
  readonly pressed = input<boolean | null>(null);
  readonly expanded = input<boolean | null>(null);
  readonly label = input('');
  readonly hint = input('');
  readonly badge = input('');
  readonly used = output();
}
