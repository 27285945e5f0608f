import { Injectable, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { dayNumber, dayOf, formatHour, formatWeekday } from '../../look/instants';
import { clinicianName } from '../../look/names';
import { Clock } from '../session/clock';
import { Notices } from '../states/notices';
import type { AbsentDialog, AbsentVisit } from './absent-dialog';
import type { CancelDialog } from './cancel-dialog';
import type { HandedOver, HandOverDialog } from './hand-over-dialog';
import type { Move, MoveDialog, Moved } from './move-dialog';

const SIZE = { width: '560px', maxWidth: '94vw', maxHeight: '94vh', autoFocus: 'dialog' } as const;

/**
 * Acts on a planned visit from wherever it is shown (calendar, dashboard, télédossier): each says what it sends before,
 * and offers after what can be undone. All answer whether it was done.
 */
@Injectable({ providedIn: 'root' })
export class VisitActs {
  private readonly dialog = inject(MatDialog);
  private readonly notices = inject(Notices);
  private readonly clock = inject(Clock);

  /** Moves a visit; without an hour, the dialog offers the free ones. */
  async move(move: Move): Promise<boolean> {
    const { MoveDialog } = await import('./move-dialog');
    const moved = await firstValueFrom(this.dialog.open<MoveDialog, Move, Moved>(MoveDialog, { ...SIZE, data: move }).afterClosed());
    if (!moved) return false;
    const day = dayOf(moved.to.startsAt, moved.timeZone);
    const words = `Déplacé : ${moved.patient}, ${formatWeekday(day)} ${dayNumber(day)} à ${formatHour(moved.to.startsAt, moved.timeZone)}. Les messages partent.`;
    // The old hour can only be given back while it is to come.
    if (Date.parse(moved.from.startsAt) > this.clock.now()) this.notices.offerBack(words, 'Annuler le déplacement', () => void this.move({ id: move.id, ...moved.from, undoes: true }));
    else this.notices.say(words);
    return true;
  }

  /** Cancels a visit. */
  async cancel(id: string): Promise<boolean> {
    const { CancelDialog } = await import('./cancel-dialog');
    const done = await firstValueFrom(this.dialog.open<CancelDialog, string, boolean>(CancelDialog, { ...SIZE, data: id }).afterClosed());
    if (done) this.notices.say('Le rendez-vous est annulé, le patient est prévenu.');
    return done ?? false;
  }

  /** Gives a visit to another clinician. `to`: who is proposed first. */
  async handOver(id: string, to?: string): Promise<boolean> {
    const { HandOverDialog } = await import('./hand-over-dialog');
    const data = { id, ...(to ? { to } : {}) };
    const handed = await firstValueFrom(this.dialog.open<HandOverDialog, typeof data, HandedOver>(HandOverDialog, { ...SIZE, data }).afterClosed());
    if (!handed) return false;
    this.notices.offerBack(`Confié à ${clinicianName(handed.to)}. Les messages partent.`, 'Reprendre', () => void this.handOver(id, handed.from.id));
    return true;
  }

  /** The patient did not come: nothing is sent, and the visit may still be joined or moved. */
  async declareAbsent(visit: AbsentVisit): Promise<boolean> {
    const { AbsentDialog } = await import('./absent-dialog');
    const done = await firstValueFrom(this.dialog.open<AbsentDialog, AbsentVisit, boolean>(AbsentDialog, { data: visit, width: '480px', maxWidth: '94vw' }).afterClosed());
    if (done) this.notices.offerBack('Le patient est marqué absent. Aucun message n’est parti.', 'Lui donner une autre heure', () => void this.move({ id: visit.id }));
    return done ?? false;
  }
}
