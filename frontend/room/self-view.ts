import { ChangeDetectionStrategy, Component, effect, type ElementRef, input, signal, viewChild } from '@angular/core';
import { Icon } from '../look/icon';
import type { LocalMedia } from './local-media';
import { recallRoom, rememberRoom } from './room-memory';
import { roomWords } from './room-words';

/** What the others see of me; mirrored, as people know their own face. Hidden for those whom it disturbs: what is sent does not change. */
@Component({
  selector: 'vav-self-view',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <video #video playsinline muted autoplay [class.hidden]="!media().picture() || hidden()" [class.mirror]="mirrored()" [attr.aria-label]="words().yourPicture" data-testid="self-view"></video>
    @if (!media().picture()) {
      <span class="none"><vav-icon name="videocam_off" [size]="28" /></span>
    } @else if (hidden()) {
      <span class="none">{{ words().selfHidden }}</span>
    }
    <button class="tag" type="button" [attr.aria-pressed]="hidden()" [attr.aria-label]="hidden() ? words().showSelf : words().hideSelf" [title]="hidden() ? words().showSelf : words().hideSelf" (click)="toggle()">
      {{ words().you }}<vav-icon [name]="hidden() ? 'visibility_off' : 'visibility'" [size]="18" />
    </button>
  `,
  styles: `
    :host { position: absolute; display: block; overflow: hidden; background: #1a2628; }
    video { width: 100%; height: 100%; object-fit: cover; display: block; }
    video.mirror { transform: scaleX(-1); }
    .hidden { visibility: hidden; }
    .none { position: absolute; inset: 0; display: grid; place-items: center; text-align: center; font: 400 14px/18px var(--tc-font); color: #c9d6d6; }
    .tag { position: absolute; left: 6px; bottom: 6px; display: inline-flex; align-items: center; gap: 6px; min-height: 28px; padding: 2px 8px; border: 0; border-radius: 8px; background: rgb(9 17 19 / .82); color: #eef4f4; font: 600 14px/20px var(--tc-font); cursor: pointer; pointer-events: auto; }
  `,
})
export class SelfView {
  protected readonly words = roomWords;
  readonly media = input.required<LocalMedia>();
  protected readonly hidden = signal(recallRoom().selfHidden === true);
  private readonly video = viewChild.required<ElementRef<HTMLVideoElement>>('video');

  constructor() {
    effect(() => {
      const picture = this.media().picture();
      const video = this.video().nativeElement;
      video.srcObject = picture;
      // The attribute alone does not silence a stream set from code.
      video.muted = true;
      if (picture) void video.play().catch(() => undefined);
    });
  }

  protected toggle(): void {
    this.hidden.update((hidden) => !hidden);
    rememberRoom({ selfHidden: this.hidden() });
  }

  protected mirrored(): boolean {
    return this.media().camera()?.getSettings().facingMode !== 'environment';
  }
}
