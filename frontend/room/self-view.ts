import { ChangeDetectionStrategy, Component, effect, type ElementRef, input, viewChild } from '@angular/core';
import { Icon } from '../look/icon';
import type { LocalMedia } from './local-media';

/** What the others see of me; mirrored, as people know their own face. */
@Component({
  selector: 'vav-self-view',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <video #video playsinline muted autoplay [class.hidden]="!media().picture()" [class.mirror]="mirrored()" aria-label="Votre image" data-testid="self-view"></video>
    @if (!media().picture()) {
      <span class="none"><vav-icon name="videocam_off" [size]="28" /></span>
    }
    <span class="tag">Vous</span>
  `,
  styles: `
    :host { position: absolute; display: block; overflow: hidden; background: #1a2628; }
    video { width: 100%; height: 100%; object-fit: cover; display: block; }
    video.mirror { transform: scaleX(-1); }
    .hidden { visibility: hidden; }
    .none { position: absolute; inset: 0; display: grid; place-items: center; color: var(--mat-sys-on-surface-variant); }
    .tag { position: absolute; left: 6px; bottom: 6px; padding: 2px 8px; border-radius: 8px; background: rgb(9 17 19 / .82); color: #eef4f4; font: 600 14px/20px var(--tc-font); }
  `,
})
export class SelfView {
  readonly media = input.required<LocalMedia>();
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

  protected mirrored(): boolean {
    return this.media().camera()?.getSettings().facingMode !== 'environment';
  }
}
