import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { COMPANY_LABELS } from '../../../journey/company';
import type { DossierView, GuestView } from '../../../journey/views';
import { toProblem } from '../../api/problem';
import { Pill } from '../../look/pill';
import { GuestsApi } from './guests-api';

const STATES: Record<GuestView['state'], { tone: 'good' | 'careful' | 'quiet'; icon: string; words: string }> = {
  invited: { tone: 'quiet', icon: 'schedule_send', words: 'Invitation envoyée' },
  asks: { tone: 'careful', icon: 'hourglass_top', words: 'Demande à entrer' },
  admitted: { tone: 'good', icon: 'check_circle', words: 'Peut entrer' },
  removed: { tone: 'quiet', icon: 'person_off', words: 'Invitation retirée' },
};

/** Who is invited beside patient and clinician, and « Retirer », which asks once in its place. */
@Component({
  selector: 'vav-guest-list',
  imports: [MatButton, Pill],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul>
      @for (guest of guests(); track guest.id) {
        <li>
          <div class="grow"><b>{{ guest.name }}</b><div class="small muted">{{ guest.role }}, {{ guest.to }}</div></div>
          <vav-pill [tone]="guest.look.tone" [icon]="guest.look.icon">{{ guest.look.words }}</vav-pill>
          @if (guest.state !== 'removed' && open()) {
            @if (asked() === guest.id) {
              <p class="small sure" role="status">Son lien ne s’ouvrira plus.@if (guest.state === 'admitted') { Si cette personne est dans la salle, elle en sort. }</p>
              <button matButton="text" type="button" (click)="asked.set('')">Garder</button>
              <button matButton="outlined" type="button" [attr.aria-label]="'Retirer l’invitation de ' + guest.name" [attr.aria-busy]="busy()" (click)="remove(guest.id)">Retirer</button>
            } @else {
              <button matButton="text" type="button" [attr.aria-label]="'Retirer l’invitation de ' + guest.name + '…'" (click)="asked.set(guest.id)">Retirer l’invitation</button>
            }
          }
        </li>
      }
    </ul>
    <div role="alert">@if (fault()) { <p class="fault">{{ fault() }}</p> }</div>
  `,
  styles: `
    li { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; padding: 6px 0; }
    .grow { min-width: 130px; overflow-wrap: anywhere; }
    .sure { flex-basis: 100%; }
  `,
})
export class GuestList {
  private readonly api = inject(GuestsApi);
  readonly dossier = input.required<DossierView>();
  /** The télédossier after an act. */
  readonly changed = output<DossierView>();
  /** Whose invitation is about to be taken back. */
  protected readonly asked = signal('');
  protected readonly busy = signal(false);
  protected readonly fault = signal('');
  protected readonly open = computed(() => this.dossier().phase !== 'closed');
  protected readonly guests = computed(() => this.dossier().guests.map((guest) => ({ ...guest, role: COMPANY_LABELS[guest.quality], look: STATES[guest.state] })));

  protected async remove(guestId: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.fault.set('');
    try {
      this.changed.emit(await this.api.remove(this.dossier().id, guestId));
      this.asked.set('');
    } catch (error) {
      this.fault.set(toProblem(error).view.detail);
    } finally {
      this.busy.set(false);
    }
  }
}
