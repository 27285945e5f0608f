/** What a receiver report says about a stream: loss, jitter, last sender report (RFC 3550 §6.4.1, appendix A.3 and A.8). */
import type { ReportBlock } from '../rtcp/receiver-report';
import { SequenceUnwrapper } from './sequence';

/** How far back duplicates are recognised, in packets; a power of two. */
const WINDOW = 2048;
/** What is missing after a silence this long, in ms, was lost in an outage: told as loss it would slow the sender down for nothing. */
const OUTAGE = 500;
const MAXIMUM_CUMULATIVE_LOSS = 0x7fffff;

/** One instance per received stream; times are milliseconds. */
export class ReceptionStatistics {
  private readonly unwrapper = new SequenceUnwrapper();
  private readonly seen = new Float64Array(WINDOW).fill(-1);
  private base: number | undefined;
  private highest = 0;
  private acceptedAt = 0;
  private receivedCount = 0;
  private expectedBefore = 0;
  private receivedBefore = 0;
  private transit: number | undefined;
  private jitter = 0;
  private lastSenderReport = 0;
  private lastSenderReportAt = 0;

  constructor(
    readonly ssrc: number,
    private readonly clockRate: number,
  ) {}

  /** Extends the number and remembers it; `undefined` for a duplicate or something too old to tell. */
  accept(sequenceNumber: number, now: number): number | undefined {
    const extended = this.unwrapper.unwrap(sequenceNumber);
    if (this.base === undefined) {
      this.base = extended;
      this.highest = extended;
    } else if (now - this.acceptedAt > OUTAGE && extended > this.highest + 1) {
      this.base += extended - this.highest - 1;
    }
    this.acceptedAt = now;
    if (extended <= this.highest - WINDOW) return undefined;
    const slot = extended & (WINDOW - 1);
    if (this.seen[slot] === extended) return undefined;
    this.seen[slot] = extended;
    if (extended > this.highest) this.highest = extended;
    return extended;
  }

  /** Counts an original packet (retransmissions are not counted: the report is about the path). */
  count(timestamp: number, arrival: number): void {
    this.receivedCount += 1;
    const transit = (arrival * this.clockRate) / 1000 - timestamp;
    if (this.transit !== undefined) {
      const difference = Math.abs(transit - this.transit);
      // A jump of the source's timestamps is not jitter.
      if (difference < this.clockRate) this.jitter += (difference - this.jitter) / 16;
    }
    this.transit = transit;
  }

  /** Remembers the middle 32 bits of a sender report's NTP time, echoed in the next block. */
  senderReport(middleOfNtpTime: number, now: number): void {
    this.lastSenderReport = middleOfNtpTime;
    this.lastSenderReportAt = now;
  }

  /** The block for now; the fraction is about the time since the previous block. */
  report(now: number): ReportBlock | undefined {
    if (this.base === undefined) return undefined;
    const expected = this.highest - this.base + 1;
    const expectedInterval = expected - this.expectedBefore;
    const lostInterval = expectedInterval - (this.receivedCount - this.receivedBefore);
    this.expectedBefore = expected;
    this.receivedBefore = this.receivedCount;
    const delay = this.lastSenderReport === 0 ? 0 : Math.round(((now - this.lastSenderReportAt) * 65536) / 1000);
    return {
      ssrc: this.ssrc,
      fractionLost: expectedInterval <= 0 || lostInterval <= 0 ? 0 : Math.min(255, Math.floor((lostInterval * 256) / expectedInterval)),
      cumulativeLost: Math.min(MAXIMUM_CUMULATIVE_LOSS, Math.max(0, expected - this.receivedCount)),
      highestSequenceNumber: this.highest >>> 0,
      jitter: Math.round(this.jitter) >>> 0,
      lastSenderReport: this.lastSenderReport,
      delaySinceLastSenderReport: delay >>> 0,
    };
  }
}
