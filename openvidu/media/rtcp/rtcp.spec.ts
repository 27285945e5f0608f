/** The RTCP parts: what is written is read, and noise is harmless. */
import fc from 'fast-check';
import { readBitrateEstimate, writeBitrateEstimate } from './bitrate-estimate';
import { RTCP, splitCompound, writeRtcp } from './compound';
import { readGenericNack, writeGenericNack } from './generic-nack';
import { asksKeyframe, writePictureLoss } from './picture-loss';
import { readReportBlocks, writeReceiverReport } from './receiver-report';
import { addToNtpTime, middleOfNtpTime, readSenderReport, writeSenderReport } from './sender-report';
import { readTransportFeedback } from './read-transport-feedback';
import { writeSourceDescription } from './source-description';
import { type Arrival, writeTransportFeedback } from './transport-feedback';

const double = fc.nat(0xffffffff);
const only = (compound: Buffer): ReturnType<typeof splitCompound>[number] => {
  const packets = splitCompound(compound);
  expect(packets).toHaveLength(1);
  return packets[0]!;
};

test('noise is split and read without harm', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(200, 201, 202, 205, 206), (array, type) => {
      const noise = Buffer.from(array);
      if (noise.length > 1) {
        noise[0] = 0x80 | (noise[0]! & 0x3f);
        noise[1] = type;
        if (noise.length > 3) noise.writeUInt16BE((noise.length >> 2) - 1, 2);
      }
      for (const packet of splitCompound(noise)) {
        readReportBlocks(packet);
        readSenderReport(packet);
        readGenericNack(packet);
        readBitrateEstimate(packet);
        asksKeyframe(packet, 1);
        readTransportFeedback(packet);
      }
    }),
    { numRuns: 2000 },
  );
});

test('receiver reports', () => {
  const block = fc.record({
    ssrc: double,
    fractionLost: fc.nat(255),
    cumulativeLost: fc.integer({ min: -0x800000, max: 0x7fffff }),
    highestSequenceNumber: double,
    jitter: double,
    lastSenderReport: double,
    delaySinceLastSenderReport: double,
  });
  fc.assert(fc.property(fc.array(block, { maxLength: 31 }), (blocks) => expect(readReportBlocks(only(writeReceiverReport(1, blocks)))).toEqual(blocks)));
});

test('sender reports, and the clock inside them', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 0xffffffffffffffffn }), double, double, double, double, (ntpTime, ssrc, rtpTimestamp, packetCount, octetCount) => {
      const report = { ssrc, ntpTime, rtpTimestamp, packetCount, octetCount };
      expect(readSenderReport(only(writeSenderReport(report)))).toEqual(report);
    }),
  );
  expect(middleOfNtpTime(0x11112222_33334444n)).toBe(0x22223333);
  expect(addToNtpTime(0n, 1500)).toBe(0x1_80000000n);
});

test('a compound is taken apart in order, and cut short where it lies', () => {
  const compound = Buffer.concat([writeReceiverReport(1, []), writeSourceDescription(1, 'somebody'), writePictureLoss(1, 2)]);
  expect(splitCompound(compound).map((packet) => packet.type)).toEqual([RTCP.receiverReport, RTCP.sourceDescription, RTCP.payloadFeedback]);
  expect(splitCompound(compound.subarray(0, compound.length - 1))).toHaveLength(2);
});

test('negative acknowledgements pack runs and unpack them', () => {
  const numbers = fc.uniqueArray(fc.nat(300), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(numbers, fc.nat(0xffff), (offsets, start) => {
      const wanted = offsets.sort((one, other) => one - other).map((offset) => (start + offset) & 0xffff);
      expect(readGenericNack(only(writeGenericNack(1, 2, wanted)))).toEqual({ ssrc: 2, sequenceNumbers: wanted });
    }),
  );
  expect(writeGenericNack(1, 2, [5, 6, 21, 22]).length).toBe(20);
});

test('keyframe requests in both dialects', () => {
  expect(asksKeyframe(only(writePictureLoss(1, 77)), 77)).toBe(true);
  expect(asksKeyframe(only(writePictureLoss(1, 77)), 78)).toBe(false);
  const body = Buffer.alloc(16);
  body.writeUInt32BE(77, 8);
  expect(asksKeyframe(only(writeRtcp(RTCP.payloadFeedback, 4, body)), 77)).toBe(true);
});

test('estimates keep their size within the precision of the mantissa', () => {
  fc.assert(
    fc.property(fc.nat(100_000_000), (bitrate) => {
      const read = readBitrateEstimate(only(writeBitrateEstimate(1, bitrate, [2])))!;
      expect(read).toBeLessThanOrEqual(bitrate);
      expect(read).toBeGreaterThanOrEqual(bitrate * 0.9999 - 1);
    }),
  );
});

/** An independent reader of the feedback, written from the draft's figures. */
function readFeedback(body: Buffer): { sequenceNumber: number; time: number | undefined }[] {
  const count = body.readUInt16BE(10);
  const symbols: number[] = [];
  let offset = 16;
  while (symbols.length < count) {
    const chunk = body.readUInt16BE(offset);
    offset += 2;
    if (chunk & 0x8000) for (let position = 0; position < 7; position += 1) symbols.push((chunk >> (12 - position * 2)) & 3);
    else for (let left = chunk & 0x1fff; left > 0; left -= 1) symbols.push(chunk >> 13);
  }
  let ticks = body.readUIntBE(12, 3) * 256;
  return symbols.slice(0, count).map((symbol, index) => {
    const sequenceNumber = (body.readUInt16BE(8) + index) & 0xffff;
    if (symbol === 0) return { sequenceNumber, time: undefined };
    ticks += symbol === 1 ? body.readUInt8(offset) : body.readInt16BE(offset);
    offset += symbol;
    return { sequenceNumber, time: ticks / 4 };
  });
}

test('transport-wide feedback says which packets came and when', () => {
  const gaps = fc.array(fc.record({ gap: fc.integer({ min: 1, max: 40 }), delay: fc.integer({ min: -200, max: 4000 }) }), { maxLength: 200 });
  fc.assert(
    fc.property(fc.nat(0xffff), fc.integer({ min: 10_000, max: 1_000_000 }), gaps, (start, at, steps) => {
      const arrivals: Arrival[] = [{ sequenceNumber: start, time: at / 4 }];
      for (const { gap, delay } of steps) {
        const last = arrivals.at(-1)!;
        arrivals.push({ sequenceNumber: last.sequenceNumber + gap, time: Math.max(0, last.time + delay / 4) });
      }
      const packet = only(writeTransportFeedback(1, 2, arrivals, 5));
      expect([packet.type, packet.count]).toEqual([205, 15]);
      const read = readFeedback(packet.body).filter((one) => one.time !== undefined);
      expect(read).toEqual(arrivals.map(({ sequenceNumber, time }) => ({ sequenceNumber: sequenceNumber & 0xffff, time })));
      const feedback = readTransportFeedback(packet);
      const spanned = arrivals.at(-1)!.sequenceNumber - arrivals[0]!.sequenceNumber + 1;
      if (spanned > 2000) return expect(feedback).toBeUndefined();
      const told = feedback!.arrivals.flatMap((time, index) => (time === undefined ? [] : [{ sequenceNumber: (feedback!.firstSequenceNumber + index) & 0xffff, time }]));
      expect(told).toEqual(read);
    }),
  );
});
