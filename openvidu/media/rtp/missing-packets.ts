/** Decides which packets to ask for again and when to give up (RFC 4585 §6.2.1 generic NACK). */

/** Packets a little late are only reordered: wait this long before the first request, in ms. */
const REORDER_TOLERANCE = 8;
const FIRST_RETRY = 40;
const BACK_OFF = 1.5;
const MAXIMUM_TRIES = 8;
/** After this age in ms the picture is better served by a keyframe. */
const MAXIMUM_AGE = 1200;
/** A hole this wide is an outage, not a loss: asking for all of it would only add to the congestion. */
const MAXIMUM_GAP = 400;
/** …and so is one after a silence this long, in ms. */
const OUTAGE = 500;

interface Missing {
  readonly since: number;
  tries: number;
  nextAt: number;
}

/** What is to be done now. */
export interface MissingPacketsDue {
  /** 16-bit sequence numbers to request. */
  readonly request: number[];
  /** True when something was lost for good. */
  readonly gaveUp: boolean;
}

/** One instance per received stream; it works on extended sequence numbers and milliseconds. */
export class MissingPackets {
  private highest: number | undefined;
  private receivedAt = 0;
  private readonly missing = new Map<number, Missing>();
  private lostForGood = false;

  /** Notes a packet, received or recovered. */
  received(extended: number, now: number): void {
    const silence = now - this.receivedAt;
    this.receivedAt = now;
    if (this.highest === undefined) {
      this.highest = extended;
    } else if (extended <= this.highest) {
      this.missing.delete(extended);
    } else {
      if (extended - this.highest > MAXIMUM_GAP || (silence > OUTAGE && extended > this.highest + 1)) {
        this.missing.clear();
        this.lostForGood = true;
      } else {
        for (let absent = this.highest + 1; absent < extended; absent += 1) {
          this.missing.set(absent, { since: now, tries: 0, nextAt: now + REORDER_TOLERANCE });
        }
      }
      this.highest = extended;
    }
  }

  /** True when nothing is missing and nothing needs telling: lets callers skip the work. */
  get idle(): boolean {
    return this.missing.size === 0 && !this.lostForGood;
  }

  /** Requests that are due, counted as sent. */
  due(now: number): MissingPacketsDue {
    const request: number[] = [];
    let gaveUp = this.lostForGood;
    this.lostForGood = false;
    for (const [extended, packet] of this.missing) {
      if (packet.tries >= MAXIMUM_TRIES ? now >= packet.nextAt : now - packet.since > MAXIMUM_AGE) {
        this.missing.delete(extended);
        gaveUp = true;
      } else if (now >= packet.nextAt) {
        packet.nextAt = now + FIRST_RETRY * BACK_OFF ** packet.tries;
        packet.tries += 1;
        request.push(extended & 0xffff);
      }
    }
    return { request, gaveUp };
  }
}
