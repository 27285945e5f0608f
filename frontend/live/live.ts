import { Injectable, signal, type Signal } from '@angular/core';
import { Subject, type Observable } from 'rxjs';
import type { ChangeView } from '../../journey/views';
import { Silence } from './silence';

/** `lost`: what is on screen may be old, and says so. */
export type LiveState = 'connecting' | 'open' | 'lost';

/** A stream of changes that comes back by itself. */
export interface LiveStream {
  readonly changes: Observable<ChangeView>;
  /**
   * Everything must be read again: changes may have been missed. Also once when the stream opens, since what was read
   * before may be older than its beginning.
   */
  readonly resync: Observable<void>;
  /** The server's instant (ISO 8601), told when the stream opens and with every beat. */
  readonly hours: Observable<string>;
  /** The stream's name, when the server gave it one: a page that answers with it is awake. Null while there is no stream. */
  readonly name: Signal<string | null>;
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
  private readonly told = new Subject<string>();
  private readonly current = signal<LiveState>('connecting');
  private readonly freshAt = signal(Date.now());
  private readonly greetedAs = signal<string | null>(null);
  private readonly silence = new Silence(() => this.hurry());
  private source: EventSource | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private retryMs = FIRST_RETRY_MS;
  private greeted: EventSource | null = null;
  private closed = false;

  readonly changes = this.changed.asObservable();
  readonly resync = this.missed.asObservable();
  readonly hours = this.told.asObservable();
  readonly state = this.current.asReadonly();
  readonly lastAt = this.freshAt.asReadonly();
  readonly name = this.greetedAs.asReadonly();

  constructor(private readonly url: string) {
    globalThis.addEventListener('online', this.hurry);
    globalThis.addEventListener('offline', this.lose);
    this.connect();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.retry);
    this.silence.stop();
    globalThis.removeEventListener('online', this.hurry);
    globalThis.removeEventListener('offline', this.lose);
    this.source?.close();
    for (const subject of [this.changed, this.missed, this.told]) subject.complete();
  }

  private connect(): void {
    this.silence.begin();
    const source = new EventSource(this.url);
    this.source = source;
    source.onopen = () => {
      this.retryMs = FIRST_RETRY_MS;
      this.hear();
    };
    source.addEventListener('change', (event) => {
      this.hear();
      this.changed.next(dataOf<ChangeView>(event));
    });
    source.addEventListener('resync', () => this.missed.next());
    source.addEventListener('beat', (event) => {
      this.hear();
      this.tellHour(event);
    });
    source.addEventListener('hello', (event) => {
      this.greetedAs.set(dataOf<{ stream?: string }>(event).stream ?? null);
      this.tellHour(event);
      // The browser resumes only the EventSource that was cut. A new one begins now: what was before is asked for again.
      if (source !== this.greeted) this.missed.next();
      this.greeted = source;
    });
    source.onerror = () => {
      this.greetedAs.set(null);
      this.lose();
      if (source.readyState !== EventSource.CLOSED) return;
      // CONNECTING: the browser retries and resumes. CLOSED: it was refused (a proxy, a session that ended), so we start
      // again, and the pages read again: their answer says why.
      this.missed.next();
      this.startAgainLater();
    };
  }

  private hear(): void {
    this.current.set('open');
    this.silence.begin();
    this.freshAt.set(Date.now());
  }

  private tellHour(event: Event): void {
    const { now } = dataOf<{ now?: string }>(event);
    if (now) this.told.next(now);
  }

  private startAgainLater(): void {
    this.source?.close();
    clearTimeout(this.retry);
    if (this.closed) return;
    this.retry = setTimeout(() => this.connect(), this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, LAST_RETRY_MS);
  }

  private readonly lose = (): void => {
    this.current.set('lost');
  };
  /** Begins anew at once, also from a source that says it is open: nothing may come through it any more. */
  private readonly hurry = (): void => {
    this.retryMs = FIRST_RETRY_MS;
    if (this.closed) return;
    this.lose();
    this.source?.close();
    clearTimeout(this.retry);
    this.connect();
  };
}

function dataOf<T>(event: Event): T {
  return JSON.parse((event as MessageEvent<string>).data) as T;
}
