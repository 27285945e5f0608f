/** Reads transport-wide congestion control feedback (draft-holmer-rmcat-transport-wide-cc-extensions-01 §3.1). */
import { RTCP, type RtcpPacket, TRANSPORT_FEEDBACK } from './compound';

/** A feedback that spans more packets than browsers ever put into one is not sound. */
const WIDEST_FEEDBACK = 2000;

/** What became of consecutive packets. */
export interface TransportFeedback {
  /** Transport-wide number of the first packet. */
  readonly firstSequenceNumber: number;
  /** Arrival of each, in ms on the receiver's clock; undefined for one that did not come. */
  readonly arrivals: readonly (number | undefined)[];
}

/** The status symbols, two bits or one bit or runs (§3.1.1 to §3.1.4), and where the deltas begin. */
function readSymbols(body: Buffer, count: number): { symbols: number[]; offset: number } | undefined {
  const symbols: number[] = [];
  let offset = 16;
  while (symbols.length < count) {
    if (offset + 2 > body.length) return undefined;
    const chunk = body.readUInt16BE(offset);
    offset += 2;
    if (chunk < 0x8000) {
      const symbol = (chunk >> 13) & 3;
      for (let left = Math.min(chunk & 0x1fff, count - symbols.length); left > 0; left -= 1) symbols.push(symbol);
      if ((chunk & 0x1fff) === 0) return undefined;
    } else {
      const wide = (chunk & 0x4000) !== 0;
      const bits = wide ? 2 : 1;
      for (let shift = 14 - bits; shift >= 0 && symbols.length < count; shift -= bits) symbols.push((chunk >> shift) & (wide ? 3 : 1));
    }
  }
  return { symbols, offset };
}

/** The feedback, or `undefined` for anything else or anything that is not sound. */
export function readTransportFeedback(packet: RtcpPacket): TransportFeedback | undefined {
  const { body } = packet;
  if (packet.type !== RTCP.transportFeedback || packet.count !== TRANSPORT_FEEDBACK.transportWide || body.length < 18) return undefined;
  const count = body.readUInt16BE(10);
  if (count === 0 || count > WIDEST_FEEDBACK) return undefined;
  const read = readSymbols(body, count);
  if (!read) return undefined;
  let { offset } = read;
  let time = body.readUIntBE(12, 3) * 64;
  const arrivals: (number | undefined)[] = [];
  for (const symbol of read.symbols) {
    const size = symbol === 1 ? 1 : symbol === 2 ? 2 : 0;
    if (offset + size > body.length) return undefined;
    if (size > 0) time += (size === 1 ? body.readUInt8(offset) : body.readInt16BE(offset)) / 4;
    arrivals.push(size > 0 ? time : undefined);
    offset += size;
  }
  return { firstSequenceNumber: body.readUInt16BE(8), arrivals };
}
