/** Transport-wide congestion control feedback (draft-holmer-rmcat-transport-wide-cc-extensions-01 §3.1). */
import { RTCP, TRANSPORT_FEEDBACK, writeRtcp } from './compound';

/** Arrival of one packet: extended transport-wide number and time in milliseconds. */
export interface Arrival {
  readonly sequenceNumber: number;
  readonly time: number;
}

const NOT_RECEIVED = 0;
const SMALL_DELTA = 1;
const LARGE_DELTA = 2;
/** Deltas count quarters of a millisecond, the reference time counts 64 ms. */
const DELTAS_PER_MILLISECOND = 4;
const DELTAS_PER_REFERENCE = 256;
const SYMBOLS_PER_VECTOR = 7;
const LONGEST_RUN = 0x1fff;

function chunks(symbols: readonly number[]): number[] {
  const written: number[] = [];
  let index = 0;
  while (index < symbols.length) {
    const symbol = symbols[index]!;
    let run = 1;
    while (run < LONGEST_RUN && symbols[index + run] === symbol) run += 1;
    if (run >= SYMBOLS_PER_VECTOR || index + run === symbols.length) {
      written.push((symbol << 13) | run);
      index += run;
    } else {
      let vector = 0xc000;
      for (let position = 0; position < SYMBOLS_PER_VECTOR; position += 1) vector |= (symbols[index + position] ?? NOT_RECEIVED) << (12 - position * 2);
      written.push(vector);
      index += SYMBOLS_PER_VECTOR;
    }
  }
  return written;
}

/**
 * Writes one feedback.
 * @param arrivals at least one, in ascending order of number, none twice
 * @param feedbackCount counts feedbacks modulo 256, so the sender sees lost ones
 */
export function writeTransportFeedback(sender: number, ssrc: number, arrivals: readonly Arrival[], feedbackCount: number): Buffer {
  const first = arrivals[0]!;
  const reference = Math.floor((first.time * DELTAS_PER_MILLISECOND) / DELTAS_PER_REFERENCE);
  const symbols: number[] = [];
  const deltas: number[] = [];
  let previousTicks = reference * DELTAS_PER_REFERENCE;
  let expected = first.sequenceNumber;
  for (const arrival of arrivals) {
    for (; expected < arrival.sequenceNumber; expected += 1) symbols.push(NOT_RECEIVED);
    const ticks = Math.round(arrival.time * DELTAS_PER_MILLISECOND);
    const delta = Math.max(-0x8000, Math.min(0x7fff, ticks - previousTicks));
    previousTicks += delta;
    symbols.push(delta >= 0 && delta <= 0xff ? SMALL_DELTA : LARGE_DELTA);
    deltas.push(delta);
    expected = arrival.sequenceNumber + 1;
  }
  const words = chunks(symbols);
  const deltaBytes = deltas.reduce((sum, delta) => sum + (delta >= 0 && delta <= 0xff ? 1 : 2), 0);
  const body = Buffer.alloc((16 + words.length * 2 + deltaBytes + 3) & ~3);
  body.writeUInt32BE(sender >>> 0, 0);
  body.writeUInt32BE(ssrc >>> 0, 4);
  body.writeUInt16BE(first.sequenceNumber & 0xffff, 8);
  body.writeUInt16BE(symbols.length, 10);
  body.writeUIntBE(reference & 0xffffff, 12, 3);
  body[15] = feedbackCount & 0xff;
  let offset = 16;
  for (const word of words) offset = body.writeUInt16BE(word, offset);
  for (const delta of deltas) offset = delta >= 0 && delta <= 0xff ? body.writeUInt8(delta, offset) : body.writeInt16BE(delta, offset);
  return writeRtcp(RTCP.transportFeedback, TRANSPORT_FEEDBACK.transportWide, body);
}
