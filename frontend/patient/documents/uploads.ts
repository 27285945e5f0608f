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
const KEPT = 'vav-files';

/** The files being sent, whatever page is shown: leaving the page does not stop them. */
@Injectable()
export class Uploads implements OnDestroy {
  private readonly api = inject(PatientApi);
  private readonly space = inject(PatientSpace);
  private readonly items = signal<Sending[]>([]);
  private readonly arrival = signal('');
  private readonly kept = signal<DocumentView[]>([]);
  private readonly running = new Map<string, Upload<DocumentView>>();
  /** Keys of files that this device keeps through a reload. */
  private readonly safe = new Set<string>();
  private restored = false;
  /** Bytes of one file at most, as the API told; null while it has not. */
  readonly largest = signal<number | null>(null);
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
    effect(() => {
      const visit = this.space.visit();
      if (visit) untracked(() => void this.restore(visit.id));
    });
    addEventListener('online', this.retryAll);
    addEventListener('beforeunload', this.hold);
  }

  /** Asked when a way to add is shown, so that it is said before sending. */
  learnLimits(): void {
    if (this.largest() === null) void this.api.uploadLimits().then(({ largestDocument }) => this.largest.set(largestDocument), () => undefined);
  }

  async add(files: Iterable<File>): Promise<void> {
    for (const file of files) {
      const reason = await examine(file, this.largest());
      const item: Sending = { key: crypto.randomUUID(), file, state: reason ? 'refused' : 'queued', share: 0, paused: false, reason };
      this.items.update((before) => [...before, item]);
      if (!reason) await this.keep(item);
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
    this.letGo(key);
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
      this.letGo(key);
      this.arrival.set(file.name);
      await this.space.refresh();
    } catch (error) {
      const problem = toProblem(error);
      const { code } = problem;
      if (FINAL_CODES.includes(code)) this.letGo(key);
      this.patch(key, { state: FINAL_CODES.includes(code) ? 'refused' : 'failed', reason: fileReason(code, this.largest()) ?? refusalWords(problem) });
    } finally {
      this.running.delete(key);
      this.proceed();
    }
  }

  /** On the device until it has arrived; a browser that keeps nothing holds it in this page alone. */
  private async keep({ key, file }: Sending): Promise<void> {
    const visit = this.space.visit()?.id;
    if (!visit) return;
    try {
      localStorage.setItem(KEPT, '1');
      const store = await import('./kept-files');
      await store.keepFile({ key, visit, file, at: Date.now() });
      this.safe.add(key);
    } catch {
      // `hold` asks before the page is closed.
    }
  }
  private letGo(key: string): void {
    if (this.safe.delete(key)) void import('./kept-files').then((store) => store.forgetFile(key)).catch(() => undefined);
  }
  /** What an earlier page of this device had not sent goes on, under its own key. */
  private async restore(visit: string): Promise<void> {
    if (this.restored) return;
    this.restored = true;
    if (!mayHaveFiles()) return;
    const store = await import('./kept-files').catch(() => null);
    const kept = (await store?.keptFiles(visit)) ?? [];
    if (kept.length === 0) localStorage.removeItem(KEPT);
    for (const { key } of kept) this.safe.add(key);
    this.items.update((before) => [...before, ...kept.filter(({ key }) => before.every((item) => item.key !== key)).map(({ key, file }): Sending => ({ key, file, state: 'queued', share: 0, paused: false, reason: '' }))]);
    this.proceed();
  }

  private patch(key: string, change: Partial<Sending>): void {
    this.items.update((before) => before.map((item) => (item.key === key ? { ...item, ...change } : item)));
  }

  private readonly retryAll = (): void => {
    for (const item of this.items()) if (item.state === 'failed') this.retry(item.key);
  };
  /** A file that only this page's memory holds: closing it before it is sent asks first. */
  private readonly hold = (event: BeforeUnloadEvent): void => {
    if (this.items().some(({ key, state }) => state !== 'refused' && !this.safe.has(key))) event.preventDefault();
  };
}

/** Said by `keep`: nobody loads code to look into an empty store. */
function mayHaveFiles(): boolean {
  try {
    return localStorage.getItem(KEPT) !== null;
  } catch {
    return false;
  }
}
