import { Injectable, signal, type Signal } from '@angular/core';
import { Subject, type Observable } from 'rxjs';
import type { ChangeView } from '../../journey/views';

/** `lost`: what is on screen may be old, and says so. */
export type LiveState = 'connecting' | 'open' | 'lost';

/** A stream of changes that comes back by itself. */
export interface LiveStream {
  readonly changes: Observable<ChangeView>;
  /** Everything must be read again: changes may have been missed. */
  readonly resync: Observable<void>;
  readonly state: Signal<LiveState>;
  /** Last moment (ms since 1970) at which what is shown was known to be current. */
  readonly lastAt: Signal<number>;
  close(): void;
}

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 15_000;

/** Server-sent events with reconnection. The browser resumes by itself (Last-Event-ID) while the stream is only cut. */
@Injectable({ providedIn: 'root' })
export class LiveEvents {
  open(url: string): LiveStream {
    return new ReconnectingStream(url);
  }
}

class ReconnectingStream implements LiveStream {
  private readonly changed = new Subject<ChangeView>();
  private readonly missed = new Subject<void>();
  private readonly current = signal<LiveState>('connecting');
  private readonly freshAt = signal(Date.now());
  private source: EventSource | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private retryMs = FIRST_RETRY_MS;
  private greeted: EventSource | null = null;
  private closed = false;

  readonly changes = this.changed.asObservable();
  readonly resync = this.missed.asObservable();
  readonly state = this.current.asReadonly();
  readonly lastAt = this.freshAt.asReadonly();

  constructor(private readonly url: string) {
    globalThis.addEventListener('online', this.hurry);
    globalThis.addEventListener('offline', this.lose);
    this.connect();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.retry);
    globalThis.removeEventListener('online', this.hurry);
    globalThis.removeEventListener('offline', this.lose);
    this.source?.close();
    this.changed.complete();
    this.missed.complete();
  }

  private connect(): void {
    const source = new EventSource(this.url);
    this.source = source;
    source.onopen = () => {
      this.retryMs = FIRST_RETRY_MS;
      this.freshAt.set(Date.now());
      this.current.set('open');
    };
    source.addEventListener('change', (event) => {
      this.freshAt.set(Date.now());
      this.changed.next(JSON.parse((event as MessageEvent<string>).data) as ChangeView);
    });
    source.addEventListener('resync', () => this.missed.next());
    source.addEventListener('hello', () => {
      // A new EventSource cannot send Last-Event-ID: what happened in between must be asked for again.
      if (this.greeted && source !== this.greeted) this.missed.next();
      this.greeted = source;
    });
    source.onerror = () => {
      this.lose();
      // CONNECTING: the browser retries and resumes. CLOSED: it gave up (a refusal, a proxy), so we start again.
      if (source.readyState === EventSource.CLOSED) this.startAgainLater();
    };
  }

  private startAgainLater(): void {
    this.source?.close();
    clearTimeout(this.retry);
    if (this.closed) return;
    this.retry = setTimeout(() => this.connect(), this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, LAST_RETRY_MS);
  }

  private readonly lose = (): void => {
    if (this.current() === 'open') this.freshAt.set(Date.now());
    this.current.set('lost');
  };
  private readonly hurry = (): void => {
    this.retryMs = FIRST_RETRY_MS;
    if (this.closed || this.current() === 'open') return;
    // Also a source that says it is open: after a change of network nothing may come through it any more.
    this.source?.close();
    clearTimeout(this.retry);
    this.connect();
  };
}
