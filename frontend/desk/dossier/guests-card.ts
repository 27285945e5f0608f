import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import type { DossierView } from '../../../journey/views';
import { DossierStore } from './dossier-store';
import { Notices } from '../states/notices';
import { GuestList } from '../guests/guest-list';
import { INVITE_DIALOG, InviteGuest } from '../guests/invite-guest';

const OVER: readonly string[] = ['done', 'closed', 'cancelled'];

/** Who else takes part in the consultation, and « Inviter un tiers »: planning, so secretaries may too. */
@Component({
  selector: 'vav-guests-card',
  imports: [GuestList, MatButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <header><h2 class="grow">Personnes invitées</h2>@if (mayInvite()) { <button matButton="text" type="button" (click)="invite()">Inviter un tiers</button> }</header>
    @if (dossier().guests.length) { <vav-guest-list class="pad" [dossier]="dossier()" (changed)="taken($event)" /> }
    @else if (mayInvite()) { <p class="pad small muted">Un proche, un confrère, une consœur ou un interprète peut participer à la vidéo, par un lien qui lui est propre.</p> }
    @else { <p class="pad small muted">Personne n’a été invité.</p> }
  `,
  styles: `
    header { display: flex; align-items: center; min-height: 44px; padding: 0 4px 0 16px; border-bottom: 1px solid var(--mat-sys-outline-variant); }
    .pad { display: block; }
  `,
})
export class GuestsCard {
  private readonly dialog = inject(MatDialog);
  private readonly store = inject(DossierStore);
  private readonly notices = inject(Notices);
  readonly dossier = input.required<DossierView>();
  protected readonly mayInvite = computed(() => !OVER.includes(this.dossier().phase));

  protected invite(): void {
    const before = this.dossier().guests.length;
    this.dialog
      .open<InviteGuest, DossierView, DossierView>(InviteGuest, { ...INVITE_DIALOG, data: this.dossier() })
      .afterClosed()
      .subscribe((dossier) => {
        if (!dossier) return;
        this.store.accept(dossier);
        if (dossier.guests.length > before) this.notices.say('L’invitation part. Vous pouvez la retirer tant que la téléconsultation n’est pas terminée.');
      });
  }

  protected taken(dossier: DossierView): void {
    this.store.accept(dossier);
    this.notices.say('L’invitation est retirée.');
  }
}
