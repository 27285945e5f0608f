/** Remembers when each numbered packet left, so that a feedback can be turned into what became of it. */
import type { TransportFeedback } from '../rtcp/read-transport-feedback';

/** Packets remembered, a power of two: several seconds of a call. */
const REMEMBERED = 4096;

/** What became of one packet; times in ms, each on its own clock. */
export interface PacketOutcome {
  readonly sentAt: number;
  /** Undefined when it did not come. */
  readonly arrivedAt: number | undefined;
  readonly bytes: number;
}

/** One instance per subscribing connection. */
export class SentPackets {
  private readonly sentAt = new Float64Array(REMEMBERED).fill(-1);
  private readonly bytes = new Uint16Array(REMEMBERED);
  private next = 1;
  private total = 0;

  /** Bytes sent since the start. */
  get totalBytes(): number {
    return this.total;
  }

  /** Numbers a packet that leaves now. */
  add(bytes: number, now: number): number {
    const number = this.next;
    this.next = (number + 1) & 0xffff;
    this.sentAt[number % REMEMBERED] = now;
    this.bytes[number % REMEMBERED] = Math.min(bytes, 0xffff);
    this.total += bytes;
    return number;
  }

  /** What became of the packets of a feedback; each is told once. */
  outcomes(feedback: TransportFeedback): PacketOutcome[] {
    const outcomes: PacketOutcome[] = [];
    feedback.arrivals.forEach((arrivedAt, index) => {
      const number = (feedback.firstSequenceNumber + index) & 0xffff;
      const behind = (this.next - number) & 0xffff;
      const slot = number % REMEMBERED;
      const sentAt = this.sentAt[slot]!;
      if (behind === 0 || behind > REMEMBERED || sentAt < 0) return;
      // A lost packet may still be told as arrived by the next feedback: only an arrival is final.
      if (arrivedAt !== undefined) this.sentAt[slot] = -1;
      outcomes.push({ sentAt, arrivedAt, bytes: this.bytes[slot]! });
    });
    return outcomes;
  }
}
