import { computed, inject, Injectable, signal } from '@angular/core';
import type { DocumentView } from '../../../journey/views';
import { DeskApi } from '../../api/desk-api';
import { toProblem } from '../../api/problem';
import { type Upload, uploadFile } from '../../api/upload';
import { type FileLimits, refusalOf, serverRefusalOf } from './file-rules';

/** Where a chosen file stands. `refused` stays out for good; `failed` may be sent again; `paused` waits for the line and goes on by itself. */
export type FileState = 'queued' | 'sending' | 'paused' | 'ready' | 'refused' | 'failed' | 'removing';
/** One line of the list. */
export interface ChosenFile {
  /** Its idempotency key too: the same file sent again is kept once. */
  readonly key: string;
  readonly name: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly state: FileState;
  readonly percent: number;
  readonly documentId: string | null;
  /** Why it is refused or failed, in words. */
  readonly reason: string;
}
/** Two at once: the next file waits, the line of a hospital is not wide. */
const AT_ONCE = 2;
/** On its way, or about to be. */
const UNDER_WAY: readonly FileState[] = ['queued', 'sending', 'paused'];

/** The files of the prescription in the making: each goes by itself, one refused does not stop the others. */
@Injectable()
export class Files {
  private readonly api = inject(DeskApi);
  private readonly list = signal<readonly ChosenFile[]>([]);
  private readonly contents = new Map<string, File>();
  private readonly running = new Map<string, Upload<DocumentView>>();
  private readonly visit = signal('');
  /** Where files go. */
  readonly url = computed(() => this.api.uploadUrl(this.visit(), 'prescription'));

  readonly all = this.list.asReadonly();
  readonly ready = computed(() => this.list().filter((file) => file.state === 'ready'));
  readonly moving = computed(() => this.list().filter((file) => UNDER_WAY.includes(file.state) || file.state === 'removing'));
  readonly failed = computed(() => this.list().filter((file) => file.state === 'failed'));
  /** What « ENVOYER » would send, sent or on its way. */
  readonly counted = computed(() => this.ready().length + this.list().filter((file) => UNDER_WAY.includes(file.state)).length);
  readonly paused = computed(() => this.list().some((file) => file.state === 'paused'));
  /** As the API tells them: what it takes is configured there. */
  readonly limits = signal<FileLimits>(null);
  readonly documentIds = computed(() => this.ready().flatMap((file) => file.documentId ?? []));

  /** Takes up what was already sent for this visit and never deposited, after a reload. */
  begin(visitId: string, kept: readonly DocumentView[]): void {
    this.visit.set(visitId);
    void this.api.uploadLimits().then((limits) => this.limits.set(limits), () => undefined);
    this.list.set(kept.map((document) => ({ key: document.id, name: document.name, bytes: document.bytes, mediaType: document.mediaType, state: 'ready', percent: 100, documentId: document.id, reason: '' })));
  }
  /** Adds files as they are dropped or chosen, and sends those that may go. */
  add(chosen: readonly File[]): void {
    for (const file of chosen) {
      const there = this.counted() + this.failed().length;
      const others = there > 0 || chosen.some((other) => other !== file && refusalOf(other, there, false, this.limits()) === null);
      const reason = refusalOf(file, there, others, this.limits()) ?? '';
      const key = crypto.randomUUID();
      if (!reason) this.contents.set(key, file);
      this.list.update((list) => [...list, { key, name: file.name, bytes: file.size, mediaType: file.type, state: reason ? 'refused' : 'queued', percent: 0, documentId: null, reason }]);
    }
    this.next();
  }
  /** Sends again what a cut connection stopped. */
  retry(key: string): void {
    this.change(key, { state: 'queued', percent: 0, reason: '' });
    this.next();
  }
  /** Takes a file out: stops it on its way, or removes what was kept. */
  async remove(file: ChosenFile): Promise<void> {
    this.running.get(file.key)?.abort();
    if (!file.documentId) return this.drop(file.key);
    this.change(file.key, { state: 'removing' });
    try {
      await this.api.removeDocument(this.visit(), file.documentId);
      this.drop(file.key);
    } catch (error) {
      const problem = toProblem(error);
      if (problem.code === 'DOCUMENT_NOT_FOUND') this.drop(file.key);
      else this.change(file.key, { state: 'ready', reason: `Pas encore retiré. ${problem.view.detail}` });
    }
  }
  /** The page is left without sending: nothing stays behind. */
  async abandon(): Promise<void> {
    await Promise.all(this.list().map((file) => this.remove(file)));
  }
  /** The deposit took them. */
  forget(): void {
    this.list.set([]);
    this.contents.clear();
  }

  private next(): void {
    const waiting = this.list().find((file) => file.state === 'queued');
    const content = waiting && this.contents.get(waiting.key);
    if (!waiting || !content || this.running.size >= AT_ONCE) return;
    this.change(waiting.key, { state: 'sending' });
    const sending = uploadFile<DocumentView>({ url: this.url(), file: content, name: waiting.name, key: waiting.key }, { progress: (share) => this.change(waiting.key, { percent: Math.floor(share * 100) }), paused: (paused) => this.change(waiting.key, { state: paused ? 'paused' : 'sending' }) });
    this.running.set(waiting.key, sending);
    void this.follow(waiting.key, sending);
    this.next();
  }
  private async follow(key: string, sending: Upload<DocumentView>): Promise<void> {
    try {
      const document = await sending.done;
      this.contents.delete(key);
      this.change(key, { state: 'ready', percent: 100, documentId: document.id, mediaType: document.mediaType, bytes: document.bytes });
    } catch (error) {
      const problem = toProblem(error);
      const refusal = serverRefusalOf(problem.code, problem.view.detail);
      this.change(key, refusal ? { state: 'refused', reason: refusal } : { state: 'failed', reason: problem.code === 'OFFLINE' ? 'La connexion a été coupée. Le fichier est gardé ici.' : problem.view.detail });
    } finally {
      this.running.delete(key);
      this.next();
    }
  }
  private change(key: string, change: Partial<ChosenFile>): void {
    this.list.update((list) => list.map((file) => (file.key === key ? { ...file, ...change } : file)));
  }
  private drop(key: string): void {
    this.contents.delete(key);
    this.list.update((list) => list.filter((file) => file.key !== key));
  }
}
