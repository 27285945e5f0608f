import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Icon } from '../look/icon';
import type { RoomPerson } from './room-people';
import { roomWords } from './room-words';
import type { Speaker } from './speaker';
import { StreamOf } from './stream-of';

/** Somebody beside the two who consult: their picture, who they are in words, and whether they are heard. */
@Component({
  selector: 'vav-face-tile',
  imports: [Icon, StreamOf],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <video playsinline [vavStreamOf]="person().sends" [speaker]="speaker()" [class.off]="!seen()" [attr.aria-label]="words().pictureOf(name())" data-testid="face"></video>
    @if (!seen()) { <span class="none"><vav-icon name="videocam_off" [size]="28" /><span class="visually-hidden">{{ words().withoutPicture }}</span></span> }
    <span class="tag">
      <b>{{ name() }}</b>
      @if (role()) { <span>{{ role() }}</span> }
      @if (!heard()) { <span class="muted"><vav-icon name="mic_off" [size]="18" />{{ words().muted }}</span> }
    </span>
  `,
  styles: `
    :host { position: relative; display: block; overflow: hidden; background: #1a2628; }
    video { width: 100%; height: 100%; object-fit: cover; display: block; }
    .off { visibility: hidden; }
    .none { position: absolute; inset: 0 0 30%; display: grid; place-items: center; color: #c9d6d6; }
    .tag { position: absolute; left: 0; right: 0; bottom: 0; display: grid; padding: 3px 8px 4px; background: rgb(9 17 19 / .82); color: #eef4f4; font: 400 13px/17px var(--tc-font); }
    .tag b { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: var(--vav-face-lines, 1); overflow: hidden; overflow-wrap: anywhere; font-weight: 600; }
    .muted { display: inline-flex; align-items: center; gap: 4px; white-space: nowrap; }
  `,
})
export class FaceTile {
  protected readonly words = roomWords;
  readonly person = input.required<RoomPerson>();
  readonly name = input.required<string>();
  /** « proche », « interprète »; empty where the name says it. */
  readonly role = input('');
  readonly speaker = input<Speaker | null>(null);
  protected readonly seen = computed(() => this.person().sends?.videoActive === true);
  protected readonly heard = computed(() => this.person().sends?.audioActive === true);
}
