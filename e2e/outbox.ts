import type { OutboxItemView } from '../journey/views';
import type { StackFile } from './stack';

/** The demonstration's outbox, read as the person who waits for a message does. */
export class Outbox {
  constructor(private readonly stack: StackFile) {}

  /** Newest first. */
  async all(): Promise<OutboxItemView[]> {
    return (await (await fetch(`${this.stack.urls.app}/api/outbox`)).json()) as OutboxItemView[];
  }

  /** Waits for a message that was not there at `since`. */
  async next(purpose: OutboxItemView['purpose'], channel: OutboxItemView['channel'], since: readonly OutboxItemView[]): Promise<OutboxItemView> {
    const seen = new Set(since.map((item) => item.id));
    for (;;) {
      const found = (await this.all()).find((item) => item.purpose === purpose && item.channel === channel && !seen.has(item.id));
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

export const linkIn = (text: string): string => /https?:\S+/.exec(text)?.[0] ?? '';
export const codeIn = (text: string): string => /\b\d{6}\b/.exec(text)?.[0] ?? '';
