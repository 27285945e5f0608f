/** Sender reports (RFC 3550 §6.4.1): they tie a stream's timestamps to one wall clock, so lips match voices. */
import { RTCP, type RtcpPacket, writeRtcp } from './compound';

/** The sender's part of the report. */
export interface SenderReport {
  readonly ssrc: number;
  /** NTP time, 32.32 fixed point. */
  readonly ntpTime: bigint;
  readonly rtpTimestamp: number;
  readonly packetCount: number;
  readonly octetCount: number;
}

/** Reads the sender's part; `undefined` when it is too short. */
export function readSenderReport(packet: RtcpPacket): SenderReport | undefined {
  const { body } = packet;
  if (packet.type !== RTCP.senderReport || body.length < 24) return undefined;
  return {
    ssrc: body.readUInt32BE(0),
    ntpTime: body.readBigUInt64BE(4),
    rtpTimestamp: body.readUInt32BE(12),
    packetCount: body.readUInt32BE(16),
    octetCount: body.readUInt32BE(20),
  };
}

/** Writes a report without blocks. */
export function writeSenderReport(report: SenderReport): Buffer {
  const body = Buffer.allocUnsafe(24);
  body.writeUInt32BE(report.ssrc >>> 0, 0);
  body.writeBigUInt64BE(BigInt.asUintN(64, report.ntpTime), 4);
  body.writeUInt32BE(report.rtpTimestamp >>> 0, 12);
  body.writeUInt32BE(report.packetCount >>> 0, 16);
  body.writeUInt32BE(report.octetCount >>> 0, 20);
  return writeRtcp(RTCP.senderReport, 0, body);
}

/** The 32 middle bits, as receivers echo them in their report blocks. */
export function middleOfNtpTime(ntpTime: bigint): number {
  return Number((ntpTime >> 16n) & 0xffffffffn);
}

/** Moves an NTP time by milliseconds. */
export function addToNtpTime(ntpTime: bigint, milliseconds: number): bigint {
  return ntpTime + BigInt(Math.round((milliseconds * 0x100000000) / 1000));
}
