/** Receiver reports (RFC 3550 §6.4.2) and the report blocks shared with sender reports. */
import { RTCP, type RtcpPacket, writeRtcp } from './compound';

const BLOCK_SIZE = 24;

/** What a receiver says about one stream. */
export interface ReportBlock {
  readonly ssrc: number;
  /** Lost since the previous report, in 256ths. */
  readonly fractionLost: number;
  /** Lost since the start; negative when duplicates came. */
  readonly cumulativeLost: number;
  /** Extended highest sequence number received. */
  readonly highestSequenceNumber: number;
  /** In ticks of the codec's clock. */
  readonly jitter: number;
  /** Middle 32 bits of the NTP time of the last sender report, 0 when none came. */
  readonly lastSenderReport: number;
  /** In units of 1/65536 s. */
  readonly delaySinceLastSenderReport: number;
}

/** The blocks of a sender or receiver report. */
export function readReportBlocks(packet: RtcpPacket): ReportBlock[] {
  const blocks: ReportBlock[] = [];
  let offset = packet.type === RTCP.senderReport ? 24 : 4;
  for (let index = 0; index < packet.count && offset + BLOCK_SIZE <= packet.body.length; index += 1) {
    const { body } = packet;
    blocks.push({
      ssrc: body.readUInt32BE(offset),
      fractionLost: body[offset + 4]!,
      cumulativeLost: body.readIntBE(offset + 5, 3),
      highestSequenceNumber: body.readUInt32BE(offset + 8),
      jitter: body.readUInt32BE(offset + 12),
      lastSenderReport: body.readUInt32BE(offset + 16),
      delaySinceLastSenderReport: body.readUInt32BE(offset + 20),
    });
    offset += BLOCK_SIZE;
  }
  return blocks;
}

/** Writes a receiver report of at most 31 blocks. */
export function writeReceiverReport(sender: number, blocks: readonly ReportBlock[]): Buffer {
  const body = Buffer.allocUnsafe(4 + blocks.length * BLOCK_SIZE);
  body.writeUInt32BE(sender >>> 0, 0);
  blocks.forEach((block, index) => {
    const offset = 4 + index * BLOCK_SIZE;
    body.writeUInt32BE(block.ssrc >>> 0, offset);
    body[offset + 4] = block.fractionLost;
    body.writeIntBE(block.cumulativeLost, offset + 5, 3);
    body.writeUInt32BE(block.highestSequenceNumber >>> 0, offset + 8);
    body.writeUInt32BE(block.jitter >>> 0, offset + 12);
    body.writeUInt32BE(block.lastSenderReport >>> 0, offset + 16);
    body.writeUInt32BE(block.delaySinceLastSenderReport >>> 0, offset + 20);
  });
  return writeRtcp(RTCP.receiverReport, blocks.length, body);
}
