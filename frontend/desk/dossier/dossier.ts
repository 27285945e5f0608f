import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Title } from '@angular/platform-browser';
import { Router, RouterLink, RouterOutlet } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { DeskApi } from '../../api/desk-api';
import { Icon } from '../../look/icon';
import { ageOn, dayOf, formatDate, formatHour, formatMinutes, minutesBetween, relativeMoment } from '../../look/instants';
import { fullName } from '../../look/names';
import { Skeleton } from '../../look/skeleton';
import { PHASE_LABELS } from '../../../journey/phase';
import type { AddableStepView, DossierView } from '../../../journey/views';
import { VisitActs } from '../booking/visit-acts';
import { Clock } from '../session/clock';
import { Session } from '../session/session';
import { Notices } from '../states/notices';
import { OfflineStrip } from '../states/offline-strip';
import { ProblemCard } from '../states/problem-card';
import { SessionStrip } from '../states/session-strip';
import { ArchiveButton } from './archive-button';
import { ChatCard } from './chat-card';
import { ConfirmDialog, type Confirmation } from './confirm-dialog';
import { closeConfirmation } from './confirmations';
import { ContactCard } from './contact-card';
import type { ContactDialog, Corrected } from './contact-dialog';
import { DocumentsCard } from './documents-card';
import { DossierStore } from './dossier-store';
import { GuestsCard } from './guests-card';
import { PatientVoice } from './patient-voice';
import { replaceLinkConfirmation, resendConfirmation } from './resend';
import { Timeline } from './timeline';

/** The télédossier: who, where it stands, what happened, what may be added (mission, items 12, 21, 23 and 34–38). */
@Component({
  selector: 'vav-dossier',
  imports: [ArchiveButton, ChatCard, ContactCard, DocumentsCard, GuestsCard, Icon, MatButton, MatIconButton, MatMenu, MatMenuItem, MatMenuTrigger, OfflineStrip, PatientVoice, ProblemCard, RouterLink, RouterOutlet, SessionStrip, Skeleton, Timeline],
  providers: [DossierStore],
  templateUrl: './dossier.html',
  styleUrl: './dossier.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Dossier {
  private readonly api = inject(DeskApi);
  private readonly router = inject(Router);
  private readonly dialog = inject(MatDialog);
  private readonly notices = inject(Notices);
  private readonly clock = inject(Clock);
  private readonly acts = inject(VisitActs);
  protected readonly store = inject(DossierStore);
  protected readonly session = inject(Session);

  readonly id = input.required<string>();

  protected readonly dossier = this.store.dossier;
  protected readonly name = computed(() => (this.dossier() ? fullName(this.dossier()!.patient) : ''));
  protected readonly zone = computed(() => this.dossier()?.timeZone ?? 'Europe/Paris');
  protected readonly lostAt = computed(() => formatHour(this.store.lostAt(), this.zone()));
  protected readonly facts = computed(() => {
    const dossier = this.dossier();
    if (!dossier) return null;
    const length = dossier.startedAt && dossier.endedAt ? `, ${formatMinutes(Math.max(1, minutesBetween(dossier.startedAt, dossier.endedAt)))}` : '';
    const good = dossier.phase === 'done' || dossier.phase === 'in-consultation' || dossier.phase === 'waiting';
    return {
      birth: dossier.patient.birthDate ? `${formatDate(dossier.patient.birthDate)}, ${ageOn(dossier.patient.birthDate, dayOf(this.clock.now(), this.zone()))} ans` : 'Date de naissance non renseignée',
      when: `${formatDate(dayOf(dossier.startsAt, this.zone()))} à ${formatHour(dossier.startsAt, this.zone())}`,
      state: PHASE_LABELS[dossier.phase] + length,
      stateIcon: dossier.phase === 'closed' ? 'lock' : dossier.phase === 'cancelled' || dossier.phase === 'absent' ? 'event_busy' : good ? 'check_circle' : 'schedule',
      good,
      closed: dossier.closedAt ? formatDate(dayOf(dossier.closedAt, this.zone())) : null,
    };
  });
  protected readonly stepsToAdd = computed(() => (this.dossier()?.addable ?? []).filter((step) => step.slug !== 'closure'));
  protected readonly closure = computed(() => (this.dossier()?.addable ?? []).find((step) => step.slug === 'closure') ?? null);
  protected readonly canMove = computed(() => this.dossier()?.allowed.includes('reschedule') ?? false);
  protected readonly canCancel = computed(() => this.dossier()?.allowed.includes('cancel') ?? false);

  constructor() {
    const title = inject(Title);
    effect(() => {
      const id = this.id();
      untracked(() => this.store.open(id));
    });
    effect(() => title.setTitle(`${this.name() ? `Télédossier de ${this.name()}` : 'Télédossier'} · Vis-à-vis`));
  }

  protected hint(step: AddableStepView): string {
    return step.draftSavedAt ? `Brouillon ouvert, enregistré ${relativeMoment(step.draftSavedAt, this.clock.now(), this.zone())}` : step.hint.replace(/\.$/, '');
  }
  protected add(step: AddableStepView): void {
    void this.router.navigate(['/teledossiers', this.id(), 'etapes', step.slug]);
  }
  protected async close(): Promise<void> {
    const unsent = await this.api.prescriptionFiles(this.id()).catch(() => []);
    const confirmation = closeConfirmation(this.dossier()!, unsent.length, this.clock.now(), async () => this.store.accept(await this.api.close(this.id())));
    if (!(await this.ask(confirmation))) return;
    await this.router.navigate(['/teledossiers', this.id()]);
    this.notices.say('Le télédossier est clôturé.');
  }
  protected async cancel(): Promise<void> {
    if (await this.acts.cancel(this.id())) void this.store.read();
  }

  /** Says which message would leave and to whom, then sends it. */
  protected async resend(messageId: string): Promise<void> {
    const confirmation = resendConfirmation(this.dossier()!, messageId, async () => {
      const message = await this.api.resend(this.id(), messageId);
      await this.store.read();
      this.notices.say(message.state === 'failed' ? 'Le message n’a pas pu être remis.' : 'Le message est renvoyé.');
    });
    if (confirmation) await this.ask(confirmation);
  }

  protected async replaceLink(): Promise<void> {
    const key = crypto.randomUUID();
    await this.ask(
      replaceLinkConfirmation(this.dossier()!, async () => {
        this.store.accept(await this.api.replaceLink(this.id(), key));
        this.notices.say('Le lien est remplacé. Le nouveau part par SMS et par e-mail.');
      }),
    );
  }

  /** The patient's number or address is wrong: corrected, with the question whether the link leaves again. */
  protected async correctContact(): Promise<void> {
    const dossier = this.dossier();
    if (!dossier) return;
    const { ContactDialog } = await import('./contact-dialog');
    const corrected = await firstValueFrom(this.dialog.open<ContactDialog, DossierView, Corrected>(ContactDialog, { data: dossier, width: '520px', maxWidth: '94vw', maxHeight: '94vh' }).afterClosed());
    if (!corrected) return;
    this.store.accept(corrected.dossier);
    const sent = { replace: 'Un nouveau lien part par SMS et par e-mail.', again: 'Le lien part à nouveau.', none: 'Aucun message n’est parti.' }[corrected.link];
    this.notices.say(`Les coordonnées sont corrigées. ${sent}`);
  }

  private async ask(data: Confirmation): Promise<boolean> {
    return (await firstValueFrom(this.dialog.open<ConfirmDialog, Confirmation, boolean>(ConfirmDialog, { data, width: '480px', maxWidth: '94vw' }).afterClosed())) ?? false;
  }
}
