/** Loss over a window wide enough to mean something, from report blocks (RFC 3550 §6.4.1). */
import type { ReportBlock } from '../rtcp/receiver-report';

/** A single report covers about ten packets, one of which lost looks like collapse: judge at least this many. */
const PACKETS_WANTED = 100;
/** …or, on a slow stream, what came in this many ms, if it is at least `PACKETS_ENOUGH`. */
const LONGEST_WINDOW = 3000;
const PACKETS_ENOUGH = 25;

/** One instance per stream sent; times are milliseconds. */
export class LossWindow {
  private start: { highest: number; lost: number; at: number } | undefined;

  /** Adds a block; a number in 0..1 each time a window is complete. */
  add(block: ReportBlock, now: number): number | undefined {
    if (!this.start) {
      this.restart(block, now);
      return undefined;
    }
    const expected = (block.highestSequenceNumber - this.start.highest) | 0;
    if (expected < 0) {
      this.restart(block, now);
      return undefined;
    }
    const old = now - this.start.at >= LONGEST_WINDOW;
    if (expected < PACKETS_WANTED && !(old && expected >= PACKETS_ENOUGH)) return undefined;
    const lost = block.cumulativeLost - this.start.lost;
    this.restart(block, now);
    return Math.min(1, Math.max(0, lost / expected));
  }

  /** Forgets what was lost so far: an outage is not congestion. */
  forget(): void {
    this.start = undefined;
  }

  private restart(block: ReportBlock, now: number): void {
    this.start = { highest: block.highestSequenceNumber, lost: block.cumulativeLost, at: now };
  }
}
