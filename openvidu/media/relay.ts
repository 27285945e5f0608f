/** The relay itself (selective forwarding, RFC 7667 §3.7): streams, their one publisher and their subscribers. */
import { randomInt } from 'node:crypto';
import { InboundMedia } from './inbound/inbound-media';
import { OutboundMedia } from './outbound/outbound-media';
import { RecentPicture } from './recent-picture';
import { isRtcp } from './rtp/packet';
import type { RelaySink } from './relayed-packet';
import { type SentStream, usable, writeAnswer } from './sdp/answer';
import { type Offer, UnusableOffer, parseOffer } from './sdp/offer';
import type { MediaTransport, TransportFactory } from './transport';

/** Packets and bytes since the start, for operators. */
export interface RelayStatistics {
  connections: number;
  packetsReceived: number;
  packetsSent: number;
  bytesReceived: number;
  bytesSent: number;
}

/** How the relay is set up. */
export interface RelayOptions {
  /** Address written in candidates. */
  readonly host: string;
  /** Most a publisher may send, bit/s. */
  readonly bitrateCap: number;
  readonly maximumConnections: number;
}

/** Tells what became of a connection's path. */
export type ConnectionListener = (connectionId: string, state: 'connected' | 'disconnected' | 'closed') => void;

interface Stream {
  inbound: InboundMedia | undefined;
  readonly outbounds: Map<string, OutboundMedia>;
  readonly recent: RecentPicture;
}

interface Connection {
  readonly streamId: string;
  readonly transport: MediaTransport;
  readonly inbound: InboundMedia | undefined;
  readonly outbound: OutboundMedia | undefined;
}

/** One instance per media process; connection ids are chosen by the caller and unique. */
export class Relay {
  private readonly streams = new Map<string, Stream>();
  private readonly connections = new Map<string, Connection>();
  /** The latest attempt for an id, so that a slow old one cannot replace a newer one. */
  private readonly attempts = new Map<string, symbol>();
  readonly statistics: RelayStatistics = { connections: 0, packetsReceived: 0, packetsSent: 0, bytesReceived: 0, bytesSent: 0 };

  constructor(
    private readonly transports: TransportFactory,
    private readonly options: RelayOptions,
    private readonly listener: ConnectionListener,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /** Takes a publisher's media (again); with `loopback` it also gets its own stream back. Resolves with the SDP answer. */
  publish(connectionId: string, streamId: string, sdp: unknown, loopback: boolean): Promise<string> {
    return this.connect(connectionId, streamId, sdp, true, loopback);
  }

  /** Gives a stream to a subscriber (again); the stream's publisher may come later. Resolves with the SDP answer. */
  subscribe(connectionId: string, streamId: string, sdp: unknown): Promise<string> {
    return this.connect(connectionId, streamId, sdp, false, true);
  }

  /** Ends a connection; unknown ids are ignored. */
  close(connectionId: string): void {
    this.attempts.delete(connectionId);
    const connection = this.connections.get(connectionId);
    if (!connection) return;
    this.connections.delete(connectionId);
    connection.transport.close();
    const stream = this.streams.get(connection.streamId);
    if (!stream) return;
    if (stream.inbound === connection.inbound) stream.inbound = undefined;
    if (stream.outbounds.get(connectionId) === connection.outbound) stream.outbounds.delete(connectionId);
    if (!stream.inbound && stream.outbounds.size === 0) this.streams.delete(connection.streamId);
  }

  /** To be called every few milliseconds. */
  tick(): void {
    const now = this.clock();
    for (const { inbound, outbounds } of this.streams.values()) {
      let limit = this.options.bitrateCap;
      for (const outbound of outbounds.values()) {
        outbound.tick(now);
        limit = Math.min(limit, outbound.target);
      }
      inbound?.limitBitrate(limit, now);
      inbound?.tick(now);
    }
  }

  private async connect(connectionId: string, streamId: string, sdp: unknown, receive: boolean, sendBack: boolean): Promise<string> {
    const offer = parseOffer(sdp);
    if (!offer.sections.some(usable)) throw new UnusableOffer('The offer has neither opus nor VP8.');
    if (this.connections.size >= this.options.maximumConnections && !this.connections.has(connectionId)) throw new Error('The media server is full.');
    const attempt = Symbol(connectionId);
    this.attempts.set(connectionId, attempt);
    const sent = sendBack ? chooseStreams(offer) : new Map<string, SentStream>();
    const canonicalName = streamId.replaceAll(/[^\w-]/g, '').slice(0, 64) || 'stream';
    const wiring: { transport?: MediaTransport } = {};
    const send = (packet: Buffer): void => this.send(wiring.transport, packet);
    const inbound = receive ? new InboundMedia(offer, this.sinkOf(streamId), send, this.options.bitrateCap) : undefined;
    const wantKeyframe = (): void => this.streams.get(streamId)?.inbound?.requestKeyframe(this.clock());
    const outbound = sendBack ? new OutboundMedia(offer, sent, canonicalName, send, this.options.bitrateCap, wantKeyframe) : undefined;
    const transport = await this.transports.create(offer.transport, {
      packet: (packet) => this.received(packet, inbound, outbound),
      open: () => {
        outbound?.opened(this.streams.get(streamId)?.recent.recall(this.clock()) ?? [], this.clock());
        this.listener(connectionId, 'connected');
      },
      lost: (closed) => this.lost(connectionId, wiring.transport, closed),
    });
    if (this.attempts.get(connectionId) !== attempt) {
      transport.close();
      throw new Error('The connection was closed or offered again in the meantime.');
    }
    this.close(connectionId);
    wiring.transport = transport;
    this.connections.set(connectionId, { streamId, transport, inbound, outbound });
    this.statistics.connections += 1;
    const stream = this.streams.get(streamId) ?? { inbound: undefined, outbounds: new Map<string, OutboundMedia>(), recent: new RecentPicture() };
    this.streams.set(streamId, stream);
    if (inbound) stream.inbound = inbound;
    if (outbound) stream.outbounds.set(connectionId, outbound);
    return writeAnswer(offer, { local: transport.local, host: this.options.host, receive, sent, canonicalName });
  }

  private sinkOf(streamId: string): RelaySink {
    return {
      packet: (packet, now) => {
        const stream = this.streams.get(streamId);
        stream?.recent.add(packet, now);
        for (const outbound of stream?.outbounds.values() ?? []) outbound.packet(packet, now);
      },
      senderReport: (kind, report, now) => {
        for (const outbound of this.streams.get(streamId)?.outbounds.values() ?? []) outbound.senderReport(kind, report, now);
      },
    };
  }

  private received(packet: Buffer, inbound: InboundMedia | undefined, outbound: OutboundMedia | undefined): void {
    const now = this.clock();
    this.statistics.packetsReceived += 1;
    this.statistics.bytesReceived += packet.length;
    if (!isRtcp(packet)) inbound?.rtp(packet, now);
    else {
      inbound?.rtcp(packet, now);
      outbound?.rtcp(packet, now);
    }
  }

  private send(transport: MediaTransport | undefined, packet: Buffer): void {
    if (!transport) return;
    this.statistics.packetsSent += 1;
    this.statistics.bytesSent += packet.length;
    transport.send(packet);
  }

  private lost(connectionId: string, transport: MediaTransport | undefined, closed: boolean): void {
    if (!transport || this.connections.get(connectionId)?.transport !== transport) return;
    if (closed) this.close(connectionId);
    this.listener(connectionId, closed ? 'closed' : 'disconnected');
  }
}

function chooseStreams(offer: Offer): Map<string, SentStream> {
  const sent = new Map<string, SentStream>();
  for (const section of offer.sections) {
    if (usable(section) && section.direction !== 'sendonly') sent.set(section.mid, { ssrc: randomInt(1, 0x7fffffff), retransmissionSsrc: randomInt(0x80000000, 0xffffffff) });
  }
  return sent;
}
