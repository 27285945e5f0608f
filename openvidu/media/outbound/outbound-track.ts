/** One stream sent to a subscriber: own numbers, sender reports, answers to NACK (RFC 3550 §5.1 and §6.4.1, RFC 4588). */
import { CLOCK_RATE, type RelayedPacket } from '../relayed-packet';
import { type SenderReport, addToNtpTime, middleOfNtpTime, writeSenderReport } from '../rtcp/sender-report';
import { writeSourceDescription } from '../rtcp/source-description';
import { Continuity } from '../rtp/continuity';
import { type HeaderExtension, findExtension, parseRtp, writeRtp } from '../rtp/packet';
import { PacketCache } from '../rtp/packet-cache';
import { wrapRetransmission } from '../rtp/retransmission';
import { absoluteSendTime } from '../rtp/send-time';
import { type SentStream, tellsArrivals } from '../sdp/answer';
import { EXTENSION } from '../sdp/extensions';
import type { MediaKind, OfferedSection } from '../sdp/offer';
import type { Urgency } from './pacer';

/** Sender reports remembered for the round trip. */
const REPORTS_REMEMBERED = 8;
const LEAST_RESEND_SPACING = 15;
const MOST_RESEND_SPACING = 200;

/** Times are milliseconds. */
export class OutboundTrack {
  readonly kind: MediaKind;
  readonly ssrc: number;
  private readonly continuity: Continuity;
  private readonly cache: PacketCache;
  private readonly payloadType: number;
  private readonly retransmissionPayloadType: number | undefined;
  private readonly ids: { transportSequence: number | undefined; sendTime: number | undefined; orientation: number | undefined; audioLevel: number | undefined };
  private retransmissionSequence = 0;
  private packetCount = 0;
  private octetCount = 0;
  private reference: { report: SenderReport; ssrc: number; at: number } | undefined;
  private restarting = false;
  private readonly reportsSent = new Map<number, number>();
  /** Smoothed, in ms; undefined until a report came back. */
  roundTrip: number | undefined;

  constructor(
    section: OfferedSection,
    private readonly stream: SentStream,
    private readonly canonicalName: string,
    private readonly send: (packet: Buffer, urgency: Urgency, now: number) => void,
  ) {
    this.kind = section.kind as MediaKind;
    this.ssrc = stream.ssrc;
    this.payloadType = section.codec!.payloadType;
    this.retransmissionPayloadType = section.codec!.retransmissionPayloadType;
    this.continuity = new Continuity(CLOCK_RATE[this.kind]);
    this.cache = new PacketCache(this.kind === 'video' ? 1024 : 128);
    const told = tellsArrivals(section);
    this.ids = {
      transportSequence: told ? section.extensions.get(EXTENSION.transportSequence) : undefined,
      sendTime: told ? undefined : section.extensions.get(EXTENSION.absoluteSendTime),
      orientation: section.extensions.get(EXTENSION.orientation),
      audioLevel: section.extensions.get(EXTENSION.audioLevel),
    };
  }

  /** Relays a packet; false while a picture cannot start yet, because what came before it is unknown. */
  relay(packet: RelayedPacket, now: number): boolean {
    if (packet.ssrc !== this.continuity.sourceSsrc || this.restarting) {
      if (this.kind === 'video' && !packet.keyframe) return false;
      this.restarting = false;
      this.continuity.switchTo(packet.ssrc, packet.sequenceNumber, packet.timestamp, now);
      if (this.reference?.ssrc !== packet.ssrc) this.reference = undefined;
    }
    const numbers = this.continuity.rewrite(packet.sequenceNumber, packet.timestamp, now);
    if (!numbers) return true;
    const fields = { payloadType: this.payloadType, marker: packet.marker, ssrc: this.ssrc, ...numbers };
    const written = writeRtp(fields, this.extensions(now, packet.orientation, packet.audioLevel), packet.payload);
    this.cache.store(numbers.sequenceNumber, written, now);
    this.packetCount += 1;
    this.octetCount += packet.payload.length;
    this.send(written, this.kind === 'audio' ? 'sound' : 'picture', now);
    return true;
  }

  /** The picture was given up: it begins anew with the next keyframe. */
  restart(): void {
    this.restarting = true;
    this.cache.clear();
  }

  /** The publisher's clock, relayed as ours from now on. */
  senderReport(report: SenderReport, now: number): void {
    const first = this.reference === undefined;
    this.reference = { report, ssrc: report.ssrc, at: now };
    if (first) this.report(now);
  }

  /** Sends a sender report, the publisher's moved to this moment. */
  report(now: number): void {
    if (!this.reference || this.reference.ssrc !== this.continuity.sourceSsrc || this.packetCount === 0) return;
    const elapsed = now - this.reference.at;
    const ntpTime = addToNtpTime(this.reference.report.ntpTime, elapsed);
    const rtpTimestamp = (this.reference.report.rtpTimestamp + Math.round((elapsed * CLOCK_RATE[this.kind]) / 1000) + this.continuity.timestampOffset) >>> 0;
    const { packetCount, octetCount } = this;
    const report = writeSenderReport({ ssrc: this.ssrc, ntpTime, rtpTimestamp, packetCount, octetCount });
    this.send(Buffer.concat([report, writeSourceDescription(this.ssrc, this.canonicalName)]), 'sound', now);
    this.reportsSent.set(middleOfNtpTime(ntpTime), now);
    if (this.reportsSent.size > REPORTS_REMEMBERED) this.reportsSent.delete(this.reportsSent.keys().next().value!);
  }

  /** Learns the round trip from what a report block echoes (RFC 3550 §6.4.1, figure 2); the fresh value in ms. */
  echoed(lastSenderReport: number, delaySinceLastSenderReport: number, now: number): number | undefined {
    const sentAt = this.reportsSent.get(lastSenderReport);
    if (sentAt === undefined) return undefined;
    const roundTrip = Math.max(0, now - sentAt - (delaySinceLastSenderReport * 1000) / 65536);
    this.roundTrip = this.roundTrip === undefined ? roundTrip : this.roundTrip * 0.8 + roundTrip * 0.2;
    return roundTrip;
  }

  /** Sends packets again, over the retransmission stream where there is one. */
  resend(sequenceNumbers: readonly number[], now: number): void {
    const spacing = Math.min(MOST_RESEND_SPACING, Math.max(LEAST_RESEND_SPACING, (this.roundTrip ?? 0) * 0.8));
    for (const sequenceNumber of sequenceNumbers) {
      const packet = this.cache.take(sequenceNumber, now, spacing);
      if (packet) this.resendOne(packet, now);
    }
  }

  private resendOne(packet: Buffer, now: number): void {
    const header = parseRtp(packet);
    if (!header) return;
    const orientation = findExtension(packet, header, this.ids.orientation);
    if (this.retransmissionPayloadType === undefined) {
      absoluteSendTime(now).copy(findExtension(packet, header, this.ids.sendTime) ?? Buffer.alloc(3));
      this.send(packet, this.kind === 'audio' ? 'sound' : 'repair', now);
      return;
    }
    const stream = { ssrc: this.stream.retransmissionSsrc, payloadType: this.retransmissionPayloadType };
    this.retransmissionSequence = (this.retransmissionSequence + 1) & 0xffff;
    const wrapped = wrapRetransmission(packet, stream, this.retransmissionSequence, this.extensions(now, orientation, undefined));
    if (wrapped) this.send(wrapped, 'repair', now);
  }

  private extensions(now: number, orientation: Buffer | undefined, audioLevel: Buffer | undefined): HeaderExtension[] {
    const extensions: HeaderExtension[] = [];
    const { ids } = this;
    // Written when the packet leaves, at a place that is known: it stays the first.
    if (ids.transportSequence !== undefined) extensions.push({ id: ids.transportSequence, value: Buffer.alloc(2) });
    if (ids.sendTime !== undefined) extensions.push({ id: ids.sendTime, value: absoluteSendTime(now) });
    if (ids.orientation !== undefined && orientation && orientation.length <= 16 && orientation.length > 0) extensions.push({ id: ids.orientation, value: orientation });
    if (ids.audioLevel !== undefined && audioLevel && audioLevel.length <= 16 && audioLevel.length > 0) extensions.push({ id: ids.audioLevel, value: audioLevel });
    return extensions;
  }
}
