import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { Channel } from '../../../journey/channel';
import type { DossierView } from '../../../journey/views';
import { DeskApi } from '../../api/desk-api';
import { type Problem, toProblem } from '../../api/problem';
import { Files } from './files';
import { Identity } from './identity';
import { RetryKey } from './retry-key';

/** Refusals that only say that the proof of identity no longer holds. */
const IDENTITY_REFUSALS: readonly string[] = ['IDENTITY_NOT_PROVEN', 'CODE_EXPIRED'];

/** « ENVOYER »: all files together, or none, once the last of them has arrived. */
@Injectable()
export class Deposit {
  private readonly api = inject(DeskApi);
  private readonly identity = inject(Identity);
  private readonly files = inject(Files);
  private readonly key = new RetryKey();
  private visitId = '';

  readonly channel = signal<Channel>('sms');
  /** Asked for, and leaving by itself as soon as the files have arrived. */
  readonly waiting = signal(false);
  readonly sending = signal(false);
  readonly problem = signal<Problem | null>(null);
  /** The télédossier after the deposit. */
  readonly sent = signal<DossierView | null>(null);
  /** Something would be lost by leaving. */
  readonly unsent = computed(() => !this.sent() && (this.files.counted() > 0 || this.files.failed().length > 0));

  constructor() {
    effect(() => {
      if (!this.waiting() || this.files.moving().length > 0) return;
      untracked(() => void this.leave());
    });
  }
  begin(visitId: string): void {
    this.visitId = visitId;
  }
  /** Sends now, or when what is on its way has arrived. */
  send(): void {
    if (this.sending() || this.files.counted() === 0 || this.files.failed().length > 0) return;
    this.problem.set(null);
    this.waiting.set(true);
  }
  /** Not yet: the files stay, nothing leaves. */
  hold(): void {
    this.waiting.set(false);
  }

  private async leave(): Promise<void> {
    this.waiting.set(false);
    const proven = this.identity.proven();
    const documentIds = this.files.documentIds();
    // One file failed meanwhile: the person decides, nothing leaves with a part missing.
    if (!proven || documentIds.length === 0 || this.files.failed().length > 0) return;
    this.sending.set(true);
    try {
      const asked = { identityCheckId: proven.checkId, documentIds, channel: this.channel() };
      const dossier = await this.api.depositPrescription(this.visitId, asked.identityCheckId, asked.documentIds, asked.channel, this.key.of(asked));
      this.identity.spend();
      this.sent.set(dossier);
    } catch (error) {
      const problem = toProblem(error);
      if (IDENTITY_REFUSALS.includes(problem.code)) this.identity.lose(true);
      else this.problem.set(problem);
    } finally {
      this.sending.set(false);
    }
  }
}
