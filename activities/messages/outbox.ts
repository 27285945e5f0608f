import { randomUUID } from 'node:crypto';
import type { Channel } from '../../journey/channel';
import type { Purpose } from '../../journey/purposes';
import type { Transaction } from '../../dossier/database';

/** What must be told to whom. With the channel it is the outbox's key: asking twice keeps one row. */
export interface Notice {
  readonly etablissementId: string;
  readonly teleconsultationId: string;
  readonly purpose: Purpose;
  readonly recipient: 'patient' | 'clinician' | 'guest';
  readonly channels: readonly Channel[];
  readonly revision: number;
  /** What it is about when the purpose may repeat: an entry, a prescription, an identity check, a resend, a guest. */
  readonly subjectId?: string;
}

const NOTHING = '00000000-0000-0000-0000-000000000000';

/** Puts a notice in the outbox, in the transaction that makes it true. Answers the messages' ids, new or already there. */
export async function enqueue(transaction: Transaction, notice: Notice): Promise<string[]> {
  const rows = notice.channels.map((channel) => ({
    id: randomUUID(),
    etablissementId: notice.etablissementId,
    teleconsultationId: notice.teleconsultationId,
    purpose: notice.purpose,
    recipient: notice.recipient,
    channel,
    revision: notice.revision,
    subjectId: notice.subjectId ?? NOTHING,
  }));
  if (rows.length === 0) return [];
  await transaction('message').insert(rows).onConflict(['teleconsultationId', 'purpose', 'recipient', 'channel', 'revision', 'subjectId']).ignore();
  const kept: { id: string }[] = await transaction('message')
    .where({ teleconsultationId: notice.teleconsultationId, purpose: notice.purpose, recipient: notice.recipient, revision: notice.revision, subjectId: notice.subjectId ?? NOTHING })
    .whereIn('channel', [...notice.channels])
    .select('id');
  return kept.map((row) => row.id);
}
