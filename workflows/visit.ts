import { allowedActs, isActOf, isAllowed, type Act } from '../journey/acts';
import { FINAL_PHASES, type Phase } from '../journey/phase';
import type { Activities } from '../activities/activities';
import { nextDeadline, reminderAt, type Clock } from './deadlines';
import { effect, Waits } from './effects';
import { Lane } from './lane';
import type { Requester, Standing, TeleconsultationInput } from './messages';
import { showDetails } from './operators';
import { refuse } from './refusal';

/** The facts an activity needs to project a decision. */
export interface Decided {
  readonly teleconsultationId: string;
  readonly etablissementId: string;
  readonly decision: number;
  readonly phase: Phase;
  readonly allowed: Act[];
  readonly by: Requester | null;
}

/**
 * The state of one visit and the only way to change it. Step files hold what each message does; this holds what they
 * share: whose turn it is, one decision at a time, the projection after each, and what the operator reads.
 */
export class Visit implements Clock {
  phase: Phase = 'planned';
  startsAt: number;
  endsAt: number;
  revision = 1;
  /** Who receives: a stand-in once the visit is handed over. */
  clinicianId: string;
  calledAt: number | null = null;
  consultationAt: number | null = null;
  settledAt: number | null = null;
  remindersSent = 0;
  booked = false;
  /** Set by every decision, so that the clock looks at its deadline again. */
  stirred = false;
  readonly waits = new Waits(() => this.show());
  private readonly lane = new Lane();
  private decision = 0;
  private effectsRunning = 0;

  constructor(readonly input: TeleconsultationInput) {
    this.clinicianId = input.clinicianId;
    this.startsAt = Date.parse(input.startsAt);
    this.endsAt = this.startsAt + input.minutes * 60_000;
  }

  get policy(): TeleconsultationInput['policy'] {
    return this.input.policy;
  }
  get over(): boolean {
    return FINAL_PHASES.includes(this.phase);
  }
  /** Whether every effect of the visit is done. */
  get quiet(): boolean {
    return this.effectsRunning === 0;
  }
  get standing(): Standing {
    return { phase: this.phase, allowed: allowedActs(this.phase) };
  }

  /** Reminders whose hour has passed when a visit is booked or moved are not sent. */
  skipPastReminders(): void {
    this.remindersSent = 0;
    while (this.remindersSent < this.policy.remindersBeforeMs.length && reminderAt(this, this.remindersSent) <= Date.now()) this.remindersSent += 1;
  }

  /**
   * For validators, synchronous and pure: refuses before anything is written in the history.
   * @throws ApplicationFailure NOT_YOUR_VISIT, NOT_YOUR_TURN, ALREADY_CLOSED, ALREADY_CANCELLED or NOT_NOW
   */
  check(act: Act, by: Requester): void {
    this.checkTurn(act, by);
    // While a decision is being taken the phase is about to change: the handler looks again, in its turn.
    if (!this.lane.busy) this.checkPhase(act);
  }

  /** The part of `check` that no phase changes. @throws ApplicationFailure NOT_YOUR_VISIT or NOT_YOUR_TURN */
  checkTurn(act: Act, by: Requester): void {
    if (by.etablissementId !== this.input.etablissementId) throw refuse('NOT_YOUR_VISIT');
    if (!isActOf(act, by.kind)) throw refuse('NOT_YOUR_TURN');
  }

  private checkPhase(act: Act): void {
    if (this.phase === 'closed') throw refuse('ALREADY_CLOSED');
    if (this.phase === 'cancelled') throw refuse('ALREADY_CANCELLED');
    if (!this.booked || !isAllowed(act, this.phase)) throw refuse('NOT_NOW');
  }

  /**
   * Takes one decision: looks again that it is possible, writes its projection, then changes the state. Nothing has
   * changed when the projection refuses (a slot just taken).
   */
  decide(decision: {
    /** Null for a fact or the clock, which ask nobody. */
    act: Act | null;
    by: Requester | null;
    to: (now: Phase) => Phase;
    /** Answers false when there is nothing to decide any more: a late or doubled message. */
    when?: () => boolean;
    project: (activities: Pick<Activities, keyof Activities>, decided: Decided) => Promise<unknown>;
    apply?: () => void;
  }): Promise<Standing> {
    return this.lane.run(async () => {
      if (decision.when && !decision.when()) return this.standing;
      if (decision.act) this.checkPhase(decision.act);
      const phase = decision.to(this.phase);
      const number = this.decision + 1;
      const decided: Decided = {
        teleconsultationId: this.input.teleconsultationId,
        etablissementId: this.input.etablissementId,
        decision: number,
        phase,
        allowed: allowedActs(phase),
        by: decision.by,
      };
      await effect(this.waits, 'la base de données', (activities) => decision.project(activities, decided));
      this.decision = number;
      this.phase = phase;
      decision.apply?.();
      this.stirred = true;
      this.show();
      return this.standing;
    });
  }

  /**
   * An effect that follows a decision and that nobody waits for: whoever asked is answered when the decision is kept,
   * not when mail or video come back. The visit does not end before its effects have, nor before what follows them.
   */
  afterwards<Result>(waitsFor: string, call: Parameters<typeof effect<Result>>[2], then: (result: Result) => unknown = () => undefined): void {
    this.effectsRunning += 1;
    void effect(this.waits, waitsFor, call)
      .then(then)
      // Refused means that there is nothing left to do.
      .catch(() => undefined)
      .finally(() => (this.effectsRunning -= 1));
  }

  /** Sends what the outbox holds for this visit; goes on by itself when mail or SMS come back. */
  deliverMessages(): void {
    this.afterwards('l’envoi des messages (e-mail ou SMS)', (activities) => activities.deliverMessages({ teleconsultationId: this.input.teleconsultationId }));
  }

  show(): void {
    showDetails({ ...this.standing, startsAt: this.startsAt, deadline: this.booked ? nextDeadline(this) : null, waitsFor: this.waits.text });
  }
}
