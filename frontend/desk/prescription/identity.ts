import { computed, DestroyRef, effect, inject, Injectable, signal } from '@angular/core';
import type { Channel } from '../../../journey/channel';
import type { IdentityCheckView } from '../../../journey/views';
import { DeskApi } from '../../api/desk-api';
import { type Problem, toProblem } from '../../api/problem';
import { CODE_LENGTH, type CodeRefusal, codeRefusalOf } from './code';
import { Countdown } from './countdown';
import { forgetIdentity, recallIdentity, rememberIdentity } from './identity-memory';

/** The clinician's identity before a prescription (mission, item 37): a code asked for, typed, proven. */
@Injectable()
export class Identity {
  private readonly api = inject(DeskApi);
  private visitId = '';

  readonly countdown = new Countdown();
  /** Until another code may be sent by the same way. */
  readonly patience = new Countdown();
  readonly channel = signal<Channel>('sms');
  readonly code = signal('');
  readonly check = signal<IdentityCheckView | null>(null);
  /** By which way the code that counts now was sent. */
  readonly sentBy = signal<Channel>('sms');
  readonly triesLeft = signal(0);
  readonly refusal = signal<CodeRefusal | null>(null);
  readonly problem = signal<Problem | null>(null);
  readonly busy = signal<'asking' | 'verifying' | null>(null);
  /** The identity that opens the deposit; `at` is unknown after a reload. */
  readonly proven = signal<{ checkId: string; at: string | null } | null>(null);
  /** It was proven, but too long ago: another code is needed, and why is told. */
  readonly lapsed = signal(false);

  /** A code is there to be typed. */
  readonly open = computed(() => this.check() !== null && this.refusal() !== 'expired' && this.refusal() !== 'exhausted');
  readonly complete = computed(() => this.code().length === CODE_LENGTH);

  constructor() {
    effect(() => {
      if (this.countdown.over() && !this.proven()) this.refusal.set('expired');
    });
    const look = () => document.visibilityState === 'visible' && this.open() && void this.resume();
    document.addEventListener('visibilitychange', look);
    inject(DestroyRef).onDestroy(() => document.removeEventListener('visibilitychange', look));
  }

  /** Starts on a visit; an identity proven before a reload still counts, until the API says otherwise. */
  begin(visitId: string): void {
    this.visitId = visitId;
    const checkId = recallIdentity(visitId);
    if (checkId) this.proven.set({ checkId, at: null });
    else void this.resume();
  }
  /** A code already sent and not typed goes on where it was: after a reload, or when the computer slept. Failing, a new one can be asked for. */
  async resume(): Promise<void> {
    if (this.proven() || this.busy()) return;
    const { check } = await this.api.pendingIdentity(this.visitId).catch(() => ({ check: null }));
    if (check && !this.proven() && !this.busy()) this.take(check, this.check()?.id === check.id);
  }
  /** Sends a code by the chosen way; the one before is worth nothing any more. */
  async ask(): Promise<boolean> {
    if (this.busy()) return false;
    this.busy.set('asking');
    this.problem.set(null);
    try {
      this.take(await this.api.checkIdentity(this.visitId, this.channel()), false);
      return true;
    } catch (error) {
      this.problem.set(toProblem(error));
      return false;
    } finally {
      this.busy.set(null);
    }
  }
  /** Compares the typed code. */
  async verify(): Promise<boolean> {
    const check = this.check();
    if (!check || this.busy() || !this.complete()) return false;
    this.busy.set('verifying');
    this.problem.set(null);
    try {
      const verified = await this.api.verifyIdentity(this.visitId, check.id, this.code());
      this.prove(verified);
      return true;
    } catch (error) {
      this.refuse(toProblem(error));
      return false;
    } finally {
      this.busy.set(null);
    }
  }
  /** The API no longer takes this identity: back to the code, everything else is kept. */
  lose(lapsed: boolean): void {
    forgetIdentity(this.visitId);
    this.proven.set(null);
    this.check.set(null);
    this.code.set('');
    this.refusal.set(null);
    this.lapsed.set(lapsed);
  }
  /** It has served: one identity opens one prescription. */
  spend(): void {
    forgetIdentity(this.visitId);
  }

  /** @param known the code on screen: what is typed of it stays */
  private take(check: IdentityCheckView, known: boolean): void {
    this.check.set(check);
    this.sentBy.set(check.channel);
    this.triesLeft.set(check.triesLeft);
    this.countdown.start(check.now, check.expiresAt);
    this.patience.start(check.now, check.resendAt);
    if (known) return;
    this.channel.set(check.channel);
    this.refusal.set(null);
    this.code.set('');
  }
  private prove(verified: IdentityCheckView): void {
    this.countdown.stop();
    this.refusal.set(null);
    this.lapsed.set(false);
    this.proven.set({ checkId: verified.id, at: verified.verifiedAt ?? verified.now });
    rememberIdentity(this.visitId, verified.id);
  }
  private refuse(problem: Problem): void {
    const refusal = codeRefusalOf(problem.code);
    if (!refusal) return this.problem.set(problem);
    this.refusal.set(refusal);
    if (refusal === 'wrong') this.triesLeft.set(Number(problem.view.facts?.['triesLeft'] ?? Math.max(0, this.triesLeft() - 1)));
    else this.countdown.stop();
  }
}
