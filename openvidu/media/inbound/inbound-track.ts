/** One stream received from a publisher: statistics, duplicates, requests for what is missing (RFC 3550 §6.4, RFC 4585 §6.2). */
import { CLOCK_RATE, type RelaySink } from '../relayed-packet';
import type { ReportBlock } from '../rtcp/receiver-report';
import { type SenderReport, middleOfNtpTime } from '../rtcp/sender-report';
import { writeGenericNack } from '../rtcp/generic-nack';
import { startsVp8Keyframe } from '../rtp/keyframe';
import { MissingPackets } from '../rtp/missing-packets';
import { type RtpHeader, findExtension } from '../rtp/packet';
import { ReceptionStatistics } from '../rtp/reception-statistics';
import { unwrapRetransmission } from '../rtp/retransmission';
import { EXTENSION } from '../sdp/extensions';
import type { MediaKind, OfferedSection } from '../sdp/offer';

/** Sender id of our own reports: we send no stream on this pipe, any constant serves. */
export const REPORTER_SSRC = 1;

/** One instance per section; a new stream id of the browser simply replaces the old one. */
export class InboundTrack {
  readonly kind: MediaKind;
  readonly payloadType: number;
  readonly retransmissionPayloadType: number | undefined;
  private readonly orientationId: number | undefined;
  private readonly audioLevelId: number | undefined;
  private statistics: ReceptionStatistics | undefined;
  private missing = new MissingPackets();

  constructor(
    section: OfferedSection,
    private readonly sink: RelaySink,
  ) {
    this.kind = section.kind as MediaKind;
    this.payloadType = section.codec!.payloadType;
    this.retransmissionPayloadType = section.codec!.retransmissionPayloadType;
    this.orientationId = section.extensions.get(EXTENSION.orientation);
    this.audioLevelId = section.extensions.get(EXTENSION.audioLevel);
  }

  /** The stream id in use, once a packet came. */
  get ssrc(): number | undefined {
    return this.statistics?.ssrc;
  }

  /** A packet with our payload type. */
  original(packet: Buffer, header: RtpHeader, now: number): void {
    if (this.statistics?.ssrc !== header.ssrc) {
      this.statistics = new ReceptionStatistics(header.ssrc, CLOCK_RATE[this.kind]);
      this.missing = new MissingPackets();
    }
    const extended = this.statistics.accept(header.sequenceNumber, now);
    if (extended === undefined) return;
    this.statistics.count(header.timestamp, now);
    this.missing.received(extended, now);
    this.relay(packet, header, header.sequenceNumber, header.payloadOffset, now);
  }

  /** A packet of our retransmission stream. */
  retransmission(packet: Buffer, header: RtpHeader, now: number): void {
    const recovered = unwrapRetransmission(packet, header);
    if (!recovered || !this.statistics) return;
    const extended = this.statistics.accept(recovered.sequenceNumber, now);
    if (extended === undefined) return;
    this.missing.received(extended, now);
    this.relay(packet, header, recovered.sequenceNumber, recovered.payloadOffset, now);
  }

  /** The browser's report about this stream. */
  senderReport(report: SenderReport, now: number): void {
    this.statistics?.senderReport(middleOfNtpTime(report.ntpTime), now);
    this.sink.senderReport(this.kind, report, now);
  }

  /** Requests due now, if any, and whether a picture is beyond repair. */
  repair(now: number): { nack: Buffer | undefined; gaveUp: boolean } | undefined {
    if (this.missing.idle || this.ssrc === undefined) return undefined;
    const { request, gaveUp } = this.missing.due(now);
    return { nack: request.length > 0 ? writeGenericNack(REPORTER_SSRC, this.ssrc, request) : undefined, gaveUp };
  }

  /** Our report block, once a packet came. */
  report(now: number): ReportBlock | undefined {
    return this.statistics?.report(now);
  }

  private relay(packet: Buffer, header: RtpHeader, sequenceNumber: number, payloadOffset: number, now: number): void {
    const payload = packet.subarray(payloadOffset, header.payloadEnd);
    this.sink.packet(
      {
        kind: this.kind,
        ssrc: this.statistics!.ssrc,
        sequenceNumber,
        timestamp: header.timestamp,
        marker: header.marker,
        payload,
        orientation: findExtension(packet, header, this.orientationId),
        audioLevel: findExtension(packet, header, this.audioLevelId),
        keyframe: this.kind === 'video' && startsVp8Keyframe(payload),
      },
      now,
    );
  }
}
