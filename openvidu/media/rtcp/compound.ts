/** Walks a compound RTCP packet (RFC 3550 §6.1, reduced size allowed by RFC 5506). */

/** Packet types (RFC 3550 §12.1, RFC 4585 §6.1). */
export const RTCP = { senderReport: 200, receiverReport: 201, sourceDescription: 202, transportFeedback: 205, payloadFeedback: 206 } as const;
/** Format of a transport feedback (RFC 4585 §6.2; transport-wide congestion control draft §3.1). */
export const TRANSPORT_FEEDBACK = { genericNack: 1, transportWide: 15 } as const;
/** Format of a payload feedback (RFC 4585 §6.3, RFC 5104 §4.3). */
export const PAYLOAD_FEEDBACK = { pictureLoss: 1, fullIntraRequest: 4, applicationLayer: 15 } as const;

/** One packet of a compound; `body` starts after the four common bytes, padding removed. */
export interface RtcpPacket {
  readonly type: number;
  /** Report count or feedback format, the five low bits of the first byte. */
  readonly count: number;
  readonly body: Buffer;
}

/** The packets of a compound; stops quietly at the first unsound one. */
export function splitCompound(compound: Buffer): RtcpPacket[] {
  const packets: RtcpPacket[] = [];
  let offset = 0;
  while (offset + 4 <= compound.length) {
    const first = compound[offset]!;
    if (first >> 6 !== 2) break;
    const size = (compound.readUInt16BE(offset + 2) + 1) * 4;
    if (offset + size > compound.length) break;
    let end = offset + size;
    if (first & 0x20) end -= compound[end - 1]!;
    if (end < offset + 4) break;
    packets.push({ type: compound[offset + 1]!, count: first & 0x1f, body: compound.subarray(offset + 4, end) });
    offset += size;
  }
  return packets;
}

/** Writes one packet; the body's length must be a multiple of four bytes. */
export function writeRtcp(type: number, count: number, body: Buffer): Buffer {
  const packet = Buffer.allocUnsafe(4 + body.length);
  packet[0] = 0x80 | count;
  packet[1] = type;
  packet.writeUInt16BE(body.length / 4, 2);
  body.copy(packet, 4);
  return packet;
}
