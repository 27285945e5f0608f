/** Receiver estimated maximum bitrate (draft-alvestrand-rmcat-remb-03 §2.2). */
import { PAYLOAD_FEEDBACK, RTCP, type RtcpPacket, writeRtcp } from './compound';

const IDENTIFIER = Buffer.from('REMB', 'ascii');

/** The estimate in bit/s; `undefined` for anything else. */
export function readBitrateEstimate(packet: RtcpPacket): number | undefined {
  const { body } = packet;
  if (packet.type !== RTCP.payloadFeedback || packet.count !== PAYLOAD_FEEDBACK.applicationLayer || body.length < 16) return undefined;
  if (!body.subarray(8, 12).equals(IDENTIFIER)) return undefined;
  const exponent = body[13]! >> 2;
  const mantissa = ((body[13]! & 0x03) << 16) | body.readUInt16BE(14);
  return mantissa * 2 ** exponent;
}

/** Writes an estimate in bit/s about some streams. */
export function writeBitrateEstimate(sender: number, bitrate: number, streams: readonly number[]): Buffer {
  let exponent = 0;
  let mantissa = Math.max(0, Math.floor(bitrate));
  while (mantissa > 0x3ffff) {
    mantissa = Math.floor(mantissa / 2);
    exponent += 1;
  }
  const body = Buffer.alloc(16 + streams.length * 4);
  body.writeUInt32BE(sender >>> 0, 0);
  IDENTIFIER.copy(body, 8);
  body[12] = streams.length;
  body[13] = (exponent << 2) | (mantissa >> 16);
  body.writeUInt16BE(mantissa & 0xffff, 14);
  streams.forEach((ssrc, index) => body.writeUInt32BE(ssrc >>> 0, 16 + index * 4));
  return writeRtcp(RTCP.payloadFeedback, PAYLOAD_FEEDBACK.applicationLayer, body);
}
