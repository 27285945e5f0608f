import type { Browser } from './browser';

export interface ReadEvent {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: Record<string, unknown>;
}

/** Reads a stream of server-sent events as a browser's EventSource does. */
export class EventReader {
  readonly events: ReadEvent[] = [];
  ended = false;
  private readonly leaving = new AbortController();
  private waiters: (() => void)[] = [];

  static async open(browser: Browser, path: string, lastEventId?: string): Promise<EventReader> {
    const reader = new EventReader();
    const response = await browser.fetch('GET', path, { headers: lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId } }, reader.leaving.signal);
    if (response.status !== 200 || !response.body) throw new Error(`no stream: ${response.status} ${await response.text()}`);
    void reader.read(response.body);
    await reader.until('hello');
    return reader;
  }

  /** The first event that fits, also one that came before. @throws when none comes in time */
  async until(event: string, fits: (data: Record<string, unknown>) => boolean = () => true, milliseconds = 5_000): Promise<ReadEvent> {
    const late = Date.now() + milliseconds;
    for (;;) {
      const found = this.events.find((one) => one.event === event && fits(one.data));
      if (found) return found;
      if (this.ended) throw new Error(`the stream ended without ${event}`);
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`no ${event} in time`)), late - Date.now());
        this.waiters.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  async untilEnded(): Promise<void> {
    while (!this.ended) await new Promise<void>((resolve) => this.waiters.push(resolve));
  }

  close(): void {
    this.leaving.abort();
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    let text = '';
    const decoder = new TextDecoder();
    try {
      for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
        text += decoder.decode(chunk, { stream: true });
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          this.take(text.slice(0, end));
          text = text.slice(end + 2);
        }
        this.wake();
      }
    } catch {
      // Left, or cut: both are the end.
    }
    this.ended = true;
    this.wake();
  }

  private take(block: string): void {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
    const event = field('event');
    if (event) this.events.push({ event, id: field('id'), data: JSON.parse(field('data') ?? '{}') as Record<string, unknown> });
  }

  private wake(): void {
    for (const waiter of this.waiters.splice(0)) waiter();
  }
}
