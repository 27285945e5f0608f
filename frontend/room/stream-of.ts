import { Directive, effect, ElementRef, inject, input } from '@angular/core';
import type { RemotePerson } from './openvidu';
import type { Speaker } from './speaker';

/** Puts what somebody sends into a video element, sound included, and lets it be heard where this device says. */
@Directive({ selector: 'video[vavStreamOf]' })
export class StreamOf {
  readonly person = input.required<RemotePerson | null>({ alias: 'vavStreamOf' });
  readonly speaker = input<Speaker | null>(null);
  private readonly video = inject<ElementRef<HTMLVideoElement>>(ElementRef).nativeElement;
  private shown = '';

  constructor() {
    effect(() => {
      const speaker = this.speaker();
      if (speaker?.id()) void speaker.take(this.video);
    });
    effect(() => this.follow(this.person()));
  }

  private follow(person: RemotePerson | null): void {
    const next = person?.connectionId ?? '';
    if (next === this.shown) return;
    this.shown = next;
    this.video.srcObject = null;
    if (!person) return;
    person.show(this.video);
    if (this.video.srcObject) this.play();
    else this.video.addEventListener('loadedmetadata', () => this.play(), { once: true });
  }

  /** A browser that wants a gesture before any sound gets the next one, wherever it is made. */
  private play(): void {
    this.video.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError') addEventListener('pointerdown', () => this.play(), { once: true });
    });
  }
}
