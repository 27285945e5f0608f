import { Injectable, DestroyRef, computed, effect, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { DeskApi } from '../../api/desk-api';
import { Follower } from '../../api/follower';
import { Clock } from '../session/clock';
import { DeskLive } from '../session/desk-live';
import type { ChangeView, DayRowView, DayView } from '../../../journey/views';
import { keepSame } from './keep-same';

/** Kinds that no row shows. */
const ELSEWHERE: readonly ChangeView['kind'][] = ['chat', 'entry'];

/** One day on screen, kept current; provided by its page. */
@Injectable()
export class DayStore {
  private readonly api = inject(DeskApi);
  private readonly clock = inject(Clock);
  private readonly stream = inject(DeskLive).open();
  private asked: { day: string | null; clinicianId: string | null } = { day: null, clinicianId: null };
  private readonly shownRows = signal<readonly DayRowView[]>([]);
  private readonly follower = new Follower<DayView>(
    () => this.api.day(this.asked.day, this.asked.clinicianId),
    (day) => this.arrived(day),
  );

  readonly reading = this.follower.reading;
  readonly day = this.reading.value;
  /** A row that did not change is the same object: nothing is drawn again for it. */
  readonly rows = this.shownRows.asReadonly();
  /** What is shown is current. Otherwise presence is unknown, and the page says how old it is. */
  readonly connected = computed(() => this.stream.state() !== 'lost' && this.follower.current());
  readonly lostAt = this.stream.lastAt;

  constructor() {
    this.stream.changes.pipe(takeUntilDestroyed()).subscribe((change) => this.concerns(change) && this.follower.changed());
    this.stream.resync.pipe(takeUntilDestroyed()).subscribe(() => this.follower.hurry());
    effect(() => this.stream.state() === 'open' && !this.follower.current() && this.follower.hurry());
    // Midnight and a computer that slept bring no event: the day is read again when the page is looked at.
    const look = () => document.visibilityState === 'visible' && this.follower.hurry();
    document.addEventListener('visibilitychange', look);
    inject(DestroyRef).onDestroy(() => {
      document.removeEventListener('visibilitychange', look);
      this.follower.stop();
    });
  }

  /** @param day YYYY-MM-DD, or null for today @param clinicianId whose visits, or null for the reader's own (a secretary: everybody's) */
  open(day: string | null, clinicianId: string | null): void {
    this.asked = { day, clinicianId };
    void this.read();
  }
  async read(): Promise<void> {
    await this.follower.read();
  }

  /** A clinician hears of the whole établissement and looks at their own day. A visit that is new here changes its state first. */
  private concerns({ kind, teleconsultationId }: ChangeView): boolean {
    if (ELSEWHERE.includes(kind)) return false;
    return kind === 'state' || this.follower.underWay || this.shownRows().some((row) => row.id === teleconsultationId);
  }
  private arrived(day: DayView): void {
    this.clock.setBy(day.now);
    this.shownRows.update((before) => keepSame(before, day.rows));
  }
}
