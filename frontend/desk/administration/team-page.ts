import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { Title } from '@angular/platform-browser';
import { firstValueFrom } from 'rxjs';
import { type Problem, toProblem } from '../../api/problem';
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
import { InviteDialog } from './invite-dialog';
import { ROLE_LIST, ROLE_WORDS } from './role-words';

/** The team: who works here with which role, who was invited; a role changes at once, taking out is asked before. */
@Component({
  selector: 'vav-team-page',
  imports: [Icon, MatButton, Pill, ProblemCard, Skeleton],
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
  protected readonly problem = signal<Problem | null>(null);
  /** What was just done, and how to take it back. */
  protected readonly done = signal<{ words: string; undo?: () => Promise<void> } | null>(null);
  protected readonly busy = signal(false);
  protected readonly roles = ROLE_LIST.map((role) => ({ role, label: ROLE_WORDS[role].label }));
  protected readonly roleLabel = (role: Role) => ROLE_WORDS[role].label;
  protected readonly name = clinicianName;
  protected readonly person = fullName;
  protected readonly self = computed(() => this.session.current()?.account.id);
  protected readonly when = (at: string) => relativeMoment(at, this.clock.now(), this.session.etablissement()?.timeZone ?? 'Europe/Paris');
  private readonly retry = new RetryKey();

  constructor() {
    inject(Title).setTitle('Équipe · Vis-à-vis');
    void this.read();
  }
  protected read(): Promise<boolean> {
    return this.reading.read(() => this.api.members());
  }
  protected async invite(): Promise<void> {
    const list = await firstValueFrom(this.dialog.open<InviteDialog, unknown, MembersView>(InviteDialog, { width: '560px', maxWidth: '94vw' }).afterClosed());
    if (!list) return;
    this.reading.accept(list);
    this.done.set({ words: 'Invitation envoyée' });
  }
  /** The select shows the kept role again when the change is refused. */
  protected async setRole(member: MemberView, field: HTMLSelectElement): Promise<void> {
    const [from, to] = [member.role, field.value as Role];
    const change = (role: Role) => this.act(() => this.api.changeMember(member.account.id, role, member.service), `${fullName(member.account)} est maintenant ${ROLE_WORDS[role].label.toLowerCase()}`);
    if (await change(to)) {
      this.done.update((done) => done && { ...done, undo: async () => void (await change(from)) });
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
    if (removed) this.done.set({ words: `${fullName(member.account)} ne fait plus partie de l’équipe` });
  }
  protected resend(invitation: InvitationView): Promise<boolean> {
    return this.act(() => this.api.resend(invitation.id, this.retry.of({ id: invitation.id, sentAt: invitation.sentAt })), 'Invitation renvoyée. L’ancien lien ne s’ouvre plus.');
  }
  protected revoke(invitation: InvitationView): Promise<boolean> {
    return this.act(() => this.api.revoke(invitation.id), 'Invitation retirée. Son lien ne s’ouvre plus.');
  }
  protected undo(): void {
    void this.done()?.undo?.();
  }

  private async act(ask: () => Promise<MembersView>, words: string): Promise<boolean> {
    if (this.busy()) return false;
    this.busy.set(true);
    this.problem.set(null);
    this.done.set(null);
    try {
      this.reading.accept(await ask());
      this.done.set({ words });
      return true;
    } catch (error) {
      this.problem.set(toProblem(error));
      return false;
    } finally {
      this.busy.set(false);
    }
  }
}
