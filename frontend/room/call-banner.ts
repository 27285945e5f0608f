import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { Icon } from '../look/icon';
import type { CallMessage } from './call-words';
import { roomWords } from './room-words';

/** The one sentence over the picture: network, reconnection, a photo being taken. */
@Component({
  selector: 'vav-call-banner',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div role="status">
      @if (message(); as said) {
        <p [class]="said.tone">
          <vav-icon [name]="said.icon" [size]="26" /><span>{{ said.text }}</span>
          @if (said.act) { <button type="button" (click)="act.emit()">{{ said.act === 'take-back' ? words().takeBack : words().retry }}</button> }
        </p>
      }
    </div>
  `,
  styles: `
    :host { display: block; pointer-events: none; }
    p { display: flex; gap: 10px; align-items: center; padding: 12px 14px; border-radius: 14px; font: 600 16px/21px var(--tc-font); pointer-events: auto; }
    p span { flex: 1; min-width: 0; }
    .careful { background: var(--tc-careful-container); color: var(--tc-on-careful-container); }
    .good { background: var(--tc-good-container); color: var(--tc-on-good-container); }
    .bad { background: var(--tc-bad-container); color: var(--tc-on-bad-container); }
    .quiet { background: var(--tc-quiet-container); color: var(--tc-on-quiet-container); }
    button { min-height: 44px; padding: 0 14px; border: 1px solid currentColor; border-radius: 10px; background: none; color: inherit; font: inherit; cursor: pointer; white-space: nowrap; }
  `,
})
export class CallBanner {
  protected readonly words = roomWords;
  readonly message = input.required<CallMessage | null>();
  readonly act = output();
}
