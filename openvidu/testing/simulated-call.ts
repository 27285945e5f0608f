/**
 * One direction of a call through the real relay, with a simulated publisher, path and subscriber, in simulated time: the
 * publisher's encoder follows what it is told, the subscriber reports arrivals, asks for what is missing and conceals
 * late sound as a browser does. Coarser than a browser, but the same each time and on any machine.
 */
import { Relay } from '../media/relay';
import { readBitrateEstimate } from '../media/rtcp/bitrate-estimate';
import { splitCompound } from '../media/rtcp/compound';
import { writeGenericNack } from '../media/rtcp/generic-nack';
import { asksKeyframe } from '../media/rtcp/picture-loss';
import { type Arrival, writeTransportFeedback } from '../media/rtcp/transport-feedback';
import { isRtcp, parseRtp, writeRtp } from '../media/rtp/packet';
import { unwrapRetransmission } from '../media/rtp/retransmission';
import { SequenceUnwrapper } from '../media/rtp/sequence';
import type { TransportEvents, TransportFactory } from '../media/transport';
import { Hand } from './network/hand';
import { Link, seeded } from './network/link';

const FINGERPRINT = `sha-256 ${Array.from({ length: 32 }, () => 'AB').join(':')}`;
const NUMBERING = 'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01';

function offer(direction: string): string {
  const transport = ['a=ice-ufrag:abcd', `a=ice-pwd:${'p'.repeat(24)}`, `a=fingerprint:${FINGERPRINT}`, 'a=setup:actpass', `a=${direction}`, `a=extmap:3 ${NUMBERING}`];
  const audio = ['m=audio 9 UDP/TLS/RTP/SAVPF 111', 'a=mid:0', ...transport, 'a=rtpmap:111 opus/48000/2', 'a=rtcp-fb:111 transport-cc'];
  const video = ['m=video 9 UDP/TLS/RTP/SAVPF 96 97', 'a=mid:1', ...transport, 'a=rtpmap:96 VP8/90000', ...['nack', 'nack pli', 'transport-cc', 'goog-remb'].map((one) => `a=rtcp-fb:96 ${one}`), 'a=rtpmap:97 rtx/90000', 'a=fmtp:97 apt=96'];
  return ['v=0', 's=-', ...audio, ...video, ''].join('\r\n');
}

/** What the subscriber got in one second. */
export interface Second {
  readonly frames: number;
  readonly kbps: number;
  /** Sound concealed, ms. */
  readonly concealed: number;
  /** Longest time without a new picture, ms. */
  readonly longestGap: number;
}

const FRAME = 1000 / 30;
const PACKET = 1100;
const CAMERA_RATE = 1_200_000;
/** What sound takes. */
const SOUND_RATE = 45_000;
/** From the relay to the publisher's encoder and back. */
const ENCODER_LAG = 80;
const FEEDBACK = 50;
const NACK_AGAIN = 60;

/** Runs as long as it is turned. */
export class SimulatedCall {
  readonly hand = new Hand();
  readonly up: Link;
  readonly down: Link;
  readonly seconds: Second[] = [];
  limit = Infinity;
  private readonly relay: Relay;
  private publisher!: TransportEvents;
  private subscriber!: TransportEvents;
  private keyframeWanted = true;
  private numbers = { sound: 0, picture: 0, frame: 0 };
  private debt = 0;

  constructor(seed = 1) {
    this.up = new Link(seeded(seed), this.hand);
    this.down = new Link(seeded(seed + 1), this.hand);
    for (const link of [this.up, this.down]) link.set({ delay: 15 });
    const pipes: { events: TransportEvents; deliver: (packet: Buffer) => void }[] = [];
    const transports: TransportFactory = {
      port: 40_000,
      create: (_remote, events) => {
        const pipe = pipes.length === 0 ? { events, deliver: (packet: Buffer) => this.toPublisher(packet) } : { events, deliver: (packet: Buffer) => this.down.carry(packet.length, () => this.toSubscriber(Buffer.from(packet))) };
        pipes.push(pipe);
        if (pipes.length === 1) this.publisher = events;
        else this.subscriber = events;
        return Promise.resolve({ local: { iceUsernameFragment: 'serv', icePassword: 'p'.repeat(22), fingerprint: FINGERPRINT, setup: 'active', port: 40_000 }, send: (packet: Buffer) => pipe.deliver(packet), close: () => undefined });
      },
    };
    this.relay = new Relay(transports, { host: '127.0.0.1', bitrateCap: 1_500_000, maximumConnections: 4 }, () => undefined, () => this.hand.now());
  }

  /** Sets the call up and lets everything run. */
  async start(): Promise<void> {
    await this.relay.publish('publisher', 'stream', offer('sendonly'), false);
    await this.relay.subscribe('subscriber', 'stream', offer('recvonly'));
    this.publisher.open();
    this.subscriber.open();
    this.hand.every(10, () => this.relay.tick());
    this.hand.every(20, () => this.speak());
    this.hand.every(FRAME, () => this.film());
    this.hand.every(FEEDBACK, () => this.report());
    this.hand.every(10, () => this.askAgain());
    this.hand.every(1000, () => this.count());
  }

  /** Seconds pass; what they brought. */
  run(seconds: number): Second[] {
    this.hand.turn(seconds * 1000);
    return this.seconds.slice(-seconds);
  }

  // The publisher.

  private toPublisher(compound: Buffer): void {
    if (!isRtcp(compound)) return;
    for (const packet of splitCompound(Buffer.from(compound))) {
      const limit = readBitrateEstimate(packet);
      if (limit !== undefined) this.hand.after(ENCODER_LAG, () => (this.limit = limit));
      if (asksKeyframe(packet, 50)) this.hand.after(ENCODER_LAG, () => (this.keyframeWanted = true));
    }
  }

  private speak(): void {
    const sequenceNumber = this.numbers.sound++ & 0xffff;
    this.publisher.packet(writeRtp({ payloadType: 111, marker: false, sequenceNumber, timestamp: sequenceNumber * 960, ssrc: 40 }, [], Buffer.alloc(85)));
  }

  private film(): void {
    const rate = Math.max(30_000, Math.min(CAMERA_RATE, this.limit - SOUND_RATE));
    const wished = (rate * FRAME) / 8000;
    const keyframe = this.keyframeWanted;
    this.keyframeWanted = false;
    // A keyframe is dear, and what follows pays for it.
    const size = keyframe ? wished * 5 : Math.max(200, wished - this.debt / 10);
    this.debt = Math.max(0, this.debt + size - wished);
    const timestamp = Math.round(this.numbers.frame++ * FRAME * 90);
    for (let left = size, first = true; left > 0; left -= PACKET, first = false) {
      const payload = Buffer.alloc(Math.ceil(Math.min(PACKET, left)) + 4);
      payload[0] = first ? 0x10 : 0;
      payload[1] = keyframe && first ? 0 : 1;
      const fields = { payloadType: 96, marker: left <= PACKET, sequenceNumber: this.numbers.picture++ & 0xffff, timestamp, ssrc: 50 };
      this.publisher.packet(writeRtp(fields, [], payload));
    }
  }

  // The subscriber.

  private arrivals: Arrival[] = [];
  private feedbackCount = 0;
  private readonly transportNumbers = new SequenceUnwrapper();
  private readonly pictureNumbers = new SequenceUnwrapper();
  private readonly soundNumbers = new SequenceUnwrapper();
  private pictureSsrc = 0;
  private highest: number | undefined;
  private readonly missing = new Map<number, { nextAt: number; since: number; tries: number }>();
  private readonly packets = new Map<number, { keyframe: boolean; first: boolean; last: boolean }>();
  private decodedUpTo: number | undefined;
  private decodedAt: number[] = [];
  private soundStart: { number: number; at: number } | undefined;
  private soundHighest = 0;
  private soundDelay = 60;
  private concealed = 0;
  private concealedTold = 0;
  private bytes = 0;

  private toSubscriber(packet: Buffer): void {
    if (isRtcp(packet)) return;
    const header = parseRtp(packet)!;
    const now = this.hand.now();
    this.arrivals.push({ sequenceNumber: this.transportNumbers.unwrap(packet.readUInt16BE(17)), time: now });
    if (header.payloadType === 111) return this.hear(header.sequenceNumber, now);
    this.bytes += packet.length;
    if (header.payloadType === 97) {
      const recovered = unwrapRetransmission(packet, header)!;
      this.see(recovered.sequenceNumber, packet, recovered.payloadOffset, header.marker, now);
    } else {
      this.pictureSsrc = header.ssrc;
      this.see(header.sequenceNumber, packet, header.payloadOffset, header.marker, now);
    }
  }

  private hear(sequenceNumber: number, now: number): void {
    const number = this.soundNumbers.unwrap(sequenceNumber);
    this.soundStart ??= { number, at: now };
    if (this.soundHighest > 0 && number > this.soundHighest + 1) this.concealed += (number - this.soundHighest - 1) * 20;
    this.soundHighest = Math.max(this.soundHighest, number);
    const late = now - this.soundStart.at - (number - this.soundStart.number) * 20 - this.soundDelay;
    if (late > 0) {
      this.concealed += late;
      this.soundDelay += late;
    } else if (this.soundDelay > 60) this.soundDelay -= 0.5;
  }

  private see(sequenceNumber: number, packet: Buffer, offset: number, last: boolean, now: number): void {
    const number = this.pictureNumbers.unwrap(sequenceNumber);
    this.missing.delete(number);
    const first = packet[offset] === 0x10;
    this.packets.set(number, { keyframe: first && packet[offset + 1] === 0, first, last });
    if (this.highest !== undefined) for (let gap = this.highest + 1; gap < number && number - gap < 1000; gap += 1) this.missing.set(gap, { nextAt: now + 5, since: now, tries: 0 });
    this.highest = Math.max(this.highest ?? number, number);
    this.decode(now);
  }

  private decode(now: number): void {
    for (;;) {
      const keyframes = [...this.packets].filter(([number, packet]) => packet.keyframe && number > (this.decodedUpTo ?? 0)).map(([number]) => number);
      const starts = [...(this.decodedUpTo === undefined ? [] : [this.decodedUpTo + 1]), ...keyframes];
      const end = starts.map((start) => this.complete(start)).find((one) => one !== undefined);
      if (end === undefined) return;
      for (const number of this.packets.keys()) if (number <= end) this.packets.delete(number);
      for (const number of this.missing.keys()) if (number <= end) this.missing.delete(number);
      this.decodedUpTo = end;
      this.decodedAt.push(now);
    }
  }

  /** The last number of the frame that begins here, once all of it is there. */
  private complete(from: number): number | undefined {
    if (!this.packets.get(from)?.first) return undefined;
    for (let number = from; ; number += 1) {
      const packet = this.packets.get(number);
      if (!packet || (packet.first && number > from)) return undefined;
      if (packet.last) return number;
    }
  }

  private report(): void {
    if (this.arrivals.length === 0) return;
    const arrivals = this.arrivals.splice(0).sort((one, other) => one.sequenceNumber - other.sequenceNumber);
    const feedback = writeTransportFeedback(2, this.pictureSsrc, arrivals, this.feedbackCount++);
    this.up.carry(feedback.length, () => this.subscriber.packet(feedback));
  }

  private askAgain(): void {
    const now = this.hand.now();
    const due: number[] = [];
    for (const [number, gap] of this.missing) {
      if (now - gap.since > 2000) this.missing.delete(number);
      else if (now >= gap.nextAt) {
        gap.nextAt = now + NACK_AGAIN;
        due.push(number & 0xffff);
      }
    }
    if (due.length === 0) return;
    const nack = writeGenericNack(2, this.pictureSsrc, due);
    this.up.carry(nack.length, () => this.subscriber.packet(nack));
  }

  private count(): void {
    const now = this.hand.now();
    const recent = this.decodedAt.filter((at) => at > now - 1000);
    const before = this.decodedAt.filter((at) => at <= now - 1000).at(-1) ?? now - 1000;
    const moments = [before, ...recent, ...(recent.length === 0 ? [now] : [])];
    this.seconds.push({
      frames: recent.length,
      kbps: Math.round(this.bytes / 125),
      concealed: Math.round(this.concealed - this.concealedTold),
      longestGap: Math.round(Math.max(...moments.slice(1).map((at, index) => at - moments[index]!))),
    });
    this.bytes = 0;
    this.concealedTold = this.concealed;
  }
}
