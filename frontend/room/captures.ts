import { signal } from '@angular/core';
import type { DocumentView } from '../../journey/views';
import { toProblem } from '../api/problem';
import type { Upload } from '../api/upload';
import { ClipRecorder } from './clip-recorder';
import { takePhoto } from './photo';

/** A photo or a clip waiting for the clinician's decision: never added silently (mission, item 31). */
export interface Capture {
  key: string;
  kind: 'photo' | 'clip';
  blob: Blob;
  /** Shown in the offer; revoked when decided. */
  url: string;
  at: number;
  state: 'offered' | 'sending' | 'added' | 'failed';
  percent: number;
  fault: string;
}
/** What captures need of the room. */
export interface CaptureSetting {
  video(): HTMLVideoElement | null;
  /** Tells the patient's page. */
  tell(kind: 'photo' | 'clip', data: string): void;
  send(file: Blob, name: string, key: string, progress: (share: number) => void): Upload<DocumentView>;
}
const SHOWN_ADDED_MS = 4_000;

/** Photos and clips of the patient's image: taken, told, offered, then added or thrown away. */
export class Captures {
  private readonly items = signal<Capture[]>([]);
  private readonly since = signal<number | null>(null);
  private readonly recorder = new ClipRecorder();
  readonly offers = this.items.asReadonly();
  /** When the clip under way began, or null. */
  readonly recordingSince = this.since.asReadonly();
  readonly canRecord = ClipRecorder.possible();

  constructor(private readonly setting: CaptureSetting) {}

  async photo(): Promise<void> {
    const video = this.setting.video();
    if (!video) return;
    this.setting.tell('photo', '');
    this.offer('photo', await takePhoto(video));
  }

  clip(): void {
    if (this.since() !== null) return this.recorder.stop();
    const stream = this.setting.video()?.srcObject;
    if (!(stream instanceof MediaStream)) return;
    this.setting.tell('clip', 'start');
    this.since.set(Date.now());
    this.recorder.start(stream, (clip) => {
      this.since.set(null);
      this.setting.tell('clip', 'end');
      if (clip.size > 0) this.offer('clip', clip);
    });
  }

  async add(key: string): Promise<void> {
    const capture = this.items().find((one) => one.key === key);
    if (!capture || capture.state === 'sending') return;
    this.patch(key, { state: 'sending', percent: 0, fault: '' });
    try {
      await this.setting.send(capture.blob, fileName(capture), key, (share) => this.patch(key, { percent: Math.round(100 * share) })).done;
      this.patch(key, { state: 'added' });
      setTimeout(() => this.discard(key), SHOWN_ADDED_MS);
    } catch (error) {
      this.patch(key, { state: 'failed', fault: toProblem(error).view.detail });
    }
  }

  discard(key: string): void {
    for (const capture of this.items()) if (capture.key === key) URL.revokeObjectURL(capture.url);
    this.items.update((before) => before.filter((capture) => capture.key !== key));
  }

  /** The room closes: nothing undecided stays anywhere. */
  close(): void {
    this.recorder.stop();
    for (const capture of this.items()) this.discard(capture.key);
  }

  private offer(kind: Capture['kind'], blob: Blob): void {
    this.items.update((before) => [...before, { key: crypto.randomUUID(), kind, blob, url: URL.createObjectURL(blob), at: Date.now(), state: 'offered', percent: 0, fault: '' }]);
  }

  private patch(key: string, change: Partial<Capture>): void {
    this.items.update((before) => before.map((capture) => (capture.key === key ? { ...capture, ...change } : capture)));
  }
}

/** No name in a file's name: the moment is enough. */
export function fileName(capture: Pick<Capture, 'kind' | 'at' | 'blob'>): string {
  const moment = new Date(capture.at).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  if (capture.kind === 'photo') return `photo-${moment}.jpg`;
  return `video-${moment}.${capture.blob.type === 'video/mp4' ? 'mp4' : 'webm'}`;
}
