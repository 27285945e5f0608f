/** The relay over pipes made of memory: what a publisher sends, a subscriber gets, repaired and renumbered. */
import { Relay } from './relay';
import { readBitrateEstimate, writeBitrateEstimate } from './rtcp/bitrate-estimate';
import { splitCompound } from './rtcp/compound';
import { readGenericNack, writeGenericNack } from './rtcp/generic-nack';
import { asksKeyframe, writePictureLoss } from './rtcp/picture-loss';
import { readSenderReport, writeSenderReport } from './rtcp/sender-report';
import { isRtcp, parseRtp, writeRtp } from './rtp/packet';
import { unwrapRetransmission } from './rtp/retransmission';
import type { TransportEvents, TransportFactory } from './transport';

const FINGERPRINT = `sha-256 ${Array.from({ length: 32 }, () => 'AB').join(':')}`;

function offer(direction: string): string {
  const transport = ['a=ice-ufrag:abcd', `a=ice-pwd:${'p'.repeat(24)}`, `a=fingerprint:${FINGERPRINT}`, 'a=setup:actpass', `a=${direction}`];
  const audio = ['m=audio 9 UDP/TLS/RTP/SAVPF 111', 'a=mid:0', ...transport, 'a=rtpmap:111 opus/48000/2'];
  const video = ['m=video 9 UDP/TLS/RTP/SAVPF 96 97', 'a=mid:1', ...transport, 'a=rtpmap:96 VP8/90000', 'a=rtcp-fb:96 nack pli', 'a=rtpmap:97 rtx/90000', 'a=fmtp:97 apt=96'];
  return ['v=0', 's=-', ...audio, ...video, ''].join('\r\n');
}

/** The far end of one pipe. */
interface Pipe {
  readonly events: TransportEvents;
  readonly sent: Buffer[];
  closed: boolean;
}

function setUp(): { relay: Relay; pipes: Pipe[]; states: string[]; time: { now: number } } {
  const pipes: Pipe[] = [];
  const states: string[] = [];
  const time = { now: 10_000 };
  const transports: TransportFactory = {
    port: 40_000,
    create: (_remote, events) => {
      const pipe: Pipe = { events, sent: [], closed: false };
      pipes.push(pipe);
      const local = { iceUsernameFragment: 'serv', icePassword: 'p'.repeat(22), fingerprint: FINGERPRINT, setup: 'active', port: 40_000 };
      return Promise.resolve({ local, send: (packet: Buffer) => void pipe.sent.push(packet), close: () => void (pipe.closed = true) });
    },
  };
  const relay = new Relay(transports, { host: '127.0.0.1', bitrateCap: 1_500_000, maximumConnections: 3 }, (id, state) => states.push(`${id} ${state}`), () => time.now);
  return { relay, pipes, states, time };
}

const KEYFRAME = Buffer.from([0x10, 0x00, 1, 2, 3]);
const DELTA = Buffer.from([0x10, 0x01, 4, 5, 6]);
const video = (sequenceNumber: number, payload: Buffer, ssrc = 50): Buffer => writeRtp({ payloadType: 96, marker: true, sequenceNumber, timestamp: sequenceNumber * 3000, ssrc }, [], payload);
const media = (pipe: Pipe): Buffer[] => pipe.sent.filter((packet) => !isRtcp(packet));
const control = (pipe: Pipe): ReturnType<typeof splitCompound> => pipe.sent.filter(isRtcp).flatMap(splitCompound);

async function connected(): Promise<ReturnType<typeof setUp> & { publisher: Pipe; subscriber: Pipe }> {
  const world = setUp();
  await world.relay.publish('publisher', 'stream', offer('sendonly'), false);
  await world.relay.subscribe('subscriber', 'stream', offer('recvonly'));
  const [publisher, subscriber] = world.pipes as [Pipe, Pipe];
  publisher.events.open();
  subscriber.events.open();
  return { ...world, publisher, subscriber };
}

test('a picture starts with a keyframe, sound at once', async () => {
  const { publisher, subscriber, relay } = await connected();
  publisher.events.packet(video(1, DELTA));
  publisher.events.packet(writeRtp({ payloadType: 111, marker: false, sequenceNumber: 9, timestamp: 0, ssrc: 40 }, [], Buffer.from([1])));
  expect(media(subscriber).map((packet) => parseRtp(packet)!.payloadType)).toEqual([111]);
  relay.tick();
  expect(control(publisher).some((packet) => asksKeyframe(packet, 50))).toBe(true);
  publisher.events.packet(video(2, KEYFRAME));
  publisher.events.packet(video(3, DELTA));
  const numbers = media(subscriber).slice(1).map((packet) => parseRtp(packet)!.sequenceNumber);
  expect(numbers[1]! - numbers[0]!).toBe(1);
});

test('a newcomer starts from the recent keyframe', async () => {
  const { relay, pipes, publisher, time } = await connected();
  publisher.events.packet(video(1, KEYFRAME));
  publisher.events.packet(video(2, DELTA));
  await relay.subscribe('newcomer', 'stream', offer('recvonly'));
  pipes[2]!.events.open();
  expect(media(pipes[2]!)).toHaveLength(2);
  time.now += 5000;
  await relay.subscribe('newcomer', 'stream', offer('recvonly'));
  pipes[3]!.events.open();
  expect(media(pipes[3]!)).toHaveLength(0);
  expect(pipes[2]!.closed).toBe(true);
});

test('what the publisher’s path lost is asked for and relayed once', async () => {
  const { publisher, subscriber, relay, time } = await connected();
  publisher.events.packet(video(1, KEYFRAME));
  publisher.events.packet(video(3, DELTA));
  time.now += 20;
  relay.tick();
  expect(control(publisher).map(readGenericNack).find(Boolean)).toEqual({ ssrc: 50, sequenceNumbers: [2] });
  const wrapped = writeRtp({ payloadType: 97, marker: true, sequenceNumber: 70, timestamp: 6000, ssrc: 51 }, [], Buffer.concat([Buffer.from([0, 2]), DELTA]));
  publisher.events.packet(wrapped);
  publisher.events.packet(wrapped);
  publisher.events.packet(video(3, DELTA));
  expect(media(subscriber)).toHaveLength(3);
});

test('what the subscriber’s path lost is sent again on the retransmission stream', async () => {
  const { publisher, subscriber, time } = await connected();
  publisher.events.packet(video(1, KEYFRAME));
  publisher.events.packet(video(2, DELTA));
  const lost = parseRtp(media(subscriber)[1]!)!;
  time.now += 50;
  subscriber.events.packet(writeGenericNack(1, lost.ssrc, [lost.sequenceNumber]));
  const again = media(subscriber)[2]!;
  const header = parseRtp(again)!;
  expect(header.payloadType).toBe(97);
  expect(unwrapRetransmission(again, header)!.sequenceNumber).toBe(lost.sequenceNumber);
});

test('keyframe requests pass on, but not too often', async () => {
  const { publisher, subscriber, relay, time } = await connected();
  publisher.events.packet(video(1, KEYFRAME));
  const { ssrc } = parseRtp(media(subscriber)[0]!)!;
  time.now += 1000;
  for (let count = 0; count < 20; count += 1) {
    subscriber.events.packet(writePictureLoss(1, ssrc));
    time.now += 10;
    relay.tick();
  }
  expect(control(publisher).filter((packet) => asksKeyframe(packet, 50))).toHaveLength(1);
});

test('the subscriber’s estimate limits the publisher', async () => {
  const { publisher, subscriber, relay, time } = await connected();
  publisher.events.packet(video(1, KEYFRAME));
  subscriber.events.packet(writeBitrateEstimate(1, 300_000, [1]));
  time.now += 20;
  relay.tick();
  expect(control(publisher).map(readBitrateEstimate).filter((bitrate) => bitrate !== undefined).at(-1)).toBe(300_000);
});

test('a publisher that comes back keeps numbers and time going, after a keyframe', async () => {
  const { relay, pipes, publisher, subscriber, time } = await connected();
  publisher.events.packet(video(1, KEYFRAME));
  await relay.publish('publisher', 'stream', offer('sendonly'), false);
  expect(publisher.closed).toBe(true);
  const back = pipes[2]!;
  time.now += 1000;
  back.events.open();
  back.events.packet(video(900, DELTA, 60));
  back.events.packet(video(901, KEYFRAME, 60));
  const [before, after, ...rest] = media(subscriber).map((packet) => parseRtp(packet)!);
  expect(rest).toHaveLength(0);
  expect(after!.sequenceNumber - before!.sequenceNumber).toBe(1);
  expect(after!.timestamp - before!.timestamp).toBe(90_000);
  expect(after!.ssrc).toBe(before!.ssrc);
});

test('the publisher’s clock is relayed with the subscriber’s numbers', async () => {
  const { publisher, subscriber, relay, time } = await connected();
  publisher.events.packet(video(1, KEYFRAME));
  publisher.events.packet(writeSenderReport({ ssrc: 50, ntpTime: 1n << 40n, rtpTimestamp: 3000, packetCount: 1, octetCount: 5 }));
  time.now += 1000;
  relay.tick();
  const reports = control(subscriber).map(readSenderReport).filter((report) => report !== undefined);
  expect(reports).toHaveLength(2);
  expect(reports[1]!.rtpTimestamp - reports[0]!.rtpTimestamp).toBe(90_000);
  expect(reports[1]!.ntpTime - reports[0]!.ntpTime).toBe(1n << 32n);
  expect(reports[1]!.packetCount).toBe(1);
});

test('a lost path is told and forgotten; closing is final; there is an end to what fits', async () => {
  const { relay, pipes, publisher, subscriber, states } = await connected();
  subscriber.events.lost(false);
  subscriber.events.lost(true);
  expect(states).toEqual(['publisher connected', 'subscriber connected', 'subscriber disconnected', 'subscriber closed']);
  relay.close('publisher');
  relay.close('publisher');
  expect([publisher.closed, subscriber.closed]).toEqual([true, true]);
  for (const id of ['a', 'b', 'c']) await relay.subscribe(id, 'stream', offer('recvonly'));
  await expect(relay.subscribe('d', 'stream', offer('recvonly'))).rejects.toThrow('full');
  const slow = relay.subscribe('a', 'stream', offer('recvonly'));
  relay.close('a');
  await expect(slow).rejects.toThrow('meantime');
  expect(pipes.at(-1)!.closed).toBe(true);
});
