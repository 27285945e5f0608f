import { announceChange, recordFact } from '../../dossier/facts';
import type { Database, Transaction } from '../../dossier/database';
import type { Channel } from '../../journey/channel';
import type { Purpose } from '../../journey/purposes';
import type { IdentityCodes } from '../identity-code';
import type { PatientLinks } from '../patient-link';
import { type Carrier, CarrierUnavailable, OutcomeUnknown, type Parcel, Undeliverable } from './carrier';
import { type Envelope, readEnvelope } from './envelope';
import { render } from './render';

/** An attempt that has not settled after this long died with its process: longer than any carrier's time-out. */
export const ATTEMPT_LOST_AFTER_MS = 30_000;

export interface DeliveryDependencies {
  readonly database: Database;
  readonly carriers: Readonly<Record<Channel, Carrier>>;
  readonly links: PatientLinks;
  readonly codes: IdentityCodes;
  readonly supportPhone: string;
}

/**
 * Sends what the outbox holds. Every message goes once: in the demonstration delivery and its record are one
 * transaction; with another machine the attempt is recorded before the message leaves, and an attempt whose outcome
 * nobody knows is not repeated but shown as « envoi incertain », with « renvoyer » for a person to decide
 * (docs/decisions/0003-messages-once.md).
 */
export class MessageDelivery {
  constructor(private readonly dependencies: DeliveryDependencies) {}

  /** Sends every message of the visit that has not gone. @throws CarrierUnavailable when one must be tried again */
  async deliverAllOf(teleconsultationId: string): Promise<void> {
    const rows: { id: string }[] = await this.dependencies.database('message').where({ teleconsultationId }).whereIn('state', ['pending', 'sending']).orderBy('createdAt').select('id');
    await this.deliver(rows.map((row) => row.id));
  }

  /** Sends these messages; one that fails does not keep the others. @throws CarrierUnavailable when one must be tried again */
  async deliver(messageIds: readonly string[]): Promise<void> {
    const outcomes = await Promise.allSettled(messageIds.map((id) => this.deliverOne(id)));
    const faults = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    // What nobody foresaw first: it must not hide behind a carrier that is away.
    const fault = faults.find((one) => !(one instanceof CarrierUnavailable)) ?? faults[0];
    if (fault) throw fault;
  }

  private async deliverOne(id: string): Promise<void> {
    const envelope = await readEnvelope(this.dependencies.database, id);
    if (!envelope || (envelope.state !== 'pending' && envelope.state !== 'sending')) return;
    const carrier = this.dependencies.carriers[envelope.channel];
    if (carrier.kind === 'in-transaction') {
      await this.settle(envelope, 'delivered', null, (transaction) => carrier.deliver(transaction, this.parcel(envelope)));
      return;
    }
    if (!(await this.claim(envelope, carrier.recognisesRepeats))) return;
    try {
      await carrier.deliver(this.parcel(envelope));
    } catch (fault) {
      if (fault instanceof CarrierUnavailable) await this.release(envelope, fault.code);
      else if (fault instanceof Undeliverable) return this.settle(envelope, 'failed', fault.code);
      else if (fault instanceof OutcomeUnknown) return this.settle(envelope, 'uncertain', 'OUTCOME_UNKNOWN');
      throw fault;
    }
    await this.settle(envelope, 'delivered', null);
  }

  /** Records that an attempt begins. Answers false when there is nothing to send any more. @throws CarrierUnavailable while another attempt runs */
  private async claim(envelope: Envelope, recognisesRepeats: boolean): Promise<boolean> {
    const { database } = this.dependencies;
    const claimed = await database('message').where({ id: envelope.id, state: 'pending' }).update({ state: 'sending', claimedAt: database.fn.now(), attempts: database.raw('attempts + 1') });
    if (claimed === 1) return true;
    const row: { state: string; lost: boolean } | undefined = await database('message')
      .where({ id: envelope.id })
      .first('state', database.raw(`claimed_at < now() - make_interval(secs => ?) AS lost`, [ATTEMPT_LOST_AFTER_MS / 1000]));
    if (row?.state !== 'sending') return false;
    if (!row.lost) throw new CarrierUnavailable('ATTEMPT_RUNNING');
    if (recognisesRepeats) {
      await database('message').where({ id: envelope.id, state: 'sending' }).update({ claimedAt: database.fn.now(), attempts: database.raw('attempts + 1') });
      return true;
    }
    await this.settle(envelope, 'uncertain', 'ATTEMPT_LOST');
    return false;
  }

  private async release(envelope: Envelope, code: string): Promise<void> {
    await this.dependencies.database('message').where({ id: envelope.id, state: 'sending' }).update({ state: 'pending', errorCode: code });
  }

  /** The end of a message, once: with its fact and the announcement, and in the demonstration the delivery itself. */
  private async settle(envelope: Envelope, state: 'delivered' | 'failed' | 'uncertain', errorCode: string | null, inside?: (transaction: Transaction) => Promise<void>): Promise<void> {
    const { database } = this.dependencies;
    const { etablissementId, teleconsultationId, purpose, channel } = envelope;
    await database.transaction(async (transaction) => {
      const settled = await transaction('message')
        .where({ id: envelope.id })
        .whereIn('state', ['pending', 'sending'])
        .update({ state, errorCode, settledAt: new Date(), ...(inside ? { attempts: database.raw('attempts + 1') } : {}) });
      if (settled === 0) return;
      await inside?.(transaction);
      await recordFact(transaction, {
        etablissementId,
        teleconsultationId,
        key: `message-${envelope.id}`,
        kind: state === 'delivered' ? 'message-sent' : 'message-failed',
        actor: 'system',
        facts: { purpose, channel, state },
      });
      await announceChange(transaction, { etablissementId, teleconsultationId, kind: 'message' });
    });
  }

  private parcel(envelope: Envelope): Parcel {
    const { links, codes, supportPhone } = this.dependencies;
    const rendered = render(envelope.purpose as Purpose, envelope.channel, {
      ...envelope,
      url: envelope.guestId ? links.guests.url(envelope.guestId) : links.url(envelope.teleconsultationId, envelope.linkRevision),
      code: codes.code(envelope.subjectId),
      supportPhone: envelope.ownSupportPhone || supportPhone,
    });
    return { ...rendered, id: envelope.id, of: 'message', channel: envelope.channel, destination: envelope.destination, senderName: `Vis-à-vis, ${envelope.etablissement}` };
  }
}
