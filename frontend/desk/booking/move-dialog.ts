import { ChangeDetectionStrategy, Component, computed, effect, inject, linkedSignal, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogActions, MatDialogContent, MatDialogRef, MatDialogTitle } from '@angular/material/dialog';
import { DeskApi } from '../../api/desk-api';
import { toProblem, type Problem } from '../../api/problem';
import { Reading } from '../../api/reading';
import { Icon } from '../../look/icon';
import { addDays, dayOf, formatDay, formatHour, formatSpan, mondayOf } from '../../look/instants';
import { fullName } from '../../look/names';
import { Skeleton } from '../../look/skeleton';
import { RetryKey } from '../prescription/retry-key';
import { Clock } from '../session/clock';
import type { DossierView, MessagePreviewView, SlotsView } from '../../../journey/views';
import { MessagePreview } from './message-preview';
import { SlotList } from './slot-list';

/** Which visit is moved, and where to, when that is chosen already. */
export interface Move {
  id: string;
  startsAt?: string;
  minutes?: number;
  /** Puts a move back: the same act, in other words. */
  undoes?: boolean;
}
/** Where it was and where it is. */
export interface Moved {
  from: { startsAt: string; minutes: number };
  to: { startsAt: string; minutes: number };
  patient: string;
  timeZone: string;
}

/** Moves a visit: the new hour, the very messages that leave, then yes or no (mission, item 40). */
@Component({
  selector: 'vav-move-dialog',
  imports: [Icon, MatButton, MatDialogActions, MatDialogContent, MatDialogTitle, MessagePreview, Skeleton, SlotList],
  templateUrl: './move-dialog.html',
  styles: `
    .from-to { display: grid; gap: 4px; margin-bottom: 14px; }
    .from-to s { color: var(--mat-sys-on-surface-variant); }
    .from-to b { font: var(--mat-sys-title-medium); }
    .from-to button { justify-self: start; margin-left: -8px; }
    .week { margin-bottom: 8px; }
    .list { margin-bottom: 12px; }
    .note { margin-top: 12px; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MoveDialog {
  private readonly api = inject(DeskApi);
  private readonly clock = inject(Clock);
  private readonly key = new RetryKey();
  protected readonly data = inject<Move>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<MoveDialog, Moved>>(MatDialogRef);

  protected readonly visit = signal<DossierView | null>(null);
  protected readonly week = new Reading<SlotsView>();
  protected readonly from = signal<string | null>(null);
  protected readonly startsAt = signal<string | null>(this.data.startsAt ?? null);
  protected readonly choosing = linkedSignal(() => this.startsAt() === null);
  protected readonly preview = signal<MessagePreviewView | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly busy = signal(false);

  protected readonly minutes = computed(() => this.data.minutes ?? this.visit()?.minutes ?? 20);
  protected readonly zone = computed(() => this.visit()?.timeZone ?? 'Europe/Paris');
  protected readonly who = computed(() => (this.visit() ? fullName(this.visit()!.patient) : ''));
  protected readonly was = computed(() => (this.visit() ? this.words(this.visit()!.startsAt) : ''));
  protected readonly is = computed(() => (this.startsAt() ? this.words(this.startsAt()!) : null));
  protected readonly span = computed(() => {
    const days = this.week.value()?.days ?? [];
    return days.length ? formatSpan(days[0]!.date, days.at(-1)!.date) : '';
  });
  protected readonly nextFree = computed(() => {
    const next = this.problem()?.view.facts?.['nextFree'];
    return this.problem()?.code === 'SLOT_TAKEN' && typeof next === 'string' ? { startsAt: next, words: this.words(next) } : null;
  });

  constructor() {
    void this.readVisit();
    effect(() => {
      const [visit, choosing, from] = [this.visit(), this.choosing(), this.from()];
      if (visit && choosing) untracked(() => void this.readWeek(visit, from));
    });
    effect((onCleanup) => {
      const [visit, startsAt, minutes] = [this.visit(), this.startsAt(), this.minutes()];
      this.preview.set(null);
      if (!visit || !startsAt) return;
      let current = true;
      onCleanup(() => (current = false));
      void this.api
        .messagePreview({ purpose: 'moved', motif: visit.motif.code, startsAt, minutes, clinicianId: visit.clinician.id, teleconsultationId: visit.id })
        .then((preview) => current && this.preview.set(preview))
        .catch((error: unknown) => current && this.problem.set(toProblem(error)));
    });
  }

  protected take(startsAt: string): void {
    this.problem.set(null);
    this.startsAt.set(startsAt);
    this.choosing.set(false);
  }
  protected turn(weeks: number): void {
    this.from.update((from) => addDays(from ?? mondayOf(dayOf(this.visit()!.startsAt, this.zone())), weeks * 7));
  }
  protected async send(): Promise<void> {
    const [visit, startsAt, minutes] = [this.visit(), this.startsAt(), this.minutes()];
    if (this.busy() || !visit || !startsAt) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await this.api.reschedule(visit.id, startsAt, minutes, this.key.of({ startsAt, minutes, revision: visit.startsAt }));
      this.dialog.close({ from: { startsAt: visit.startsAt, minutes: visit.minutes }, to: { startsAt, minutes }, patient: this.who(), timeZone: this.zone() });
    } catch (error) {
      this.problem.set(toProblem(error));
    } finally {
      this.busy.set(false);
    }
  }

  private words(instant: string): string {
    return `${formatDay(dayOf(instant, this.zone()))} à ${formatHour(instant, this.zone())}`;
  }
  private async readVisit(): Promise<void> {
    try {
      this.visit.set(await this.api.dossier(this.data.id));
    } catch (error) {
      this.problem.set(toProblem(error));
    }
  }
  private readWeek(visit: DossierView, from: string | null): Promise<boolean> {
    const day = dayOf(Math.max(Date.parse(visit.startsAt), this.clock.now()), this.zone());
    return this.week.read(() => this.api.slots(from ?? mondayOf(day), visit.clinician.id));
  }
}
