import { ChangeDetectionStrategy, Component, computed, effect, input, output, type Signal, signal, untracked } from '@angular/core';
import { dialable } from '../help/context';
import { Icon } from '../look/icon';
import { formatPhone } from '../look/phone';
import type { VideoCall } from './video-call';

/** What is this bad for this long, in ms, may not come back in time for a visit. */
const PATIENCE_MS = 8_000;

/** When the last step is offered: the sound alone, a silence or a lost connection that lasts. */
export class PhoneOffer {
  private readonly since = signal<number | null>(null);

  /** Still offered a moment later: what flickers cannot be clicked. */
  readonly offered = computed(() => {
    const since = this.since();
    return since !== null && this.clock() - since >= PATIENCE_MS;
  });

  /** @param clock wall clock, ticking */
  constructor(
    call: Pick<VideoCall, 'state' | 'remoteStill' | 'ownPicture' | 'otherPicture'>,
    private readonly clock: Signal<number>,
  ) {
    effect(() => {
      const bad = call.state() === 'reconnecting' || call.remoteStill() || call.ownPicture() === 'none' || call.otherPicture() === 'none';
      untracked(() => this.since.update((since) => (bad ? (since ?? this.clock()) : null)));
    });
  }
}

/** « Appeler par téléphone », with the number for who has no program that dials. */
@Component({
  selector: 'vav-by-phone',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p role="status"><vav-icon name="phone_in_talk" [size]="22" /><span>Si le son ne suffit plus&nbsp;:</span><a [href]="address()" (click)="dialled.emit()">Appeler {{ name() }} par téléphone, {{ number() }}</a></p>
  `,
  styles: `
    p { display: flex; flex-wrap: wrap; gap: 6px 10px; align-items: center; padding: 10px 14px; border-radius: 14px; background: var(--tc-quiet-container); color: var(--tc-on-quiet-container); font: 600 15px/20px var(--tc-font); }
    a { min-height: 24px; color: inherit; text-underline-offset: 3px; }
  `,
})
export class ByPhone {
  readonly name = input.required<string>();
  readonly phone = input.required<string>();
  readonly dialled = output();
  protected readonly address = computed(() => dialable(this.phone()));
  protected readonly number = computed(() => formatPhone(this.phone()));
}
