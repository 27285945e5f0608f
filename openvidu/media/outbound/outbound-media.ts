/** All that one subscriber receives of one publisher, and what its feedback asks for (RFC 3550 §6.4, RFC 4585 §6). */
import { DownlinkController } from '../bandwidth/downlink-controller';
import type { RelayedPacket, RelaySink } from '../relayed-packet';
import { readBitrateEstimate } from '../rtcp/bitrate-estimate';
import { RTCP, type RtcpPacket, splitCompound } from '../rtcp/compound';
import { readGenericNack } from '../rtcp/generic-nack';
import { asksKeyframe } from '../rtcp/picture-loss';
import { readReportBlocks } from '../rtcp/receiver-report';
import type { SenderReport } from '../rtcp/sender-report';
import type { SentStream } from '../sdp/answer';
import type { MediaKind, Offer } from '../sdp/offer';
import { OutboundTrack } from './outbound-track';

const REPORT_INTERVAL = 1000;

/** One instance per subscribing connection; times are milliseconds. */
export class OutboundMedia implements RelaySink {
  private readonly tracks: OutboundTrack[];
  private readonly controller: DownlinkController;
  private open = false;
  private reportAt = 0;

  constructor(
    offer: Offer,
    sent: ReadonlyMap<string, SentStream>,
    canonicalName: string,
    send: (packet: Buffer) => void,
    cap: number,
    private readonly wantKeyframe: () => void,
  ) {
    this.controller = new DownlinkController(cap);
    this.tracks = offer.sections.flatMap((section) => {
      const stream = sent.get(section.mid);
      return stream ? [new OutboundTrack(section, stream, canonicalName, send)] : [];
    });
  }

  /** What the publisher may send for this subscriber, bit/s. */
  get target(): number {
    return this.controller.target;
  }

  /** The pipe is open: the picture starts with what is recent, or with the next keyframe, asked for at once. */
  opened(recent: readonly RelayedPacket[], now: number): void {
    this.open = true;
    if (recent.length === 0) this.wantKeyframe();
    for (const packet of recent) this.packet(packet, now);
  }

  packet(packet: RelayedPacket, now: number): void {
    if (!this.open) return;
    const track = this.tracks.find((one) => one.kind === packet.kind);
    if (track && !track.relay(packet, now)) this.wantKeyframe();
  }

  senderReport(kind: MediaKind, report: SenderReport, now: number): void {
    if (this.open) this.tracks.find((one) => one.kind === kind)?.senderReport(report, now);
  }

  /** A decrypted RTCP compound of the browser. */
  rtcp(compound: Buffer, now: number): void {
    for (const packet of splitCompound(compound)) {
      if (packet.type === RTCP.receiverReport || packet.type === RTCP.senderReport) this.reports(packet, now);
      else if (packet.type === RTCP.transportFeedback) this.requests(packet, now);
      else if (packet.type === RTCP.payloadFeedback) this.payloadFeedback(packet, now);
    }
  }

  /** To be called every few milliseconds: sends what is due. */
  tick(now: number): void {
    if (!this.open || now - this.reportAt < REPORT_INTERVAL) return;
    this.reportAt = now;
    for (const track of this.tracks) track.report(now);
  }

  private reports(packet: RtcpPacket, now: number): void {
    for (const block of readReportBlocks(packet)) {
      const track = this.tracks.find((one) => one.ssrc === block.ssrc);
      const roundTrip = track?.echoed(block.lastSenderReport, block.delaySinceLastSenderReport, now);
      // Sound is never held back; only the picture's reports steer the rate.
      if (track?.kind === 'video') this.controller.onReport(block, roundTrip, now);
    }
  }

  private requests(packet: RtcpPacket, now: number): void {
    const nack = readGenericNack(packet);
    if (nack) this.tracks.find((one) => one.ssrc === nack.ssrc)?.resend(nack.sequenceNumbers, now);
  }

  private payloadFeedback(packet: RtcpPacket, now: number): void {
    const estimate = readBitrateEstimate(packet);
    if (estimate !== undefined) this.controller.onEstimate(estimate, now);
    else if (this.tracks.some((one) => one.kind === 'video' && asksKeyframe(packet, one.ssrc))) this.wantKeyframe();
  }
}
