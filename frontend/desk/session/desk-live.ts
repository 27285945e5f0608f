import { Injectable, inject } from '@angular/core';
import { LiveEvents, type LiveStream } from '../../live/live';

/**
 * The desk's one stream of changes, shared by its pages (a browser opens few connections to one address).
 * It belongs to the établissement of the session: choosing another opens another.
 */
@Injectable({ providedIn: 'root' })
export class DeskLive {
  private readonly live = inject(LiveEvents);
  private stream: LiveStream | null = null;

  open(): LiveStream {
    this.stream ??= this.live.open('/api/desk/events');
    return this.stream;
  }
  close(): void {
    this.stream?.close();
    this.stream = null;
  }
}
