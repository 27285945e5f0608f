import { Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { auditTime, filter } from 'rxjs';
import { DeskApi } from '../../api/desk-api';
import { Reading } from '../../api/reading';
import { DeskLive } from '../session/desk-live';
import type { DossierView } from '../../../journey/views';

const READ_AGAIN_AFTER_MS = 200;

/** One télédossier on screen, kept current; provided by its page and shared with what the page shows in its centre. */
@Injectable()
export class DossierStore {
  private readonly api = inject(DeskApi);
  private readonly stream = inject(DeskLive).open();
  private readonly visitId = signal('');

  readonly reading = new Reading<DossierView>();
  readonly dossier = this.reading.value;
  readonly id = this.visitId.asReadonly();
  readonly connected = computed(() => this.stream.state() !== 'lost');
  readonly lostAt = this.stream.lastAt;

  constructor() {
    this.stream.changes.pipe(filter((change) => change.teleconsultationId === this.visitId()), auditTime(READ_AGAIN_AFTER_MS), takeUntilDestroyed()).subscribe(() => void this.read());
    this.stream.resync.pipe(takeUntilDestroyed()).subscribe(() => void this.read());
  }
  open(id: string): void {
    if (id !== this.visitId()) this.reading.forget();
    this.visitId.set(id);
    void this.read();
  }
  async read(): Promise<void> {
    const id = this.visitId();
    await this.reading.read(() => this.api.dossier(id));
  }
  /** What an act answered is the newest truth. */
  accept(dossier: DossierView): void {
    if (dossier.id === this.visitId()) this.reading.accept(dossier);
  }
}
