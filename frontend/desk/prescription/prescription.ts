import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import { DeskApi } from '../../api/desk-api';
import { Reading } from '../../api/reading';
import { Icon } from '../../look/icon';
import { formatHour } from '../../look/instants';
import { fullName } from '../../look/names';
import { Skeleton } from '../../look/skeleton';
import type { DossierView } from '../../../journey/views';
import { Session } from '../session/session';
import { EmptyCard } from '../states/empty-card';
import { ProblemCard } from '../states/problem-card';
import { AfterSend } from './after-send';
import { Deposit } from './deposit';
import { Files } from './files';
import { FilesCard } from './files-card';
import { Identity } from './identity';
import { IdentityCard } from './identity-card';
import { LeaveDialog } from './leave-dialog';
import { SentCard } from './sent-card';
import type { Leavable } from './may-leave';
import { type RailStep, StepsRail } from './steps-rail';

/** « Ajouter l’ordonnance » (mission, items 36 and 37): the identity, the files, then all of it together. */
@Component({
  selector: 'vav-prescription',
  imports: [AfterSend, EmptyCard, FilesCard, Icon, IdentityCard, LeaveDialog, MatButton, ProblemCard, RouterLink, SentCard, Skeleton, StepsRail],
  providers: [Identity, Files, Deposit],
  templateUrl: './prescription.html',
  styleUrl: './prescription.css',
  host: { '(window:beforeunload)': 'warn($event)', '(window:dragover)': '$event.preventDefault()', '(window:drop)': '$event.preventDefault()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Prescription implements Leavable {
  private readonly api = inject(DeskApi);
  private readonly session = inject(Session);
  private readonly leaveDialog = viewChild.required(LeaveDialog);
  private readonly filesCard = viewChild(FilesCard);
  private readonly sentCard = viewChild(SentCard);

  /** Of the address. */
  readonly id = input.required<string>();
  protected readonly identity = inject(Identity);
  protected readonly files = inject(Files);
  protected readonly deposit = inject(Deposit);
  protected readonly reading = new Reading<DossierView>();
  protected readonly patient = computed(() => (this.reading.value() ? fullName(this.reading.value()!.patient) : ''));
  protected readonly step = computed(() => (this.deposit.sent() ? 'sent' : this.identity.proven() ? 'files' : 'identity'));
  protected readonly possible = computed(() => this.session.isClinician() && !!this.reading.value()?.allowed.includes('deposit-prescription'));
  protected readonly impossible = computed(() => {
    const dossier = this.reading.value();
    if (!this.session.isClinician()) return 'Seul un clinicien dépose une ordonnance.';
    if (dossier?.phase === 'closed') return 'Ce télédossier est clôturé. Vous pouvez le lire, il ne peut plus changer.';
    if (dossier?.phase === 'cancelled') return 'Cette téléconsultation est annulée.';
    return 'Une ordonnance s’ajoute pendant la téléconsultation, ou après.';
  });
  protected readonly sentNames = computed(() => this.files.ready().map((file) => file.name));
  protected readonly steps = computed<readonly RailStep[]>(() => {
    const step = this.step();
    const at = this.identity.proven()?.at;
    const validated = at ? `Validée à ${formatHour(at, this.reading.value()?.timeZone ?? 'Europe/Paris')}` : 'Validée';
    return [
      { label: 'Votre identité', detail: step === 'identity' ? 'Un code, valable 5\u00a0minutes' : validated, state: step === 'identity' ? 'here' : 'done' },
      { label: 'Les fichiers', detail: 'PDF, JPEG ou PNG', state: step === 'identity' ? 'later' : step === 'files' ? 'here' : 'done' },
      { label: 'L’envoi', detail: 'Le patient est prévenu', state: step === 'sent' ? 'done' : 'later' },
    ];
  });

  constructor() {
    const title = inject(Title);
    effect(() => {
      const id = this.id();
      untracked(() => void this.open(id));
    });
    effect(() => title.setTitle(`Ajouter l’ordonnance${this.patient() ? ` · ${this.patient()}` : ''} · Vis-à-vis`));
    effect(() => {
      if (this.step() === 'files' && this.identity.proven()?.at) setTimeout(() => this.filesCard()?.focus());
      if (this.step() === 'sent') setTimeout(() => this.sentCard()?.focus());
    });
  }

  /** Whether the page may be left; what was not sent does not stay behind. */
  async mayLeave(): Promise<boolean> {
    if (!this.deposit.unsent()) return true;
    const leaves = await this.leaveDialog().ask();
    if (leaves) await this.files.abandon().catch(() => undefined);
    return leaves;
  }
  protected async open(id: string): Promise<void> {
    if (!(await this.reading.read(() => this.api.dossier(id)))) return;
    const kept = this.possible() ? await this.api.prescriptionFiles(id).catch(() => []) : [];
    this.identity.begin(id);
    this.files.begin(id, kept);
    this.deposit.begin(id);
  }
  protected warn(event: BeforeUnloadEvent): void {
    if (this.files.moving().length > 0 || this.deposit.sending()) event.preventDefault();
  }
}
