import type { ServerResponse } from 'node:http';

/** Bytes a reader may lag behind before the stream is cut; the browser comes back and resumes. */
const LAG_AT_MOST = 256 * 1024;
/** Milliseconds the browser waits before coming back. */
const RETRY_MS = 1_000;

/** One open stream of server-sent events (WHATWG HTML, 9.2). */
export class EventStream {
  private open = true;
  constructor(private readonly response: ServerResponse) {
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-cache, no-transform', 'X-Accel-Buffering': 'no' });
    response.socket?.setNoDelay(true);
    this.write(`retry: ${RETRY_MS}\n\n`);
  }

  /** @param id the event's number, which the browser gives back to resume */
  send(event: string, data: unknown, id?: number): void {
    this.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /**
   * Keeps proxies from closing a silent connection, and lets the screen tell silence from death: a computer that slept
   * holds a connection that looks open and through which nothing comes any more. Carries the server's hour.
   */
  heartbeat(): void {
    this.send('beat', { now: new Date().toISOString() });
  }

  close(): void {
    if (!this.open) return;
    this.open = false;
    this.response.end();
  }

  private write(text: string): void {
    if (!this.open || this.response.destroyed) return;
    if (this.response.writableLength > LAG_AT_MOST) {
      // A reader that does not read must not fill our memory.
      this.open = false;
      this.response.destroy();
      return;
    }
    this.response.write(text);
  }
}
