import { ChangeDetectionStrategy, Component, effect, type ElementRef, input, signal, viewChild } from '@angular/core';
import { roomWords } from './room-words';
import type { Speaker } from './speaker';
import type { VideoCall } from './video-call';

/**
 * The other side's picture and sound. The video element carries honest figures as data attributes, measured with
 * `performance.now()`, refreshed each second: the end-to-end tests read them.
 */
@Component({
  selector: 'vav-remote-video',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <video
      #video
      playsinline
      [attr.aria-label]="label()"
      [class.off]="!call().remote()?.videoActive"
      [class.whole]="whole()"
      [attr.data-state]="call().state()"
      [attr.data-frames-decoded]="call().figures()?.framesDecoded ?? 0"
      [attr.data-freezes]="call().figures()?.freezes ?? 0"
      [attr.data-first-frame-ms]="firstFrameMs()"
      [attr.data-first-frame-at]="firstFrameAt()"
      [attr.data-announced-to-frame-ms]="announcedToFrameMs()"
      [attr.data-round-trip-ms]="call().figures()?.roundTripMs"
      [attr.data-kbps-in]="call().figures()?.inKbps"
      [attr.data-kbps-out]="call().figures()?.outKbps"
      (resize)="settleShape()"
    ></video>
    @if (silenced()) {
      <button type="button" class="sound" (click)="allowSound()">{{ words().allowSound }}</button>
    }
  `,
  styles: `
    :host { position: absolute; inset: 0; display: block; }
    video { width: 100%; height: 100%; object-fit: cover; display: block; background: var(--mat-sys-surface-container); }
    video.whole { object-fit: contain; background: #000; }
    video.off { visibility: hidden; }
    .sound { position: absolute; inset: 0; margin: auto; width: max-content; height: 60px; padding: 0 24px; border: 0; border-radius: 14px; background: var(--mat-sys-primary); color: var(--mat-sys-on-primary); font: var(--mat-sys-label-large); cursor: pointer; }
  `,
})
export class RemoteVideo {
  protected readonly words = roomWords;
  readonly call = input.required<VideoCall>();
  readonly label = input.required<string>();
  /** Where it is heard; without one, where the system says. */
  readonly speaker = input<Speaker | null>(null);
  private readonly video = viewChild.required<ElementRef<HTMLVideoElement>>('video');
  /** Milliseconds from the click that asked for the call to the first frame on screen. */
  protected readonly firstFrameMs = signal<number | null>(null);
  /** When that frame came, ms since the epoch: two pages of one machine are compared by it. */
  protected readonly firstFrameAt = signal<number | null>(null);
  /** Milliseconds from « the other side publishes » to its first frame. */
  protected readonly announcedToFrameMs = signal<number | null>(null);
  protected readonly silenced = signal(false);
  protected readonly whole = signal(false);
  private shown = '';

  constructor() {
    effect(() => {
      const speaker = this.speaker();
      // Read here, so that a new choice is followed.
      if (speaker?.id()) void speaker.take(this.video().nativeElement);
    });
    effect(() => {
      const person = this.call().remote();
      const video = this.video().nativeElement;
      if (!person) {
        video.srcObject = null;
        this.shown = '';
        return;
      }
      if (this.shown === person.connectionId) return;
      this.shown = person.connectionId;
      video.srcObject = null;
      person.show(video);
      this.awaitFrame(video, person.connectionId);
      this.play(video);
    });
  }

  /** The element itself, for photos, clips and full screen. */
  element(): HTMLVideoElement {
    return this.video().nativeElement;
  }

  protected allowSound(): void {
    this.silenced.set(false);
    void this.video().nativeElement.play();
  }

  /** A portrait picture on a wide screen is shown whole: cropping would cut the face. */
  protected settleShape(): void {
    const video = this.video().nativeElement;
    const portrait = video.videoHeight > video.videoWidth;
    this.whole.set(portrait !== video.clientHeight > video.clientWidth && portrait);
  }

  private awaitFrame(video: HTMLVideoElement, connectionId: string): void {
    const seen = () => {
      if (this.shown !== connectionId) return;
      const now = performance.now();
      if (this.firstFrameMs() === null) {
        this.firstFrameMs.set(Math.round(now - this.call().enteredAt));
        this.firstFrameAt.set(Math.round(performance.timeOrigin + now));
      }
      this.announcedToFrameMs.set(Math.round(now - this.call().announcedAt));
    };
    if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(seen);
    else (video as HTMLVideoElement).addEventListener('loadeddata', seen, { once: true });
  }

  /** Browsers may refuse sound before a gesture; then one button asks for it. */
  private play(video: HTMLVideoElement): void {
    const start = () =>
      video.play().catch((error: unknown) => {
        if (error instanceof DOMException && error.name === 'NotAllowedError') this.silenced.set(true);
      });
    if (video.srcObject) void start();
    else video.addEventListener('loadedmetadata', () => void start(), { once: true });
  }
}
