import { Injectable, inject } from '@angular/core';
import { LiveEvents, type LiveStream } from '../../live/live';
import { Clock } from './clock';

/**
 * The desk's one stream of changes, shared by its pages (a browser opens few connections to one address).
 * It belongs to the établissement of the session: choosing another opens another.
 */
@Injectable({ providedIn: 'root' })
export class DeskLive {
  private readonly live = inject(LiveEvents);
  private readonly clock = inject(Clock);
  private stream: LiveStream | null = null;

  open(): LiveStream {
    this.stream ??= this.begin();
    return this.stream;
  }
  close(): void {
    this.stream?.close();
    this.stream = null;
  }
  private begin(): LiveStream {
    const stream = this.live.open('/api/desk/events');
    // A clock set by hand, or a computer that slept: right again within a beat.
    stream.hours.subscribe((hour) => this.clock.setBy(hour));
    return stream;
  }
}
