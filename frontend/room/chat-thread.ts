import { computed, signal } from '@angular/core';
import type { ChatLineView } from '../../journey/views';

/** A line on screen: written by someone, or by us and not yet kept. */
export interface ShownLine extends ChatLineView {
  state: 'kept' | 'sending' | 'failed';
}
/** How a side reads and writes the chat. */
export interface ChatDoor {
  side: 'clinician' | 'patient';
  read(): Promise<ChatLineView[]>;
  write(key: string, text: string): Promise<ChatLineView>;
}

/** The conversation: what is kept in the télédossier plus what is still leaving. Nothing typed is ever lost. */
export class ChatThread {
  private readonly kept = signal<ChatLineView[]>([]);
  private readonly leaving = signal<ShownLine[]>([]);
  private readonly seen = signal(0);
  private readonly opened = signal(false);
  private reading = false;
  private again = false;

  readonly lines = computed<ShownLine[]>(() => {
    const kept = this.kept();
    const keys = new Set(kept.map((line) => line.key));
    return [...kept.map((line) => ({ ...line, state: 'kept' as const })), ...this.leaving().filter((line) => !keys.has(line.key))];
  });
  /** Lines of the other side not yet looked at. */
  readonly unread = computed(() => (this.opened() ? 0 : Math.max(0, this.fromOther() - this.seen())));
  private readonly fromOther = computed(() => this.kept().filter((line) => line.by !== this.door.side).length);

  constructor(private readonly door: ChatDoor) {}

  open(opened: boolean): void {
    this.opened.set(opened);
    this.seen.set(this.fromOther());
  }

  async refresh(): Promise<void> {
    if (this.reading) {
      this.again = true;
      return;
    }
    this.reading = true;
    try {
      this.kept.set(await this.door.read());
      if (this.opened()) this.seen.set(this.fromOther());
    } catch {
      // The stream says when the connection is back, and asks again.
    } finally {
      this.reading = false;
    }
    if (!this.again) return;
    this.again = false;
    await this.refresh();
  }

  async write(text: string): Promise<void> {
    const line: ShownLine = { id: '', key: crypto.randomUUID(), by: this.door.side, text: text.trim(), at: new Date().toISOString(), state: 'sending' };
    if (!line.text) return;
    this.leaving.update((before) => [...before, line]);
    await this.send(line);
  }

  async retry(key: string): Promise<void> {
    const line = this.leaving().find((one) => one.key === key);
    if (line) await this.send(line);
  }

  private async send(line: ShownLine): Promise<void> {
    this.mark(line.key, 'sending');
    try {
      const kept = await this.door.write(line.key, line.text);
      this.kept.update((before) => (before.some((one) => one.key === kept.key) ? before : [...before, kept]));
      this.leaving.update((before) => before.filter((one) => one.key !== line.key));
    } catch {
      this.mark(line.key, 'failed');
    }
  }

  private mark(key: string, state: ShownLine['state']): void {
    this.leaving.update((before) => before.map((line) => (line.key === key ? { ...line, state } : line)));
  }
}
