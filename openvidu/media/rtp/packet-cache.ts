/** The last packets sent on a stream, for generic NACK answers (RFC 4585 §6.2.1). */

interface CachedPacket {
  readonly sequenceNumber: number;
  readonly packet: Buffer;
  readonly firstSentAt: number;
  lastSentAt: number;
}

/** A packet older than this, in ms, would come too late to be shown. */
const TOO_OLD = 1000;

/** A ring indexed by sequence number; its size is a power of two. */
export class PacketCache {
  private readonly ring: (CachedPacket | undefined)[];

  /** @param size packets kept, a power of two: 1024 is about eight seconds of a 1 Mbit/s picture */
  constructor(private readonly size = 1024) {
    this.ring = new Array<CachedPacket | undefined>(size);
  }

  /** Keeps a packet just sent. Times are milliseconds. */
  store(sequenceNumber: number, packet: Buffer, now: number): void {
    this.ring[sequenceNumber & (this.size - 1)] = { sequenceNumber, packet, firstSentAt: now, lastSentAt: now };
  }

  /** Forgets everything: what was sent is not worth repairing any more. */
  clear(): void {
    this.ring.fill(undefined);
  }

  /** The packet, unless it is gone, too old, or was sent less than `spacing` ms ago (its answer is then still on the way). */
  take(sequenceNumber: number, now: number, spacing: number): Buffer | undefined {
    const cached = this.ring[sequenceNumber & (this.size - 1)];
    if (!cached || cached.sequenceNumber !== sequenceNumber || now - cached.lastSentAt < spacing || now - cached.firstSentAt > TOO_OLD) return undefined;
    cached.lastSentAt = now;
    return cached.packet;
  }
}
