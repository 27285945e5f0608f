/** The RTP parts against hand-made and random packets. */
import fc from 'fast-check';
import { Continuity } from './continuity';
import { startsVp8Keyframe } from './keyframe';
import { MissingPackets } from './missing-packets';
import { PacketCache } from './packet-cache';
import { findExtension, isRtcp, parseRtp, writeRtp } from './packet';
import { ReceptionStatistics } from './reception-statistics';
import { unwrapRetransmission, wrapRetransmission } from './retransmission';
import { absoluteSendTime } from './send-time';
import { SequenceUnwrapper, sequenceDistance } from './sequence';

const word = fc.integer({ min: 0, max: 0xffff });
const double = fc.nat(0xffffffff);
const bytes = (least: number, most: number): fc.Arbitrary<Buffer> => fc.uint8Array({ minLength: least, maxLength: most }).map((array) => Buffer.from(array));
const fields = fc.record({ payloadType: fc.nat(127), marker: fc.boolean(), sequenceNumber: word, timestamp: double, ssrc: double });
const extensions = fc.uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 14 }), value: bytes(1, 16) }), { selector: (one) => one.id, maxLength: 5 });

describe('packets', () => {
  test('what is written is read', () => {
    fc.assert(
      fc.property(fields, extensions, bytes(0, 200), (written, list, payload) => {
        const packet = writeRtp(written, list, payload);
        const header = parseRtp(packet)!;
        expect(header).toMatchObject(written);
        expect(packet.subarray(header.payloadOffset, header.payloadEnd)).toEqual(payload);
        for (const { id, value } of list) expect(findExtension(packet, header, id)).toEqual(value);
        expect(findExtension(packet, header, undefined)).toBeUndefined();
      }),
    );
  });

  test('noise is refused or read without harm', () => {
    fc.assert(
      fc.property(bytes(0, 100), (noise) => {
        const header = parseRtp(noise);
        if (!header) return;
        expect(header.payloadEnd).toBeLessThanOrEqual(noise.length);
        expect(header.payloadOffset).toBeLessThanOrEqual(header.payloadEnd);
        for (let id = 0; id < 16; id += 1) findExtension(noise, header, id);
        unwrapRetransmission(noise, header);
      }),
      { numRuns: 2000 },
    );
  });

  test('two-byte extensions and padding are understood', () => {
    const packet = Buffer.from([0xb0, 96, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0x10, 0, 0, 1, 5, 2, 7, 8, 1, 2, 0, 0, 3]);
    const header = parseRtp(packet)!;
    expect(findExtension(packet, header, 5)).toEqual(Buffer.from([7, 8]));
    expect(packet.subarray(header.payloadOffset, header.payloadEnd)).toEqual(Buffer.from([1, 2]));
  });

  test('RTCP is told from RTP by its second byte', () => {
    expect(isRtcp(Buffer.from([0x80, 200]))).toBe(true);
    expect(isRtcp(Buffer.from([0x80, 0x80 | 111]))).toBe(false);
    expect(isRtcp(Buffer.alloc(0))).toBe(false);
  });

  test('a retransmission gives the original back', () => {
    fc.assert(
      fc.property(fields, bytes(0, 100), word, (original, payload, number) => {
        const wrapped = wrapRetransmission(writeRtp(original, [], payload), { ssrc: 7, payloadType: 97 }, number, [{ id: 3, value: absoluteSendTime(5) }])!;
        const header = parseRtp(wrapped)!;
        expect(header).toMatchObject({ ssrc: 7, payloadType: 97, sequenceNumber: number, timestamp: original.timestamp, marker: original.marker });
        const recovered = unwrapRetransmission(wrapped, header)!;
        expect(recovered.sequenceNumber).toBe(original.sequenceNumber);
        expect(wrapped.subarray(recovered.payloadOffset, header.payloadEnd)).toEqual(payload);
      }),
    );
  });

  test('the send time is 6.18 fixed point seconds, modulo 64', () => {
    expect(absoluteSendTime(1000).readUIntBE(0, 3)).toBe(1 << 18);
    expect(absoluteSendTime(64_000)).toEqual(absoluteSendTime(0));
  });

  test('keyframes are recognised through every descriptor', () => {
    expect(startsVp8Keyframe(Buffer.from([0x10, 0x00]))).toBe(true);
    expect(startsVp8Keyframe(Buffer.from([0x10, 0x01]))).toBe(false);
    expect(startsVp8Keyframe(Buffer.from([0x00, 0x00]))).toBe(false);
    expect(startsVp8Keyframe(Buffer.from([0x90, 0xe0, 0x80, 0x01, 0x02, 0x03, 0x00]))).toBe(true);
    expect(startsVp8Keyframe(Buffer.from([0x90, 0x80, 0x01, 0x01]))).toBe(false);
    expect(startsVp8Keyframe(Buffer.from([0x90, 0x80]))).toBe(false);
  });
});

describe('sequence numbers', () => {
  test('distances are short and antisymmetric', () => {
    expect(sequenceDistance(0xffff, 0)).toBe(1);
    expect(sequenceDistance(0, 0xffff)).toBe(-1);
    fc.assert(fc.property(word, word, (from, to) => ((from + sequenceDistance(from, to)) & 0xffff) === to));
  });

  test('a line is found back from any walk of short steps', () => {
    fc.assert(
      fc.property(word, fc.array(fc.integer({ min: -50, max: 3000 })), (start, steps) => {
        const unwrapper = new SequenceUnwrapper();
        const origin = unwrapper.unwrap(start);
        let place = 0;
        let highest = 0;
        for (const step of steps) {
          place = Math.max(highest - 3000, place + step);
          highest = Math.max(highest, place);
          expect(unwrapper.unwrap((start + place) & 0xffff) - origin).toBe(place);
        }
      }),
    );
  });
});

describe('continuity', () => {
  test('one source keeps its order and its gaps', () => {
    fc.assert(
      fc.property(word, double, fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 200 }), (start, timestamp, steps) => {
        const continuity = new Continuity(90_000);
        continuity.switchTo(1, start, timestamp, 0);
        const first = continuity.rewrite(start, timestamp, 0)!;
        let place = 0;
        for (const step of steps) {
          place += step;
          const next = continuity.rewrite((start + place) & 0xffff, (timestamp + place) >>> 0, place)!;
          expect(sequenceDistance(first.sequenceNumber, next.sequenceNumber)).toBe(place);
          expect((next.timestamp - first.timestamp) >>> 0).toBe(place);
        }
      }),
    );
  });

  test('another source goes on where the last one stopped, time included', () => {
    fc.assert(
      fc.property(word, double, word, double, fc.integer({ min: 1, max: 60_000 }), (one, oneTime, other, otherTime, pause) => {
        const continuity = new Continuity(48_000);
        continuity.switchTo(1, one, oneTime, 0);
        const last = continuity.rewrite(one, oneTime, 0)!;
        continuity.switchTo(2, other, otherTime, pause);
        const next = continuity.rewrite(other, otherTime, pause)!;
        expect(sequenceDistance(last.sequenceNumber, next.sequenceNumber)).toBe(1);
        expect((next.timestamp - last.timestamp) >>> 0).toBe(pause * 48);
      }),
    );
  });

  test('what is older than the switch is dropped', () => {
    const continuity = new Continuity(90_000);
    expect(continuity.rewrite(1, 1, 0)).toBeUndefined();
    continuity.switchTo(1, 100, 0, 0);
    expect(continuity.rewrite(99, 0, 0)).toBeUndefined();
    expect(continuity.rewrite(100, 0, 0)).toBeDefined();
  });
});

describe('missing packets', () => {
  test('reordering within the tolerance asks for nothing', () => {
    const missing = new MissingPackets();
    missing.received(10, 0);
    missing.received(12, 1);
    expect(missing.due(5)).toEqual({ request: [], gaveUp: false });
    missing.received(11, 6);
    expect(missing.idle).toBe(true);
  });

  test('a loss is asked for with growing pauses, then given up', () => {
    const missing = new MissingPackets();
    missing.received(10, 0);
    missing.received(13, 0);
    const asked: number[] = [];
    let gaveUpAt = 0;
    for (let now = 0; now < 3000 && gaveUpAt === 0; now += 5) {
      const due = missing.due(now);
      if (due.request.length > 0) {
        expect(due.request).toEqual([11, 12]);
        asked.push(now);
      }
      if (due.gaveUp) gaveUpAt = now;
    }
    expect(asked[0]).toBe(10);
    expect(asked.length).toBeLessThanOrEqual(8);
    const pauses = asked.slice(1).map((at, index) => at - asked[index]!);
    expect(pauses).toEqual([...pauses].sort((one, other) => one - other));
    expect(gaveUpAt).toBeGreaterThan(1000);
    expect(missing.idle).toBe(true);
  });

  test('a hole as wide as an outage asks for a keyframe instead', () => {
    const missing = new MissingPackets();
    missing.received(0, 0);
    missing.received(5000, 0);
    expect(missing.due(100)).toEqual({ request: [], gaveUp: true });
    expect(missing.idle).toBe(true);
    // A slow picture leaves few numbers out, yet after seconds they are of no use.
    missing.received(5001, 200);
    missing.received(5010, 3200);
    expect(missing.due(3300)).toEqual({ request: [], gaveUp: true });
    // A picture that was only still has lost nothing.
    missing.received(5011, 9000);
    expect(missing.idle).toBe(true);
  });
});

describe('the cache', () => {
  test('answers once per spacing and forgets what was overwritten', () => {
    const cache = new PacketCache(4);
    cache.store(1, Buffer.from([1]), 0);
    expect(cache.take(1, 5, 10)).toBeUndefined();
    expect(cache.take(1, 20, 10)).toEqual(Buffer.from([1]));
    expect(cache.take(1, 25, 10)).toBeUndefined();
    cache.store(5, Buffer.from([5]), 30);
    expect(cache.take(1, 100, 10)).toBeUndefined();
    expect(cache.take(2, 100, 10)).toBeUndefined();
    expect(cache.take(5, 1030, 10)).toBeDefined();
    expect(cache.take(5, 1050, 10)).toBeUndefined();
    cache.store(6, Buffer.from([6]), 2000);
    cache.clear();
    expect(cache.take(6, 2100, 10)).toBeUndefined();
  });
});

describe('reception statistics', () => {
  test('count losses, duplicates and cycles as RFC 3550 says', () => {
    const statistics = new ReceptionStatistics(9, 90_000);
    expect(statistics.report(0)).toBeUndefined();
    for (let number = 65_500; number < 65_600; number += 1) {
      if (number % 10 === 0) continue;
      expect(statistics.accept(number & 0xffff, number)).toBeDefined();
      statistics.count(number * 3000, (number * 3000) / 90);
    }
    expect(statistics.accept(65_599 & 0xffff, 0)).toBeUndefined();
    const report = statistics.report(0)!;
    expect(report.cumulativeLost).toBe(9);
    expect(report.fractionLost).toBe(Math.floor((9 * 256) / 99));
    expect(report.highestSequenceNumber & 0xffff).toBe(65_599 & 0xffff);
    expect(report.jitter).toBe(0);
    expect(statistics.report(0)!.fractionLost).toBe(0);
  });

  test('do not count what was lost in an outage', () => {
    const statistics = new ReceptionStatistics(9, 90_000);
    for (const [number, at] of [[1, 0], [2, 20], [90, 3000], [92, 3020]] as const) {
      statistics.accept(number, at);
      statistics.count(number * 3000, at);
    }
    expect(statistics.report(3100)).toMatchObject({ cumulativeLost: 1, highestSequenceNumber: 92 + 0x10000 });
  });

  test('echo the last sender report with its delay', () => {
    const statistics = new ReceptionStatistics(9, 90_000);
    statistics.accept(1, 0);
    statistics.senderReport(0x12345678, 1000);
    expect(statistics.report(1500)).toMatchObject({ lastSenderReport: 0x12345678, delaySinceLastSenderReport: 32_768 });
  });
});
