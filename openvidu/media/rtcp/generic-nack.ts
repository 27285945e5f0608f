/** Generic NACK: a packet number and a mask of the sixteen that follow (RFC 4585 §6.2.1). */
import { sequenceDistance } from '../rtp/sequence';
import { RTCP, type RtcpPacket, TRANSPORT_FEEDBACK, writeRtcp } from './compound';

/** The stream and the numbers asked for; `undefined` when the packet is another feedback. */
export function readGenericNack(packet: RtcpPacket): { ssrc: number; sequenceNumbers: number[] } | undefined {
  const { body } = packet;
  if (packet.type !== RTCP.transportFeedback || packet.count !== TRANSPORT_FEEDBACK.genericNack || body.length < 12) return undefined;
  const sequenceNumbers: number[] = [];
  for (let offset = 8; offset + 4 <= body.length; offset += 4) {
    const first = body.readUInt16BE(offset);
    const mask = body.readUInt16BE(offset + 2);
    sequenceNumbers.push(first);
    for (let bit = 0; bit < 16; bit += 1) if (mask & (1 << bit)) sequenceNumbers.push((first + bit + 1) & 0xffff);
  }
  return { ssrc: body.readUInt32BE(4), sequenceNumbers };
}

/** Writes a request; the numbers must be in ascending circular order. */
export function writeGenericNack(sender: number, ssrc: number, sequenceNumbers: readonly number[]): Buffer {
  const items: { first: number; mask: number }[] = [];
  for (const sequenceNumber of sequenceNumbers) {
    const last = items.at(-1);
    const distance = last ? sequenceDistance(last.first, sequenceNumber) : 0;
    if (last && distance >= 1 && distance <= 16) last.mask |= 1 << (distance - 1);
    else items.push({ first: sequenceNumber, mask: 0 });
  }
  const body = Buffer.allocUnsafe(8 + items.length * 4);
  body.writeUInt32BE(sender >>> 0, 0);
  body.writeUInt32BE(ssrc >>> 0, 4);
  items.forEach((item, index) => {
    body.writeUInt16BE(item.first, 8 + index * 4);
    body.writeUInt16BE(item.mask, 10 + index * 4);
  });
  return writeRtcp(RTCP.transportFeedback, TRANSPORT_FEEDBACK.genericNack, body);
}
