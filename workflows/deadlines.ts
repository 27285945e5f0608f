import { CancellationScope, condition, sleep } from '@temporalio/workflow';
import type { Policy } from '../journey/policy';
import type { Phase } from '../journey/phase';

/** What the visit's clock decides when nobody else did. Every wait for a human has one. */
export type DeadlineKind = 'reminder' | 'absence' | 'abandonment' | 'closure';
export interface Deadline {
  readonly kind: DeadlineKind;
  /** ms since the epoch. */
  readonly at: number;
}

/** The clock's view of a visit; all instants in ms since the epoch. */
export interface Clock {
  readonly phase: Phase;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly calledAt: number | null;
  readonly consultationAt: number | null;
  readonly settledAt: number | null;
  readonly remindersSent: number;
  readonly policy: Policy;
}

/** When reminder `index` is due. */
export function reminderAt(clock: Pick<Clock, 'startsAt' | 'policy'>, index: number): number {
  return clock.startsAt - (clock.policy.remindersBeforeMs[index] ?? 0);
}

/** The next thing the clock will decide, or null once the visit is over. Pure: tests read it as a table. */
export function nextDeadline(clock: Clock): Deadline | null {
  switch (clock.phase) {
    case 'planned':
    case 'tested':
    case 'waiting':
      if (clock.remindersSent < clock.policy.remindersBeforeMs.length) return { kind: 'reminder', at: reminderAt(clock, clock.remindersSent) };
      return { kind: 'absence', at: clock.endsAt + clock.policy.absentAfterMs };
    case 'called':
      return { kind: 'absence', at: Math.max(clock.endsAt, clock.calledAt ?? 0) + clock.policy.absentAfterMs };
    case 'in-consultation':
      return { kind: 'abandonment', at: (clock.consultationAt ?? clock.startsAt) + clock.policy.abandonedAfterMs };
    case 'done':
    case 'absent':
      return { kind: 'closure', at: (clock.settledAt ?? clock.endsAt) + clock.policy.closedAfterMs };
    case 'closed':
    case 'cancelled':
      return null;
  }
}

/**
 * One timer, armed again only when an earlier instant is needed: a later deadline waits for the timer that already
 * runs and is looked at then. Each timer is a billed action and two events.
 */
export class OneTimer {
  private armedAt: number | null = null;
  private scope: CancellationScope | null = null;
  private fired = false;

  /** Waits until `at`, or until `interrupted` says to look again. */
  async wait(at: number, interrupted: () => boolean): Promise<void> {
    if (this.armedAt === null || at < this.armedAt) this.arm(at);
    await condition(() => this.fired || interrupted());
    this.fired = false;
  }

  private arm(at: number): void {
    this.scope?.cancel();
    this.armedAt = at;
    const scope = new CancellationScope();
    this.scope = scope;
    void scope
      .run(() => sleep(Math.max(1, at - Date.now())))
      .then(
        () => {
          if (this.scope !== scope) return;
          this.armedAt = null;
          this.fired = true;
        },
        // Cancelled because an earlier one took its place.
        () => undefined,
      );
  }
}
