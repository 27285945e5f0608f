import { effect, inject, Injectable, type OnDestroy, signal, untracked } from '@angular/core';
import type { DocumentView } from '../../../journey/views';
import { PatientApi } from '../../api/patient-api';
import { toProblem } from '../../api/problem';
import type { Upload } from '../../api/upload';
import { PatientSpace } from '../patient-space';
import { refusalWords } from '../words/words';
import { examine, fileReason } from './accepted';

/** A file on its way. `refused` will never be accepted, `failed` is kept and may be sent again. */
export interface Sending {
  key: string;
  file: File;
  state: 'queued' | 'sending' | 'refused' | 'failed';
  /** 0–1. */
  share: number;
  /** The line is cut: it goes on by itself. */
  paused: boolean;
  reason: string;
}
/** Asking again would not help: the file, or the visit, says no. */
const FINAL_CODES = ['FILE_TOO_LARGE', 'FILE_TYPE_REFUSED', 'FILE_EMPTY', 'NOT_NOW', 'ALREADY_CLOSED', 'ALREADY_CANCELLED'];
/** On a weak network two files at once already slow each other down. */
const AT_ONCE = 2;

/** The files being sent, whatever page is shown: leaving the page does not stop them. */
@Injectable()
export class Uploads implements OnDestroy {
  private readonly api = inject(PatientApi);
  private readonly space = inject(PatientSpace);
  private readonly items = signal<Sending[]>([]);
  private readonly arrival = signal('');
  private readonly kept = signal<DocumentView[]>([]);
  private readonly running = new Map<string, Upload<DocumentView>>();
  readonly sending = this.items.asReadonly();
  /** Name of the last file that arrived, to be announced. */
  readonly arrived = this.arrival.asReadonly();

  /** Arrived, but not yet in the visit as it was last read: the network may have gone right after. */
  readonly justArrived = this.kept.asReadonly();

  constructor() {
    effect(() => {
      const known = new Set(this.space.visit()?.sent.map(({ id }) => id));
      untracked(() => this.kept.update((before) => (before.some(({ id }) => known.has(id)) ? before.filter(({ id }) => !known.has(id)) : before)));
    });
    addEventListener('online', this.retryAll);
    addEventListener('beforeunload', this.hold);
  }

  async add(files: Iterable<File>): Promise<void> {
    for (const file of files) {
      const reason = await examine(file);
      const item: Sending = { key: crypto.randomUUID(), file, state: reason ? 'refused' : 'queued', share: 0, paused: false, reason };
      this.items.update((before) => [...before, item]);
    }
    this.proceed();
  }

  /** The same key: if the first attempt had arrived after all, nothing is stored twice. */
  retry(key: string): void {
    this.patch(key, { state: 'queued', share: 0, paused: false, reason: '' });
    this.proceed();
  }

  dismiss(key: string): void {
    this.running.get(key)?.abort();
    this.items.update((before) => before.filter((item) => item.key !== key));
    this.proceed();
  }

  /** The document was taken back. */
  forget(id: string): void {
    this.kept.update((before) => before.filter((document) => document.id !== id));
  }

  ngOnDestroy(): void {
    removeEventListener('online', this.retryAll);
    removeEventListener('beforeunload', this.hold);
  }

  private proceed(): void {
    for (const item of this.items().filter(({ state }) => state === 'queued')) {
      if (this.running.size >= AT_ONCE) return;
      void this.send(item);
    }
  }

  private async send({ key, file }: Sending): Promise<void> {
    this.patch(key, { state: 'sending' });
    const upload = this.api.sendDocument(file, key, { progress: (share) => this.patch(key, { share }), paused: (paused) => this.patch(key, { paused }) });
    this.running.set(key, upload);
    try {
      const document = await upload.done;
      this.kept.update((before) => [...before, document]);
      this.items.update((before) => before.filter((item) => item.key !== key));
      this.arrival.set(file.name);
      await this.space.refresh();
    } catch (error) {
      const problem = toProblem(error);
      const { code } = problem;
      this.patch(key, { state: FINAL_CODES.includes(code) ? 'refused' : 'failed', reason: fileReason(code) ?? refusalWords(problem) });
    } finally {
      this.running.delete(key);
      this.proceed();
    }
  }

  private patch(key: string, change: Partial<Sending>): void {
    this.items.update((before) => before.map((item) => (item.key === key ? { ...item, ...change } : item)));
  }

  private readonly retryAll = (): void => {
    for (const item of this.items()) if (item.state === 'failed') this.retry(item.key);
  };
  /** Files live in this page's memory: closing it while some are not sent asks first. */
  private readonly hold = (event: BeforeUnloadEvent): void => {
    if (this.items().some(({ state }) => state !== 'refused')) event.preventDefault();
  };
}
