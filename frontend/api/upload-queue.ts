import { computed, signal } from '@angular/core';
import type { Problem } from './problem';
import { toProblem } from './problem';
import { type Upload, uploadFile } from './upload';

/** Where a file stands. `refused` stays out for good; `failed` is kept and may be sent again. */
export type QueuedState = 'queued' | 'sending' | 'paused' | 'refused' | 'failed';
/** A file on its way, as a list shows it. */
export interface QueuedFile {
  readonly key: string;
  readonly name: string;
  readonly state: QueuedState;
  readonly percent: number;
  /** Why it is refused or failed, in words. */
  readonly reason: string;
}
/** Two at once: on the line of a hospital more only slow each other down. */
const AT_ONCE = 2;
/** Of the file or of the visit: sending again would not help. */
const FINAL = /^(FILE_|FILES_|NOT_|ALREADY_|FORBIDDEN|INVALID)/;

/** Files sent one after the other, two at once: one that is refused stops no other, and what arrives leaves the list. */
export class UploadQueue<Answer> {
  private readonly list = signal<readonly QueuedFile[]>([]);
  private readonly contents = new Map<string, File>();
  private readonly running = new Map<string, Upload<Answer>>();
  readonly files = this.list.asReadonly();
  /** Files that would be lost by leaving the page. */
  readonly unsent = computed(() => this.list().filter(({ state }) => state !== 'refused').length);

  /**
   * @param url where files go now
   * @param arrived called with each that has
   * @param refusal why a file is not even sent, or null
   */
  constructor(
    private readonly url: () => string,
    private readonly arrived: (answer: Answer, name: string) => void,
    private readonly refusal: (file: File) => string | null,
  ) {}

  add(files: readonly File[]): void {
    for (const file of files) {
      const key = crypto.randomUUID();
      const reason = this.refusal(file) ?? '';
      if (!reason) this.contents.set(key, file);
      this.list.update((list) => [...list, { key, name: file.name, state: reason ? 'refused' : 'queued', percent: 0, reason }]);
    }
    this.next();
  }
  /** Sends again what failed; what had arrived of it stays. */
  retry(key: string): void {
    this.change(key, { state: 'queued', reason: '' });
    this.next();
  }
  /** Takes a file out of the list, and stops it if it is on its way. */
  drop(key: string): void {
    this.running.get(key)?.abort();
    this.contents.delete(key);
    this.list.update((list) => list.filter((file) => file.key !== key));
    this.next();
  }

  private next(): void {
    for (const { key, name } of this.list().filter(({ state }) => state === 'queued')) {
      const file = this.contents.get(key);
      if (!file || this.running.size >= AT_ONCE) return;
      this.change(key, { state: 'sending' });
      const upload = uploadFile<Answer>(
        { url: this.url(), file, name, key },
        { progress: (share) => this.change(key, { percent: Math.floor(share * 100) }), paused: (paused) => this.change(key, { state: paused ? 'paused' : 'sending' }) },
      );
      this.running.set(key, upload);
      void this.follow(key, name, upload);
    }
  }
  private async follow(key: string, name: string, upload: Upload<Answer>): Promise<void> {
    try {
      const answer = await upload.done;
      this.contents.delete(key);
      this.list.update((list) => list.filter((file) => file.key !== key));
      this.arrived(answer, name);
    } catch (error) {
      this.fail(key, toProblem(error));
    } finally {
      this.running.delete(key);
      this.next();
    }
  }
  private fail(key: string, problem: Problem): void {
    const final = FINAL.test(problem.code) && problem.code !== 'NOT_SIGNED_IN';
    if (final) this.contents.delete(key);
    this.change(key, { state: final ? 'refused' : 'failed', reason: problem.view.detail });
  }
  private change(key: string, change: Partial<QueuedFile>): void {
    this.list.update((list) => list.map((file) => (file.key === key ? { ...file, ...change } : file)));
  }
}
