/** Tells a backend what happens in the rooms: in order, in the background, and never for ever. */
import type { Logger } from './logger';
import type { RoomEvent } from './rooms/events';

const TRIES = 3;
const TRY_LIMIT = 5000;
/** Pause before the second try, doubled for the next, in ms. */
const FIRST_PAUSE = 500;
/** Events waiting beyond which the newest are dropped: the receiver is down and will look at the rooms by itself. */
const MOST_WAITING = 1000;

export class Webhook {
  private readonly waiting: RoomEvent[] = [];
  private sending = false;
  private readonly stopping = new AbortController();

  /** @param pause waits that many ms, replaceable by tests */
  constructor(
    private readonly url: string,
    private readonly logger: Logger,
    private readonly pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds).unref()),
  ) {}

  /** Queues an event and returns at once. */
  tell(event: RoomEvent): void {
    if (this.stopping.signal.aborted || this.waiting.length >= MOST_WAITING) return;
    this.waiting.push(event);
    if (!this.sending) void this.drain();
  }

  /** Gives up what is waiting. */
  stop(): void {
    this.stopping.abort();
    this.waiting.length = 0;
  }

  private async drain(): Promise<void> {
    this.sending = true;
    for (let event = this.waiting.shift(); event; event = this.waiting.shift()) await this.deliver(event);
    this.sending = false;
  }

  private async deliver(event: RoomEvent): Promise<void> {
    for (let attempt = 1; attempt <= TRIES && !this.stopping.signal.aborted; attempt += 1) {
      if (await this.post(event)) return;
      if (attempt < TRIES) await this.pause(FIRST_PAUSE * 2 ** (attempt - 1));
    }
    if (!this.stopping.signal.aborted) this.logger.warn('webhook-undelivered', { about: event.event });
  }

  private async post(event: RoomEvent): Promise<boolean> {
    try {
      const signal = AbortSignal.any([this.stopping.signal, AbortSignal.timeout(TRY_LIMIT)]);
      const response = await fetch(this.url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(event), signal, redirect: 'error' });
      await response.body?.cancel();
      return response.ok;
    } catch {
      return false;
    }
  }
}
