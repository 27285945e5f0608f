import { signal } from '@angular/core';
import { toProblem, type Problem } from '../../api/problem';
import type { EntryView } from '../../../journey/views';

/** How the text stands: `kept` is only in this browser so far, `conflict` was changed in another window. */
export type DraftState = 'empty' | 'typing' | 'saving' | 'saved' | 'kept' | 'conflict';
type Input = Record<string, unknown>;

/** What a draft asks of the API. */
export interface DraftDoor {
  create(input: Input, key: string): Promise<EntryView>;
  save(entryId: string, version: number, input: Input): Promise<EntryView>;
  /** The newest version on the server, after another window changed it. */
  newest(entryId: string): Promise<EntryView | null>;
}
/** Where a text waits while it is not saved; sessionStorage in the browser. */
export type Pocket = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const PAUSE_MS = 800;
const RETRY_MS = 5_000;

/**
 * A text saved as it is typed. While it is not on the server it is kept in the pocket, and it leaves the pocket as soon
 * as it is saved: health data must not stay in a browser. One request at a time; the last text wins.
 */
export class Draft {
  private readonly current = signal<DraftState>('empty');
  private readonly entryView = signal<EntryView | null>(null);
  private readonly fault = signal<Problem | null>(null);
  readonly state = this.current.asReadonly();
  readonly entry = this.entryView.asReadonly();
  readonly problem = this.fault.asReadonly();

  private pending: Input | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private readonly creationKey = crypto.randomUUID();

  constructor(private readonly door: DraftDoor, private readonly pocket: Pocket, private readonly pocketKey: string, existing: EntryView | null) {
    this.entryView.set(existing);
    if (existing) this.current.set('saved');
  }

  /** What a cut or a reload left in the pocket, to be put back in the form and sent. */
  recover(): Input | null {
    const kept = this.pocket.getItem(this.pocketKey);
    if (!kept) return null;
    try {
      const input = JSON.parse(kept) as Input;
      this.write(input);
      return input;
    } catch {
      this.pocket.removeItem(this.pocketKey);
      return null;
    }
  }
  write(input: Input): void {
    this.pending = input;
    this.pocket.setItem(this.pocketKey, JSON.stringify(input));
    if (this.current() !== 'conflict') this.current.set('typing');
    this.later(PAUSE_MS);
  }
  /** Sends what is not sent yet; resolves when the server has the last text, or has refused it. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    while (this.running) await this.running;
    if (this.pending) await this.send();
    return this.pending === null && this.entryView() !== null;
  }
  /** After a conflict: the text on screen replaces the other window's, because the person said so. */
  async keepMine(): Promise<boolean> {
    const entry = this.entryView();
    const newest = entry && (await this.door.newest(entry.id).catch(() => null));
    if (newest) this.entryView.set(newest);
    this.current.set('typing');
    return this.flush();
  }
  /** The page is left or the entry published. */
  stop(): void {
    clearTimeout(this.timer);
  }
  forget(): void {
    this.stop();
    this.pending = null;
    this.pocket.removeItem(this.pocketKey);
  }

  private later(milliseconds: number): void {
    clearTimeout(this.timer);
    if (this.current() !== 'conflict') this.timer = setTimeout(() => void this.send(), milliseconds);
  }
  private send(): Promise<void> {
    this.running ??= this.attempt().finally(() => (this.running = null));
    return this.running;
  }
  private async attempt(): Promise<void> {
    const input = this.pending;
    if (!input) return;
    this.current.set('saving');
    try {
      const entry = this.entryView();
      this.entryView.set(entry ? await this.door.save(entry.id, entry.version, input) : await this.door.create(input, this.creationKey));
      this.fault.set(null);
      if (this.pending === input) {
        this.pending = null;
        this.pocket.removeItem(this.pocketKey);
        this.current.set('saved');
      } else this.later(PAUSE_MS);
    } catch (error) {
      const problem = toProblem(error);
      this.fault.set(problem);
      this.current.set(problem.code === 'DRAFT_CHANGED' ? 'conflict' : 'kept');
      // A cut or a fault of ours passes; a refusal would only be repeated.
      if (problem.view.status === 0 || problem.view.status >= 500) this.later(RETRY_MS);
    }
  }
}
