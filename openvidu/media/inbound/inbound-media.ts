/** All that one publisher sends us, and the feedback it gets: reports, requests, bandwidth (RFC 3550, RFC 4585, RFC 8888's forerunner). */
import { ArrivalRecorder } from '../bandwidth/arrival-recorder';
import type { RelaySink } from '../relayed-packet';
import { writeBitrateEstimate } from '../rtcp/bitrate-estimate';
import { RTCP, splitCompound } from '../rtcp/compound';
import { writePictureLoss } from '../rtcp/picture-loss';
import { writeReceiverReport } from '../rtcp/receiver-report';
import { readSenderReport } from '../rtcp/sender-report';
import { writeTransportFeedback } from '../rtcp/transport-feedback';
import { findExtension, parseRtp } from '../rtp/packet';
import { usable } from '../sdp/answer';
import { EXTENSION } from '../sdp/extensions';
import type { Offer } from '../sdp/offer';
import { InboundTrack, REPORTER_SSRC } from './inbound-track';

/** Keyframes are dear: at most one request in this many ms. */
const KEYFRAME_SPACING = 300;
/** Transport-wide feedback leaves this often, in ms, or as soon as this many packets wait. */
const FEEDBACK_INTERVAL = 50;
const FEEDBACK_PACKETS = 100;
const REPORT_INTERVAL = 1000;
/** A limit that falls below this share of what was told is told at once; one that rises above the other soon. */
const NOTABLE_FALL = 0.97;
const NOTABLE_RISE = 1.04;
const LIMIT_SPACING = 100;

/** One instance per publishing connection; times are milliseconds, rates bit/s. */
export class InboundMedia {
  private readonly tracks: InboundTrack[];
  private readonly transportSequenceId: number | undefined;
  private readonly arrivals = new ArrivalRecorder();
  private feedbackCount = 0;
  private feedbackAt = 0;
  private reportAt = 0;
  private keyframeAt = -Infinity;
  private keyframeWanted = false;
  private bitrateLimit: number;
  private toldLimit: number;
  private limitToldAt = -Infinity;

  constructor(
    offer: Offer,
    sink: RelaySink,
    private readonly send: (packet: Buffer) => void,
    cap: number,
  ) {
    const sections = offer.sections.filter((section) => usable(section) && section.direction !== 'recvonly');
    const watched: RelaySink = {
      packet: (packet, now) => {
        // What was wished for has come.
        if (packet.keyframe) this.keyframeWanted = false;
        sink.packet(packet, now);
      },
      senderReport: (kind, report, now) => sink.senderReport(kind, report, now),
    };
    this.tracks = sections.map((section) => new InboundTrack(section, watched));
    this.transportSequenceId = sections.map((section) => section.extensions.get(EXTENSION.transportSequence)).find((id) => id !== undefined);
    this.bitrateLimit = cap;
    this.toldLimit = cap;
  }

  /** A decrypted RTP packet of the browser. */
  rtp(packet: Buffer, now: number): void {
    const header = parseRtp(packet);
    if (!header) return;
    const number = findExtension(packet, header, this.transportSequenceId);
    if (number?.length === 2) this.arrivals.record(number.readUInt16BE(0), now);
    for (const track of this.tracks) {
      if (header.payloadType === track.payloadType) return track.original(packet, header, now);
      if (header.payloadType === track.retransmissionPayloadType) return track.retransmission(packet, header, now);
    }
  }

  /** A decrypted RTCP compound of the browser. */
  rtcp(compound: Buffer, now: number): void {
    for (const packet of splitCompound(compound)) {
      if (packet.type !== RTCP.senderReport) continue;
      const report = readSenderReport(packet);
      if (report) this.tracks.find((track) => track.ssrc === report.ssrc)?.senderReport(report, now);
    }
  }

  /** Asks for a keyframe, now or as soon as the spacing allows. */
  requestKeyframe(now: number): void {
    this.keyframeWanted = true;
    this.sendKeyframeRequest(now);
  }

  /** Sets what the subscribers can take. */
  limitBitrate(bitrate: number, now: number): void {
    this.bitrateLimit = bitrate;
    const fell = bitrate < this.toldLimit * NOTABLE_FALL;
    const rose = bitrate > this.toldLimit * NOTABLE_RISE && now - this.limitToldAt > LIMIT_SPACING;
    if (fell || rose) this.sendLimit(now);
  }

  /** To be called every few milliseconds: sends what is due. */
  tick(now: number): void {
    for (const track of this.tracks) {
      const repair = track.repair(now);
      if (repair?.nack) this.send(repair.nack);
      if (repair?.gaveUp && track.kind === 'video') this.requestKeyframe(now);
    }
    this.sendKeyframeRequest(now);
    if (this.arrivals.size > 0 && (now - this.feedbackAt >= FEEDBACK_INTERVAL || this.arrivals.size >= FEEDBACK_PACKETS)) this.sendFeedback(now);
    if (now - this.reportAt >= REPORT_INTERVAL) this.sendReports(now);
  }

  private sendKeyframeRequest(now: number): void {
    if (!this.keyframeWanted || now - this.keyframeAt < KEYFRAME_SPACING) return;
    const ssrc = this.tracks.find((track) => track.kind === 'video')?.ssrc;
    // Before its first packet the stream has no number to name, and starts with a keyframe anyway.
    if (ssrc === undefined) return;
    this.keyframeWanted = false;
    this.keyframeAt = now;
    this.send(writePictureLoss(REPORTER_SSRC, ssrc));
  }

  private sendFeedback(now: number): void {
    this.feedbackAt = now;
    const arrivals = this.arrivals.take();
    const ssrc = this.tracks.find((track) => track.ssrc !== undefined)?.ssrc ?? 0;
    this.send(writeTransportFeedback(REPORTER_SSRC, ssrc, arrivals, this.feedbackCount));
    this.feedbackCount = (this.feedbackCount + 1) & 0xff;
  }

  private sendReports(now: number): void {
    this.reportAt = now;
    const blocks = this.tracks.map((track) => track.report(now)).filter((block) => block !== undefined);
    if (blocks.length > 0) this.send(writeReceiverReport(REPORTER_SSRC, blocks));
    this.sendLimit(now);
  }

  private sendLimit(now: number): void {
    const ssrc = this.tracks.find((track) => track.kind === 'video')?.ssrc;
    if (ssrc === undefined) return;
    this.toldLimit = this.bitrateLimit;
    this.limitToldAt = now;
    this.send(writeBitrateEstimate(REPORTER_SSRC, this.bitrateLimit, [ssrc]));
  }
}
