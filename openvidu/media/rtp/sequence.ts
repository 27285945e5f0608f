/** Sequence numbers live on a circle of 2^16 (RFC 3550 §5.1); these give them back a straight line. */

/** Signed distance from one 16-bit number to another, in -32768..32767; positive when `to` is newer. */
export function sequenceDistance(from: number, to: number): number {
  const forward = (to - from) & 0xffff;
  return forward > 0x7fff ? forward - 0x10000 : forward;
}

/** Turns 16-bit numbers into ever-growing ones, tolerating reordering (RFC 3550 appendix A.1). */
export class SequenceUnwrapper {
  private highest: number | undefined;

  /** The extended number; the first one seen is lifted by one cycle so that older ones stay positive. */
  unwrap(sequenceNumber: number): number {
    if (this.highest === undefined) {
      this.highest = sequenceNumber + 0x10000;
      return this.highest;
    }
    const extended = this.highest + sequenceDistance(this.highest & 0xffff, sequenceNumber);
    if (extended > this.highest) this.highest = extended;
    return extended;
  }
}
