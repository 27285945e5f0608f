/** Retransmission payload format (RFC 4588 §4): the original sequence number, then the original payload. */
import { type HeaderExtension, type RtpHeader, parseRtp, writeRtp } from './packet';

/** Where a retransmission is to be sent: the stream agreed for it in the SDP (RFC 4588 §8). */
export interface RetransmissionStream {
  readonly ssrc: number;
  readonly payloadType: number;
}

/** The original behind a retransmission packet; `undefined` for the empty ones browsers send to probe bandwidth. */
export interface RecoveredPacket {
  readonly sequenceNumber: number;
  readonly payloadOffset: number;
}

/** Reads a retransmission packet. */
export function unwrapRetransmission(packet: Buffer, header: RtpHeader): RecoveredPacket | undefined {
  if (header.payloadEnd - header.payloadOffset < 2) return undefined;
  return { sequenceNumber: packet.readUInt16BE(header.payloadOffset), payloadOffset: header.payloadOffset + 2 };
}

/** Wraps a packet sent before into the retransmission stream, with fresh header extensions. */
export function wrapRetransmission(
  original: Buffer,
  stream: RetransmissionStream,
  sequenceNumber: number,
  extensions: readonly HeaderExtension[],
): Buffer | undefined {
  const header = parseRtp(original);
  if (!header) return undefined;
  const payload = original.subarray(header.payloadOffset, header.payloadEnd);
  const fields = { payloadType: stream.payloadType, marker: header.marker, sequenceNumber, timestamp: header.timestamp, ssrc: stream.ssrc };
  const packet = writeRtp(fields, extensions, payload, 2);
  packet.writeUInt16BE(header.sequenceNumber, packet.length - payload.length - 2);
  return packet;
}
