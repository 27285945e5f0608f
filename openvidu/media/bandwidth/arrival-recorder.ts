/** Collects arrivals between two transport-wide feedbacks (draft-holmer-rmcat-transport-wide-cc-extensions-01 §2). */
import { SequenceUnwrapper } from '../rtp/sequence';
import type { Arrival } from '../rtcp/transport-feedback';

/** A feedback spans at most this many numbers, so that a jump of a hostile sender cannot make it huge. */
const WIDEST_FEEDBACK = 2000;

/** One instance per publishing connection; times are milliseconds. */
export class ArrivalRecorder {
  private readonly unwrapper = new SequenceUnwrapper();
  private pending = new Map<number, number>();

  /** Notes one packet by the number in its header extension. */
  record(transportSequenceNumber: number, now: number): void {
    const extended = this.unwrapper.unwrap(transportSequenceNumber);
    if (!this.pending.has(extended)) this.pending.set(extended, now);
  }

  /** Packets noted since the last `take`. */
  get size(): number {
    return this.pending.size;
  }

  /** The arrivals to report, oldest number first; forgets them. */
  take(): Arrival[] {
    const arrivals = [...this.pending].map(([sequenceNumber, time]) => ({ sequenceNumber, time })).sort((one, other) => one.sequenceNumber - other.sequenceNumber);
    this.pending = new Map();
    const newest = arrivals.at(-1)?.sequenceNumber ?? 0;
    return arrivals.filter((arrival) => newest - arrival.sequenceNumber < WIDEST_FEEDBACK);
  }
}
