import { ApplicationFailure } from '@temporalio/common';
import { announceChange, recordFact, type Fact } from '../dossier/facts';
import type { Database, Transaction } from '../dossier/database';
import type { RefusalCode } from '../journey/refusals';
import type { TimelineKind } from '../journey/timeline';
import type { Decided } from './decided';
import { enqueue, type Notice } from './messages/outbox';

/** What a decision changes in the record, beside phase and allowed acts. */
export interface Projected {
  /** Columns of the téléconsultation, in camelCase. */
  readonly columns?: Readonly<Record<string, unknown>>;
  readonly fact?: { readonly kind: TimelineKind; readonly step?: string; readonly facts?: Fact['facts'] };
  /** Other rows, in the same transaction. */
  readonly inside?: (transaction: Transaction) => Promise<void>;
  readonly notices?: readonly Omit<Notice, 'etablissementId' | 'teleconsultationId'>[];
  /** Whether the call window must be raised at once. */
  readonly rings?: boolean;
}

/**
 * Writes a decision: the projection screens read, the fact of the timeline, the messages to send and the announcement to
 * open screens, all in one transaction. Repeated, it changes nothing.
 * @throws ApplicationFailure with a RefusalCode as type when a constraint refuses
 */
export async function project(database: Database, decided: Decided, projected: Projected): Promise<void> {
  try {
    await database.transaction(async (transaction) => {
      const changed = await transaction('teleconsultation')
        .where({ id: decided.teleconsultationId, etablissementId: decided.etablissementId })
        .andWhere('decision', '<', decided.decision)
        .update({ ...projected.columns, phase: decided.phase, allowed: [...decided.allowed], decision: decided.decision });
      if (changed === 0) return;
      await write(transaction, decided, projected);
    });
  } catch (fault) {
    throw refusalFromConstraint(fault) ?? fault;
  }
}

/** The rows that go with a decision, for the transaction that makes the téléconsultation itself. */
export async function write(transaction: Transaction, decided: Decided, projected: Projected): Promise<void> {
  const { teleconsultationId, etablissementId } = decided;
  await projected.inside?.(transaction);
  if (projected.fact) {
    await recordFact(transaction, {
      etablissementId,
      teleconsultationId,
      key: `decision-${decided.decision}`,
      kind: projected.fact.kind,
      ...(projected.fact.step ? { step: projected.fact.step } : {}),
      actor: decided.by?.kind ?? 'system',
      ...(decided.by?.accountId ? { accountId: decided.by.accountId } : {}),
      facts: projected.fact.facts ?? {},
    });
  }
  for (const notice of projected.notices ?? []) await enqueue(transaction, { ...notice, etablissementId, teleconsultationId });
  await announceChange(transaction, { etablissementId, teleconsultationId, kind: projected.rings ? 'ring' : 'state', phase: decided.phase });
}

/** A refusal of the journey, in the form Temporal carries and never retries. */
export function refusal(code: RefusalCode): ApplicationFailure {
  return ApplicationFailure.nonRetryable(code, code);
}

const EXCLUSION_VIOLATION = '23P01';
const CLOSED = 'P0C10';

/** What a constraint of the database means to the journey. */
export function refusalFromConstraint(fault: unknown): ApplicationFailure | null {
  const { code, constraint } = (fault ?? {}) as { code?: string; constraint?: string };
  if (code === EXCLUSION_VIOLATION && constraint === 'slot_taken_once') return refusal('SLOT_TAKEN');
  if (code === CLOSED) return refusal('ALREADY_CLOSED');
  return null;
}
