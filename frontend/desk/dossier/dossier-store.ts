import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { filter } from 'rxjs';
import { DeskApi } from '../../api/desk-api';
import { Follower } from '../../api/follower';
import { DeskLive } from '../session/desk-live';
import type { DossierView } from '../../../journey/views';

/** One télédossier on screen, kept current; provided by its page and shared with what the page shows in its centre. */
@Injectable()
export class DossierStore {
  private readonly api = inject(DeskApi);
  private readonly stream = inject(DeskLive).open();
  private readonly visitId = signal('');
  private readonly follower = new Follower<DossierView>(() => this.api.dossier(this.visitId()));

  readonly reading = this.follower.reading;
  readonly dossier = this.reading.value;
  readonly id = this.visitId.asReadonly();
  /** What is shown is current. A télédossier that is not to be read (another établissement's, none) is no cut connection. */
  readonly connected = computed(() => this.stream.state() !== 'lost' && (this.follower.current() || this.dossier() === null));
  readonly lostAt = this.stream.lastAt;
  /** Nobody is signed in any more: nothing comes back by itself. */
  readonly signedOut = computed(() => this.reading.problem()?.code === 'NOT_SIGNED_IN');

  constructor() {
    // The chat has a reader of its own.
    this.stream.changes.pipe(filter(({ teleconsultationId, kind }) => kind !== 'chat' && teleconsultationId === this.visitId()), takeUntilDestroyed()).subscribe(() => this.follower.changed());
    this.stream.resync.pipe(takeUntilDestroyed()).subscribe(() => this.visitId() && this.follower.hurry());
    inject(DestroyRef).onDestroy(() => this.follower.stop());
  }
  open(id: string): void {
    if (id !== this.visitId()) this.follower.forget();
    this.visitId.set(id);
    void this.read();
  }
  async read(): Promise<void> {
    await this.follower.read();
  }
  /** What an act answered is the newest truth. */
  accept(dossier: DossierView): void {
    if (dossier.id === this.visitId()) this.reading.accept(dossier);
  }
}
