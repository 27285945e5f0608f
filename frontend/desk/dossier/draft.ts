import { signal } from '@angular/core';
import { toProblem, type Problem } from '../../api/problem';
import type { EntryView } from '../../../journey/views';
import { sameText } from './same-text';

/** How the text stands: `kept` is only in this browser so far, `conflict` was changed elsewhere meanwhile. */
export type DraftState = 'empty' | 'typing' | 'saving' | 'saved' | 'kept' | 'conflict';
type Input = Record<string, unknown>;

/** What a draft asks of the API. */
export interface DraftDoor {
  /** @param corrects the published entry that this one follows, when it is not the one the page was opened for */
  create(input: Input, key: string, corrects?: string): Promise<EntryView>;
  save(entryId: string, version: number, input: Input): Promise<EntryView>;
  /** The text as the server has it now: of that entry, or of the draft that somebody else began. */
  newest(entryId: string | null): Promise<EntryView | null>;
}
/** Where a text waits while it is not saved; sessionStorage in the browser. */
export type Pocket = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
/** A text in the pocket, with what it was written upon: without that, putting it back could overwrite another's. */
interface Kept {
  input: Input;
  base: { id: string; version: number } | null;
  /** Sent, and no answer came. */
  sent: Input[];
}

const PAUSE_MS = 800;
const RETRY_MS = 5_000;

/**
 * A text saved as it is typed. While it is not on the server it is kept in the pocket, and it leaves the pocket as soon
 * as it is saved: health data must not stay in a browser. One request at a time; nothing written elsewhere is replaced
 * unless the person says so.
 */
export class Draft {
  private readonly current = signal<DraftState>('empty');
  private readonly entryView = signal<EntryView | null>(null);
  private readonly otherView = signal<EntryView | null>(null);
  private readonly fault = signal<Problem | null>(null);
  readonly state = this.current.asReadonly();
  readonly entry = this.entryView.asReadonly();
  /** In a conflict: the text as it is on the server, once it could be read. */
  readonly other = this.otherView.asReadonly();
  readonly problem = this.fault.asReadonly();

  private pending: Input | null = null;
  /** Sent, and no answer came: if the server has just one of these, it is our own. */
  private unanswered: Input[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private creationKey: string = crypto.randomUUID();
  private corrects: string | undefined;

  constructor(private readonly door: DraftDoor, private readonly pocket: Pocket, private readonly pocketKey: string, existing: EntryView | null) {
    this.entryView.set(existing);
    if (existing) this.current.set('saved');
  }

  /** Whether something is not on the server yet. */
  get unsaved(): boolean {
    return this.pending !== null;
  }

  /** What a cut, a crash or a reload left in the pocket, to be put back in the form; it is sent, unless the server's text has changed since. */
  recover(): Input | null {
    const kept = this.read();
    if (!kept) return null;
    const existing = this.entryView();
    this.unanswered = kept.sent ?? [];
    if (existing && sameText(existing.input, kept.input)) {
      this.pocket.removeItem(this.pocketKey);
      return null;
    }
    if ((kept.base?.id ?? null) === (existing?.id ?? null) && (kept.base?.version ?? null) === (existing?.version ?? null)) {
      this.write(kept.input);
    } else {
      this.pending = kept.input;
      void this.meet();
    }
    return kept.input;
  }
  write(input: Input): void {
    this.pending = input;
    this.keep();
    if (this.current() !== 'conflict') this.current.set('typing');
    this.later(PAUSE_MS);
  }
  /** Sends what is not sent yet; resolves when the server has the last text, or has refused it. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    while (this.running) await this.running;
    if (this.pending && this.current() !== 'conflict') await this.send();
    return this.pending === null && this.entryView() !== null;
  }
  /** After a conflict: the text on screen becomes the text, because the person said so. What was published meanwhile gets a new version. */
  async keepMine(): Promise<boolean> {
    const other = this.otherView() ?? (await this.door.newest(this.entryView()?.id ?? null).catch(() => null));
    if (!other) return false;
    this.unanswered = [];
    if (other.state === 'draft') this.entryView.set(other);
    else {
      this.entryView.set(null);
      this.corrects = other.id;
      this.creationKey = crypto.randomUUID();
    }
    this.otherView.set(null);
    this.current.set('typing');
    return this.flush();
  }
  /** After a conflict: the other text becomes the text. Answers it, to be put in the form; null when there is none to take up. */
  takeOther(): Input | null {
    const other = this.otherView();
    if (other?.state !== 'draft') return null;
    this.adopt(other);
    return other.input;
  }
  /** The newer text of another window, when nothing of ours is unsaved. */
  adopt(entry: EntryView): void {
    this.forget();
    this.unanswered = [];
    this.otherView.set(null);
    this.fault.set(null);
    this.entryView.set(entry);
    this.current.set('saved');
  }
  /** The page is left or the entry published. */
  forget(): void {
    clearTimeout(this.timer);
    this.pending = null;
    this.pocket.removeItem(this.pocketKey);
  }
  /** The connection is back: no need to wait for the next try. */
  retry(): void {
    if (this.current() === 'kept') void this.flush();
    if (this.current() === 'conflict' && !this.otherView()) void this.meet();
  }

  private read(): Kept | null {
    try {
      const kept = JSON.parse(this.pocket.getItem(this.pocketKey) ?? 'null') as Kept | null;
      return kept?.input ? kept : null;
    } catch {
      this.pocket.removeItem(this.pocketKey);
      return null;
    }
  }
  private keep(): void {
    const entry = this.entryView();
    const kept: Kept = { input: this.pending ?? {}, base: entry && { id: entry.id, version: entry.version }, sent: this.unanswered };
    try {
      this.pocket.setItem(this.pocketKey, JSON.stringify(kept));
    } catch {
      // A full or forbidden store: the text is still in the page, and the page asks before it is left.
    }
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
    const entry = this.entryView();
    // The same key asks the same: a creation whose answer was lost is repeated as it was, what was typed since follows.
    const sent = entry ? input : (this.unanswered[0] ?? input);
    if (!this.unanswered.includes(sent)) this.unanswered.push(sent);
    this.keep();
    try {
      this.entryView.set(entry ? await this.door.save(entry.id, entry.version, sent) : await this.door.create(sent, this.creationKey, this.corrects));
      this.answered(sent);
    } catch (error) {
      const problem = toProblem(error);
      this.fault.set(problem);
      if (problem.code === 'DRAFT_CHANGED' || problem.code === 'DRAFT_NOT_FOUND') return this.meet();
      this.current.set('kept');
      // A cut or a fault of ours passes; a refusal would only be repeated.
      if (problem.view.status === 0 || problem.view.status >= 500) this.later(RETRY_MS);
      else {
        this.unanswered = [];
        this.creationKey = crypto.randomUUID();
      }
    }
  }
  private answered(sent: Input): void {
    this.unanswered = [];
    this.fault.set(null);
    if (this.pending === sent) {
      this.forget();
      this.current.set('saved');
    } else {
      this.keep();
      this.current.set('typing');
      this.later(PAUSE_MS);
    }
  }
  /** Somebody else wrote, or an answer to us was lost: looks at the server's text before anybody is asked anything. */
  private async meet(): Promise<void> {
    clearTimeout(this.timer);
    const newest = await this.door.newest(this.entryView()?.id ?? null).catch(() => null);
    if (newest?.state === 'draft' && (sameText(newest.input, this.pending) || this.unanswered.some((sent) => sameText(newest.input, sent)))) {
      this.entryView.set(newest);
      this.current.set('typing');
      return sameText(newest.input, this.pending) ? this.answered(this.pending ?? {}) : this.later(0);
    }
    this.otherView.set(newest);
    this.current.set('conflict');
  }
}
