import type { Transaction } from './database';

/** A fact of the timeline. `facts` holds closed words and numbers, never free text nor a name. */
export interface Fact {
  readonly etablissementId: string;
  readonly teleconsultationId: string;
  /** Makes a repeated write harmless: one fact a key and visit. */
  readonly key: string;
  readonly kind: string;
  readonly step?: string;
  readonly actor: 'clinician' | 'secretary' | 'patient' | 'guest' | 'system';
  readonly accountId?: string;
  readonly facts?: Readonly<{ [fact: string]: string | number | boolean | null }>;
  /** When it happened, if not now. */
  readonly at?: Date;
}

/** Writes a fact once. Answers whether it was new. */
export async function recordFact(transaction: Transaction, fact: Fact): Promise<boolean> {
  const rows: unknown[] = await transaction('timelineEvent')
    .insert({
      etablissementId: fact.etablissementId,
      teleconsultationId: fact.teleconsultationId,
      key: fact.key,
      kind: fact.kind,
      step: fact.step ?? null,
      actor: fact.actor,
      accountId: fact.accountId ?? null,
      facts: JSON.stringify(fact.facts ?? {}),
      ...(fact.at ? { at: fact.at } : {}),
    })
    .onConflict(['teleconsultationId', 'key'])
    .ignore()
    .returning('id');
  return rows.length > 0;
}

/** What open screens are told: read the view again. */
export interface Change {
  readonly etablissementId: string;
  readonly teleconsultationId: string;
  readonly kind: 'state' | 'presence' | 'chat' | 'ring' | 'message' | 'document' | 'entry';
  readonly phase?: string;
}

/** Announces that somebody's hours changed: an open calendar of the établissement is read again. */
export async function announceHours(transaction: Transaction, etablissementId: string): Promise<void> {
  await transaction('change').insert({ etablissementId, teleconsultationId: null, kind: 'hours', phase: null });
}

/** Announces a change to open screens when the transaction commits, and never when it does not. */
export async function announceChange(transaction: Transaction, change: Change): Promise<void> {
  await transaction('change').insert({
    etablissementId: change.etablissementId,
    teleconsultationId: change.teleconsultationId,
    kind: change.kind,
    phase: change.phase ?? null,
  });
}
