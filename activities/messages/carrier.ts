import type { Channel } from '../../journey/channel';
import type { Transaction } from '../../dossier/database';
import type { Rendered } from './render';

/** A message with its destination, as a carrier takes it. */
export interface Parcel extends Rendered {
  /** Stable over retries: carriers that can, use it to recognise a repeated message. */
  readonly id: string;
  /** A message of a visit, or a letter about none. */
  readonly of: 'message' | 'letter';
  readonly channel: Channel;
  readonly destination: string;
  readonly senderName: string;
}

/**
 * How a message leaves. `inTransaction` carriers deliver in the database itself, with the record of it, so exactly once;
 * `outside` carriers speak to another machine.
 */
export type Carrier =
  | { readonly kind: 'in-transaction'; deliver(transaction: Transaction, parcel: Parcel): Promise<void> }
  | {
      readonly kind: 'outside';
      /** Whether the other side recognises a repeated id, so that an unknown outcome may be tried again. */
      readonly recognisesRepeats: boolean;
      deliver(parcel: Parcel): Promise<void>;
    };

/** Refused for good: the address does not exist, the number is not one. */
export class Undeliverable extends Error {
  override readonly name = 'Undeliverable';
  constructor(readonly code: string) {
    super(`Undeliverable: ${code}`);
  }
}
/** Not taken this time; certainly not delivered. It may be tried again. */
export class CarrierUnavailable extends Error {
  override readonly name = 'CarrierUnavailable';
  constructor(readonly code: string) {
    super(`The carrier does not answer: ${code}`);
  }
}
/** Handed over, but no answer came: it may or may not have been delivered. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}
