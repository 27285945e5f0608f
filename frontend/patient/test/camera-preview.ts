import { ChangeDetectionStrategy, Component, effect, type ElementRef, input, output, signal, viewChild } from '@angular/core';
import { Icon } from '../../look/icon';
import { words } from '../words/words';

/** Mean luminance, 0–255, below which a face is hard to see. */
const DARK = 28;
const LOOK_EVERY_MS = 1_200;

/** One's own picture, mirrored as in a mirror, and what it is worth. */
@Component({
  selector: 'vav-camera-preview',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <video #video autoplay playsinline muted [muted]="true" [class.mirrored]="mirrored()" [attr.aria-label]="w().test.yourPicture" (loadeddata)="look()" (resize)="look()"></video>
    @if (seen()) {
      <span class="tag" role="status">
        @if (dark()) { <vav-icon name="light_mode" [size]="20" />{{ w().test.dark }} } @else { <vav-icon name="check_circle" [filled]="true" [size]="20" />{{ w().test.seen }} }
      </span>
    }
  `,
  styles: `
    :host { position: relative; display: block; height: clamp(180px, 26dvh, 320px); border-radius: 16px; overflow: hidden; background: #1a2628; }
    video { display: block; width: 100%; height: 100%; object-fit: cover; }
    video.mirrored { transform: scaleX(-1); }
    .tag { position: absolute; left: 10px; bottom: 10px; max-width: calc(100% - 20px); }
  `,
})
export class CameraPreview {
  protected readonly w = words;
  readonly stream = input.required<MediaStream | null>();
  /** The first picture came. */
  readonly picture = output();
  protected readonly seen = signal(false);
  protected readonly dark = signal(false);
  protected readonly mirrored = signal(true);
  private readonly video = viewChild.required<ElementRef<HTMLVideoElement>>('video');

  constructor() {
    effect((onCleanup) => {
      const stream = this.stream();
      const video = this.video().nativeElement;
      video.srcObject = stream;
      this.seen.set(false);
      if (!stream) return;
      this.mirrored.set(stream.getVideoTracks()[0]?.getSettings().facingMode !== 'environment');
      void video.play().catch(() => undefined);
      const timer = setInterval(() => this.look(), LOOK_EVERY_MS);
      onCleanup(() => clearInterval(timer));
    });
  }

  protected look(): void {
    const video = this.video().nativeElement;
    if (video.videoWidth === 0 || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    this.dark.set(luminanceOf(video) < DARK);
    if (this.seen()) return;
    this.seen.set(true);
    this.picture.emit();
  }
}

/** Mean light of the picture, from a thumbnail of it that is thrown away at once. */
function luminanceOf(video: HTMLVideoElement): number {
  const canvas = document.createElement('canvas');
  canvas.width = 32;
  canvas.height = 24;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return 255;
  context.drawImage(video, 0, 0, canvas.width, canvas.height);
  return meanLuminance(context.getImageData(0, 0, canvas.width, canvas.height).data);
}
/** Mean of Rec. 709 luma over RGBA bytes. */
export function meanLuminance(bytes: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at + 3 < bytes.length; at += 4) sum += 0.2126 * (bytes[at] ?? 0) + 0.7152 * (bytes[at + 1] ?? 0) + 0.0722 * (bytes[at + 2] ?? 0);
  return bytes.length ? sum / (bytes.length / 4) : 0;
}
