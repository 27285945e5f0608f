/** What travels from a publisher's track to its subscribers (the relay of RFC 7667 §3.7), inside the media process only. */
import type { MediaKind } from './sdp/offer';
import type { SenderReport } from './rtcp/sender-report';

/** Codec clocks, in ticks per second (RFC 7587 §4.1, RFC 7741 §4.1). */
export const CLOCK_RATE: Record<MediaKind, number> = { audio: 48_000, video: 90_000 };

/** One original packet, received or recovered. */
export interface RelayedPacket {
  readonly kind: MediaKind;
  readonly ssrc: number;
  readonly sequenceNumber: number;
  readonly timestamp: number;
  readonly marker: boolean;
  readonly payload: Buffer;
  /** Values of the extensions worth relaying. */
  readonly orientation: Buffer | undefined;
  readonly audioLevel: Buffer | undefined;
  /** True for the first packet of a picture that needs no other. */
  readonly keyframe: boolean;
}

/** Where a publisher's media goes; times are milliseconds. */
export interface RelaySink {
  packet(packet: RelayedPacket, now: number): void;
  senderReport(kind: MediaKind, report: SenderReport, now: number): void;
}
