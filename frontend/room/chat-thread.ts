import { computed, signal } from '@angular/core';
import type { ChatLineView } from '../../journey/views';
import { toProblem } from '../api/problem';
import { keepText, recallText } from '../live/kept-text';

/** A line on screen: written by someone, or by us and not yet kept. */
export interface ShownLine extends ChatLineView {
  state: 'kept' | 'sending' | 'failed';
}
/** How a side reads and writes the chat. */
export interface ChatDoor {
  side: 'clinician' | 'patient';
  read(): Promise<ChatLineView[]>;
  write(key: string, text: string): Promise<ChatLineView>;
  /** Under which key lines that have not left survive a reload. */
  kept?: string;
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

  /** Not refused, only not heard: sent again when the line is back. */
  private readonly unheard = new Set<string>();

  constructor(private readonly door: ChatDoor) {
    for (const line of this.recalled()) {
      this.unheard.add(line.key);
      this.leaving.update((before) => [...before, { ...line, state: 'failed' }]);
    }
  }

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
      for (const key of [...this.unheard]) void this.retry(key);
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
    this.remember();
    await this.send(line);
  }

  async retry(key: string): Promise<void> {
    const line = this.leaving().find((one) => one.key === key);
    if (line) await this.send(line);
  }

  private async send(line: ShownLine): Promise<void> {
    this.unheard.delete(line.key);
    this.mark(line.key, 'sending');
    try {
      const kept = await this.door.write(line.key, line.text);
      this.kept.update((before) => (before.some((one) => one.key === kept.key) ? before : [...before, kept]));
      this.leaving.update((before) => before.filter((one) => one.key !== line.key));
      this.remember();
    } catch (error) {
      const { status } = toProblem(error).view;
      if (status < 400 || status >= 500) this.unheard.add(line.key);
      this.mark(line.key, 'failed');
    }
  }

  private remember(): void {
    if (this.door.kept) keepText(this.door.kept, this.leaving().length ? JSON.stringify(this.leaving()) : '');
  }
  private recalled(): ShownLine[] {
    try {
      return this.door.kept ? (JSON.parse(recallText(this.door.kept) || '[]') as ShownLine[]) : [];
    } catch {
      return [];
    }
  }

  private mark(key: string, state: ShownLine['state']): void {
    this.leaving.update((before) => before.map((line) => (line.key === key ? { ...line, state } : line)));
  }
}
