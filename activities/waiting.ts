import { Context } from '@temporalio/activity';
import { announceChange } from '../dossier/facts';
import type { Database } from '../dossier/database';
import type { Wait } from '../journey/waits';
import { CarrierUnavailable } from './messages/carrier';

/** What each effect needs that is not ours. What waits for the database cannot be told: it is where it would be told. */
const NEEDS: Readonly<Record<string, Wait>> = { deliverMessages: 'messages', openRoom: 'video', closeRoom: 'video' };

/** What a failing effect waits for, or null when it is none that a screen shows. */
export function waitOf(effect: string, fault: unknown): Wait | null {
  const needs = NEEDS[effect] ?? null;
  return needs && fault instanceof CarrierUnavailable ? 'messages' : needs;
}

/** Whether this attempt is one of those that go on until they succeed (docs/decisions/0002); the quick ones before are told to nobody. */
export function isPersistent(): boolean {
  try {
    return !Context.current().info.isLocal;
  } catch {
    return false;
  }
}

/** Tells the screens that an effect waits, once; later attempts only say that it is still tried. */
export async function beginWait(database: Database, teleconsultationId: string, effect: string, waitsFor: Wait): Promise<void> {
  await database.transaction(async (transaction) => {
    const known = await transaction('waitingEffect').where({ teleconsultationId, effect, waitsFor }).update({ triedAt: transaction.fn.now() });
    if (known > 0) return;
    await transaction('waitingEffect').insert({ teleconsultationId, effect, waitsFor }).onConflict(['teleconsultationId', 'effect']).merge({ waitsFor, triedAt: transaction.fn.now() });
    await tell(transaction, teleconsultationId);
  });
}

/** It came through. */
export async function endWait(database: Database, teleconsultationId: string, effect: string): Promise<void> {
  await database.transaction(async (transaction) => {
    if ((await transaction('waitingEffect').where({ teleconsultationId, effect }).delete()) > 0) await tell(transaction, teleconsultationId);
  });
}

async function tell(transaction: Parameters<typeof announceChange>[0], teleconsultationId: string): Promise<void> {
  const visit: { etablissementId: string; phase: string } | undefined = await transaction('teleconsultation').where({ id: teleconsultationId }).first('etablissementId', 'phase');
  if (visit) await announceChange(transaction, { ...visit, teleconsultationId, kind: 'state' });
}
