import { ChangeDetectionStrategy, Component, computed, effect, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { Reading } from '../../api/reading';
import { Icon } from '../../look/icon';
import { relativeMoment } from '../../look/instants';
import { clinicianName, fullName } from '../../look/names';
import { Pill } from '../../look/pill';
import { Skeleton } from '../../look/skeleton';
import type { InvitationView, MembersView, MemberView, Role } from '../../../journey/views';
import { ConfirmDialog, type Confirmation } from '../../desk/dossier/confirm-dialog';
import { RetryKey } from '../prescription/retry-key';
import { Clock } from '../session/clock';
import { Session } from '../session/session';
import { ProblemCard } from '../states/problem-card';
import { AdminApi } from './admin-api';
import { DeedNotes, Deeds } from './deeds';
import { InviteDialog } from './invite-dialog';
import { ROLE_LIST, ROLE_WORDS } from './role-words';

/** A letter leaves within seconds: its state is looked at again until it has. */
const LETTER_LOOK_MS = 3_000;
/** A mail server that is away is not waited for on this page. */
const LETTER_LOOKS = 10;

/** The team: who works here with which role, who was invited; a role changes at once, taking out is asked before. */
@Component({
  selector: 'vav-team-page',
  imports: [DeedNotes, Icon, MatButton, Pill, ProblemCard, RouterLink, Skeleton],
  templateUrl: './team-page.html',
  styleUrl: './team-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TeamPage {
  private readonly api = inject(AdminApi);
  private readonly dialog = inject(MatDialog);
  private readonly session = inject(Session);
  private readonly clock = inject(Clock);
  protected readonly reading = new Reading<MembersView>();
  protected readonly deeds = new Deeds();
  protected readonly roles = ROLE_LIST.map((role) => ({ role, label: ROLE_WORDS[role].label }));
  protected readonly roleLabel = (role: Role) => ROLE_WORDS[role].label;
  protected readonly name = clinicianName;
  protected readonly person = fullName;
  protected readonly self = computed(() => this.session.current()?.account.id);
  protected readonly when = (at: string) => relativeMoment(at, this.clock.now(), this.session.etablissement()?.timeZone ?? 'Europe/Paris');
  private readonly retry = new RetryKey();
  private looks = 0;

  constructor() {
    inject(Title).setTitle('Équipe · Vis-à-vis');
    void this.read();
    effect((stopped) => {
      const leaving = this.reading.value()?.invitations.some(({ letter }) => letter === 'pending' || letter === 'sending');
      if (!leaving || this.looks >= LETTER_LOOKS) return;
      const timer = setTimeout(() => {
        this.looks += 1;
        void this.read();
      }, LETTER_LOOK_MS);
      stopped(() => clearTimeout(timer));
    });
  }
  protected read(): Promise<boolean> {
    return this.reading.read(() => this.api.members());
  }
  protected async invite(): Promise<void> {
    const list = await firstValueFrom(this.dialog.open<InviteDialog, unknown, MembersView>(InviteDialog, { width: '560px', maxWidth: '94vw' }).afterClosed());
    if (!list) return;
    this.looks = 0;
    this.reading.accept(list);
    this.deeds.say({ words: 'Invitation envoyée' });
  }
  /** The select shows the kept role again when the change is refused. */
  protected async setRole(member: MemberView, field: HTMLSelectElement): Promise<void> {
    const [from, to] = [member.role, field.value as Role];
    const change = (role: Role, undo?: () => Promise<unknown>) => this.act(() => this.api.changeMember(member.account.id, role, member.service), `${fullName(member.account)} est maintenant ${ROLE_WORDS[role].label.toLowerCase()}`, undo);
    if (await change(to, () => change(from))) {
      // One's own role decides what one may open.
      if (member.account.id === this.self()) location.assign('/');
    } else field.value = from;
  }
  protected async remove(member: MemberView): Promise<void> {
    const visits = member.upcomingVisits;
    const confirmation: Confirmation = {
      title: `Retirer ${clinicianName(member.account)}\u00a0?`,
      sentence: member.account.id === this.self() ? 'Vous perdrez tout de suite l’accès à cet établissement.' : 'Cette personne perd tout de suite l’accès à cet établissement, sur tous ses appareils.',
      points: [
        ...(visits ? [`${visits} téléconsultation${visits > 1 ? 's' : ''} à venir reste${visits > 1 ? 'nt' : ''} à son nom\u00a0: un autre clinicien peut les prendre, ou le secrétariat les déplacer.`] : []),
        'Ses télédossiers restent. Ses horaires d’ici sont effacés. Vous pourrez l’inviter à nouveau.',
      ],
      confirm: 'Retirer de l’équipe',
      icon: 'person_off',
      act: async () => this.reading.accept(await this.api.removeMember(member.account.id)),
    };
    const removed = await firstValueFrom(this.dialog.open<ConfirmDialog, Confirmation, boolean>(ConfirmDialog, { data: confirmation }).afterClosed());
    if (removed) this.deeds.say({ words: `${fullName(member.account)} ne fait plus partie de l’équipe` });
  }
  protected resend(invitation: InvitationView): Promise<boolean> {
    return this.act(() => this.api.resend(invitation.id, this.retry.of({ id: invitation.id, sentAt: invitation.sentAt })), 'Invitation renvoyée. L’ancien lien ne s’ouvre plus.');
  }
  protected revoke(invitation: InvitationView): Promise<boolean> {
    return this.act(() => this.api.revoke(invitation.id), 'Invitation retirée. Son lien ne s’ouvre plus.');
  }

  private act(ask: () => Promise<MembersView>, words: string, undo?: () => Promise<unknown>): Promise<boolean> {
    return this.deeds.act(async () => this.reading.accept(await ask()), { words, ...(undo ? { undo } : {}) });
  }
}
