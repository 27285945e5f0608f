import { inject, Injectable, signal } from '@angular/core';
import type { DocumentView } from '../../../journey/views';
import { PatientApi } from '../../api/patient-api';
import { toProblem } from '../../api/problem';
import type { Upload } from '../../api/upload';
import { PatientSpace } from '../patient-space';
import { refusalOf } from './accepted';

/** A file on its way. `refused` will never be accepted, `failed` may be sent again. */
export interface Sending {
  key: string;
  file: File;
  state: 'sending' | 'refused' | 'failed';
  percent: number;
  reason: string;
}
/** Problems of the file itself: sending it again would not help. */
const FILE_CODES = ['FILE_TOO_LARGE', 'FILE_TYPE_REFUSED', 'FILE_EMPTY', 'NOT_NOW', 'ALREADY_CLOSED', 'ALREADY_CANCELLED'];

/** The files being sent, whatever page is shown: leaving the page does not stop them. */
@Injectable()
export class Uploads {
  private readonly api = inject(PatientApi);
  private readonly space = inject(PatientSpace);
  private readonly items = signal<Sending[]>([]);
  private readonly running = new Map<string, Upload<DocumentView>>();
  readonly sending = this.items.asReadonly();

  add(files: Iterable<File>): void {
    for (const file of files) {
      const reason = refusalOf(file);
      const item: Sending = { key: crypto.randomUUID(), file, state: reason ? 'refused' : 'sending', percent: 0, reason };
      this.items.update((before) => [...before, item]);
      if (!reason) void this.send(item);
    }
  }

  retry(key: string): void {
    const item = this.items().find((one) => one.key === key);
    if (!item) return;
    this.patch(key, { state: 'sending', percent: 0, reason: '' });
    // The same key: if the first attempt had arrived after all, nothing is stored twice.
    void this.send(item);
  }

  dismiss(key: string): void {
    this.running.get(key)?.abort();
    this.items.update((before) => before.filter((item) => item.key !== key));
  }

  private async send({ key, file }: Sending): Promise<void> {
    const upload = this.api.sendDocument(file, key, (share) => this.patch(key, { percent: Math.round(100 * share) }));
    this.running.set(key, upload);
    try {
      await upload.done;
      await this.space.refresh();
      this.items.update((before) => before.filter((item) => item.key !== key));
    } catch (error) {
      const problem = toProblem(error);
      this.patch(key, { state: FILE_CODES.includes(problem.code) ? 'refused' : 'failed', reason: problem.view.detail });
    } finally {
      this.running.delete(key);
    }
  }

  private patch(key: string, change: Partial<Sending>): void {
    this.items.update((before) => before.map((item) => (item.key === key ? { ...item, ...change } : item)));
  }
}
