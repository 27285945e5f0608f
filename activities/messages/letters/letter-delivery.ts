import { randomUUID } from 'node:crypto';
import type { Database, Transaction } from '../../../dossier/database';
import type { LetterPurpose } from '../../../journey/purposes';
import type { AccountLinks } from '../../account-link';
import { type Carrier, CarrierUnavailable, OutcomeUnknown, type Parcel, Undeliverable } from '../carrier';
import { ATTEMPT_LOST_AFTER_MS } from '../delivery';
import { type LetterEnvelope, readLetter } from './letter-envelope';
import { renderLetter } from './letter-texts';

const AT_ONCE = 50;
/** A letter that could not leave for a day is given up: its links have expired, and its reader has telephoned. */
const GIVEN_UP_AFTER_HOURS = 24;

export interface LetterDependencies {
  readonly database: Database;
  readonly carrier: Carrier;
  readonly links: AccountLinks;
  readonly supportPhone: string;
}

/** Puts a letter into the outbox, in the transaction that makes it true; asked twice, one letter. */
export async function enqueueLetter(transaction: Transaction, purpose: LetterPurpose, subjectId: string, revision = 1): Promise<void> {
  await transaction('letter').insert({ id: randomUUID(), purpose, subjectId, revision }).onConflict(['purpose', 'subjectId', 'revision']).ignore();
}

/**
 * Sends letters, each once, by the rules of visits' messages (docs/decisions/0003-messages-once.md): in the demonstration
 * delivery and its record are one transaction; with a mail server the attempt is recorded before, and an attempt whose
 * outcome nobody knows is not repeated but shown.
 */
export class LetterDelivery {
  constructor(private readonly dependencies: LetterDependencies) {}

  /**
   * Sends what waits, oldest first; any process may, also several at once. Answers how many left. One that cannot leave
   * stays for the next round and keeps no other.
   */
  async deliverPending(): Promise<number> {
    const { database } = this.dependencies;
    const rows: { id: string }[] = await database('letter').whereIn('state', ['pending', 'sending']).orderBy('createdAt').limit(AT_ONCE).select('id');
    let left = 0;
    for (const { id } of rows) {
      try {
        if (await this.deliverOne(id)) left += 1;
      } catch (fault) {
        if (!(fault instanceof CarrierUnavailable)) throw fault;
      }
    }
    return left;
  }

  private async deliverOne(id: string): Promise<boolean> {
    const { database, carrier } = this.dependencies;
    const envelope = await readLetter(database, id);
    if (!envelope) return false;
    const parcel = this.parcel(envelope);
    if (!parcel) return this.settle(id, 'failed', 'NO_LONGER_NEEDED');
    if (carrier.kind === 'in-transaction') return this.settle(id, 'delivered', null, (transaction) => carrier.deliver(transaction, parcel));
    if (!(await this.claim(id, carrier.recognisesRepeats))) return false;
    try {
      await carrier.deliver(parcel);
    } catch (fault) {
      if (fault instanceof Undeliverable) return this.settle(id, 'failed', fault.code);
      if (fault instanceof OutcomeUnknown) return this.settle(id, 'uncertain', 'OUTCOME_UNKNOWN');
      await database('letter')
        .where({ id, state: 'sending' })
        .update({ state: database.raw(`CASE WHEN created_at < now() - make_interval(hours => ?) THEN 'failed' ELSE 'pending' END`, [GIVEN_UP_AFTER_HOURS]), errorCode: fault instanceof CarrierUnavailable ? fault.code : 'UNKNOWN' });
      throw fault;
    }
    return this.settle(id, 'delivered', null);
  }

  /** Records that an attempt begins; false when another one runs or ended. */
  private async claim(id: string, recognisesRepeats: boolean): Promise<boolean> {
    const { database } = this.dependencies;
    const begun = { state: 'sending', claimedAt: database.fn.now(), attempts: database.raw('attempts + 1') };
    if ((await database('letter').where({ id, state: 'pending' }).update(begun)) === 1) return true;
    const lost = () => database('letter').where({ id, state: 'sending' }).whereRaw('claimed_at < now() - make_interval(secs => ?)', [ATTEMPT_LOST_AFTER_MS / 1000]);
    if (recognisesRepeats) return (await lost().update(begun)) === 1;
    await lost().update({ state: 'uncertain', errorCode: 'ATTEMPT_LOST', settledAt: database.fn.now() });
    return false;
  }

  private settle(id: string, state: 'delivered' | 'failed' | 'uncertain', errorCode: string | null, inside?: (transaction: Transaction) => Promise<void>): Promise<boolean> {
    return this.dependencies.database.transaction(async (transaction) => {
      const settled = await transaction('letter').where({ id }).whereIn('state', ['pending', 'sending']).update({ state, errorCode, settledAt: new Date() });
      if (settled === 1) await inside?.(transaction);
      return settled === 1;
    });
  }

  private parcel(envelope: LetterEnvelope): Parcel | null {
    const { links, supportPhone } = this.dependencies;
    const { id, destination } = envelope;
    if (!destination) return null;
    const rendered = renderLetter({
      ...envelope,
      supportPhone: envelope.supportPhone ?? supportPhone,
      timeZone: envelope.timeZone ?? 'Europe/Paris',
      etablissement: envelope.etablissement ?? '',
      role: envelope.role ?? '',
      inviter: envelope.inviter ?? '',
      answer: envelope.answer ?? '',
      replaced: envelope.replaced ?? '',
      url: urlOf(links, envelope),
    });
    return { ...rendered, id, of: 'letter', channel: 'email', destination, senderName: 'Vis-à-vis' };
  }
}

function urlOf(links: AccountLinks, { purpose, subjectId, revision, teleconsultationId }: LetterEnvelope): string {
  if (purpose === 'invitation') return links.url('invitation', subjectId, revision);
  if (purpose === 'password-link') return links.url('password', subjectId);
  return purpose === 'entrusted' ? links.dossierUrl(teleconsultationId ?? '') : '';
}
