/** All that one subscriber receives of one publisher, and what its feedback asks for (RFC 3550 §6.4, RFC 4585 §6). */
import { DownlinkController } from '../bandwidth/downlink-controller';
import { DownlinkEstimator } from '../bandwidth/downlink-estimator';
import { SentPackets } from '../bandwidth/sent-packets';
import type { RelayedPacket, RelaySink } from '../relayed-packet';
import { readBitrateEstimate } from '../rtcp/bitrate-estimate';
import { RTCP, type RtcpPacket, splitCompound } from '../rtcp/compound';
import { readGenericNack } from '../rtcp/generic-nack';
import { asksKeyframe } from '../rtcp/picture-loss';
import { readTransportFeedback } from '../rtcp/read-transport-feedback';
import { readReportBlocks } from '../rtcp/receiver-report';
import type { SenderReport } from '../rtcp/sender-report';
import { isRtcp } from '../rtp/packet';
import { type SentStream, tellsArrivals } from '../sdp/answer';
import { EXTENSION } from '../sdp/extensions';
import type { MediaKind, Offer } from '../sdp/offer';
import { OutboundTrack } from './outbound-track';
import { Pacer, type Urgency } from './pacer';

const REPORT_INTERVAL = 1000;
/** While the path is being opened a fresh keyframe is kept at hand: asked for this often, in ms, and only so many times. */
const KEYFRAME_AHEAD = 500;
const MOST_AHEAD = 6;
/** A picture that waits longer than this, in ms, lets the publisher slow down further until it is through. */
const NOTABLE_WAIT = 120;
const SHARE_WHILE_WAITING = 0.8;
/** Where a transport-wide number stands in our packets: it is the first extension, of two bytes (RFC 8285 §4.2). */
const NUMBER_HEADER_AT = 16;

/** One instance per subscribing connection; times are milliseconds. */
export class OutboundMedia implements RelaySink {
  private readonly tracks: OutboundTrack[];
  private readonly controller: DownlinkController;
  private readonly estimator: DownlinkEstimator | undefined;
  private readonly sentPackets = new SentPackets();
  private readonly pacer = new Pacer((packet, now) => this.leave(packet, now));
  private readonly transportSequenceId: number | undefined;
  private keyframesAhead = 0;
  private keyframeAheadAt = -Infinity;
  private open = false;
  private reportAt = 0;

  constructor(
    offer: Offer,
    sent: ReadonlyMap<string, SentStream>,
    canonicalName: string,
    private readonly send: (packet: Buffer) => void,
    cap: number,
    private readonly wantKeyframe: () => void,
  ) {
    this.controller = new DownlinkController(cap);
    const told = offer.sections.filter((section) => sent.has(section.mid) && tellsArrivals(section));
    this.transportSequenceId = told[0]?.extensions.get(EXTENSION.transportSequence);
    // A voice alone has no rate to be steered.
    this.estimator = told.some((section) => section.kind === 'video') ? new DownlinkEstimator(cap) : undefined;
    this.tracks = offer.sections.flatMap((section) => {
      const stream = sent.get(section.mid);
      return stream ? [new OutboundTrack(section, stream, canonicalName, (packet, urgency, now) => this.take(packet, urgency, now))] : [];
    });
  }

  /** What the publisher may send for this subscriber, bit/s. */
  get target(): number {
    if (!this.estimator) return this.controller.target;
    return this.estimator.target * (this.pacer.wait > NOTABLE_WAIT ? SHARE_WHILE_WAITING : 1);
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
    if (!this.open) return this.lookAhead(now);
    this.pacer.run(now);
    if (now - this.reportAt < REPORT_INTERVAL) return;
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

  /** The path takes round trips to open: the keyframe it needs travels meanwhile. */
  private lookAhead(now: number): void {
    if (this.keyframesAhead >= MOST_AHEAD || now - this.keyframeAheadAt < KEYFRAME_AHEAD) return;
    this.keyframesAhead += 1;
    this.keyframeAheadAt = now;
    this.wantKeyframe();
  }

  private take(packet: Buffer, urgency: Urgency, now: number): void {
    if (!this.pacer.take(packet, urgency, now)) this.giveUpPicture();
  }

  /** What waits, or was lost in an outage, is not worth sending any more. */
  private giveUpPicture(): void {
    this.pacer.clear();
    for (const track of this.tracks) if (track.kind === 'video') track.restart();
    this.wantKeyframe();
  }

  private leave(packet: Buffer, now: number): void {
    if (!isRtcp(packet) && this.transportSequenceId !== undefined && packet[NUMBER_HEADER_AT] === ((this.transportSequenceId << 4) | 1)) {
      packet.writeUInt16BE(this.sentPackets.add(packet.length, now), NUMBER_HEADER_AT + 1);
    }
    this.send(packet);
  }

  private arrivals(packet: RtcpPacket, now: number): void {
    const { estimator } = this;
    const feedback = estimator && readTransportFeedback(packet);
    if (!estimator || !feedback) return;
    const resumed = estimator.onFeedback(this.sentPackets.outcomes(feedback), now);
    this.pacer.setRate(estimator.pace);
    if (resumed) this.giveUpPicture();
  }

  private requests(packet: RtcpPacket, now: number): void {
    this.arrivals(packet, now);
    const nack = readGenericNack(packet);
    if (nack) this.tracks.find((one) => one.ssrc === nack.ssrc)?.resend(nack.sequenceNumbers, now);
  }

  private payloadFeedback(packet: RtcpPacket, now: number): void {
    const estimate = readBitrateEstimate(packet);
    if (estimate !== undefined) this.controller.onEstimate(estimate, now);
    else if (this.tracks.some((one) => one.kind === 'video' && asksKeyframe(packet, one.ssrc))) this.wantKeyframe();
  }
}
