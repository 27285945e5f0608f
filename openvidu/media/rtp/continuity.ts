/** Keeps one subscriber's sequence numbers and timestamps continuous while its source changes (RFC 3550 §5.1, RFC 7667 §3.6). */
import { SequenceUnwrapper } from './sequence';

/** The numbers a packet carries towards the subscriber. */
export interface RewrittenNumbers {
  readonly sequenceNumber: number;
  readonly timestamp: number;
}

/** One instance per subscriber and kind; times are milliseconds. */
export class Continuity {
  private source: { ssrc: number; unwrapper: SequenceUnwrapper; firstExtended: number; sequenceOffset: number } | undefined;
  private highestSent = 0;
  private lastTimestamp = 0;
  private lastTimestampAt = 0;
  /** Added to the source's timestamps, modulo 2^32. */
  timestampOffset = 0;

  /**
   * @param clockRate ticks of the codec's clock per second
   * @param firstSequenceNumber number of the first packet sent
   */
  constructor(
    private readonly clockRate: number,
    private readonly firstSequenceNumber = 1,
  ) {}

  /** The source being relayed, if any. */
  get sourceSsrc(): number | undefined {
    return this.source?.ssrc;
  }

  /** Starts relaying another source with this packet as the next one. */
  switchTo(ssrc: number, sequenceNumber: number, timestamp: number, now: number): void {
    const unwrapper = new SequenceUnwrapper();
    const extended = unwrapper.unwrap(sequenceNumber);
    const started = this.source !== undefined;
    const next = started ? this.highestSent + 1 : this.firstSequenceNumber + 0x10000;
    const elapsed = started ? Math.max(1, Math.round(((now - this.lastTimestampAt) * this.clockRate) / 1000)) : 0;
    const nextTimestamp = started ? (this.lastTimestamp + elapsed) >>> 0 : timestamp;
    this.timestampOffset = (nextTimestamp - timestamp) >>> 0;
    this.source = { ssrc, unwrapper, firstExtended: extended, sequenceOffset: next - extended };
  }

  /** The numbers for a packet of the current source; `undefined` for one older than the switch. */
  rewrite(sequenceNumber: number, timestamp: number, now: number): RewrittenNumbers | undefined {
    if (!this.source) return undefined;
    const extended = this.source.unwrapper.unwrap(sequenceNumber);
    if (extended < this.source.firstExtended) return undefined;
    const sent = extended + this.source.sequenceOffset;
    const rewritten = (timestamp + this.timestampOffset) >>> 0;
    if (sent > this.highestSent) {
      this.highestSent = sent;
      this.lastTimestamp = rewritten;
      this.lastTimestampAt = now;
    }
    return { sequenceNumber: sent & 0xffff, timestamp: rewritten };
  }
}
