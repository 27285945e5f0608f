import { signal } from '@angular/core';
import { recallRoom, rememberRoom } from './room-memory';

/** Where the other side is heard: a loudspeaker chosen on this device, kept between visits. */
export class Speaker {
  private readonly chosen = signal(recallRoom().speaker ?? '');
  /** A device id, or empty for the one the system uses. */
  readonly id = this.chosen.asReadonly();

  /** Only some browsers let a page choose; elsewhere the system does. */
  static selectable(): boolean {
    return 'setSinkId' in HTMLMediaElement.prototype;
  }

  choose(id: string): void {
    rememberRoom({ speaker: id });
    this.chosen.set(id);
  }

  /** Lets an element be heard there. A loudspeaker that has gone leaves the sound where the system puts it. */
  async take(element: HTMLMediaElement): Promise<void> {
    if (!Speaker.selectable()) return;
    try {
      await element.setSinkId(this.chosen());
    } catch {
      await element.setSinkId('').catch(() => undefined);
    }
  }
}
