import { Connection, Client } from '@temporalio/client';
import { workflowIdOf } from '../workflows/messages';
import { countCost, type Cost } from '../workflows/testing/cost';
import type { StackFile } from './stack';

/** What one visit cost Temporal: events, bytes and billed actions of its history. */
export async function historyCost(stack: StackFile, teleconsultationId: string): Promise<Cost> {
  const connection = await Connection.connect({ address: stack.temporalAddress });
  try {
    const handle = new Client({ connection }).workflow.getHandle(workflowIdOf(teleconsultationId));
    return countCost((await handle.fetchHistory()).events ?? []);
  } finally {
    await connection.close();
  }
}
