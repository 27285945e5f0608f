/** What somebody hostile may say and send: generators for property tests and for the fuzz run. */
import fc from 'fast-check';
import { METHODS } from '../signalling/methods';

/** Numbers from a seed, for choices outside of fast-check. */
export type Random = () => number;

const pick = <Item>(random: Random, items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;

/** A packet that is, or looks like, RTP or RTCP, or neither. */
export const packets: fc.Arbitrary<Buffer> = fc
  .record({
    noise: fc.uint8Array({ maxLength: 300 }),
    first: fc.constantFrom(0x80, 0x81, 0x8f, 0x90, 0x9f, 0xa0, 0xb0, 0xbf, 0x40, 0x00),
    second: fc.constantFrom(96, 97, 111, 224, 225, 200, 201, 202, 203, 204, 205, 206, 207, 255),
    soundLength: fc.boolean(),
    ssrc: fc.constantFrom(0, 1, 50, 0xffffffff),
  })
  .map(({ noise, first, second, soundLength, ssrc }) => {
    const packet = Buffer.concat([Buffer.from([first, second, 0, 0]), Buffer.from(noise)]);
    if (soundLength) packet.writeUInt16BE(Math.max(0, (packet.length >> 2) - 1), 2);
    if (packet.length >= 12) packet.writeUInt32BE(ssrc, 8);
    return packet;
  });

/** A JSON-RPC request with a known method and any parameters. */
export const requests: fc.Arbitrary<string> = fc
  .record({
    method: fc.constantFrom(...METHODS.keys(), '__proto__', 'toString', ''),
    names: fc.array(fc.constantFrom('token', 'session', 'sdpOffer', 'sdpString', 'sender', 'stream', 'streamId', 'property', 'newValue', 'message', 'connectionId', 'sessionId', 'metadata', 'candidate', '__proto__'), { maxLength: 5 }),
    values: fc.array(fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.string({ maxLength: 200 }), fc.constant('x'.repeat(5000))), { minLength: 5, maxLength: 5 }),
    id: fc.oneof(fc.integer(), fc.double(), fc.constant(null)),
  })
  .map(({ method, names, values, id }) => {
    const params = names.map((name, index) => `${JSON.stringify(name)}:${JSON.stringify(values[index] ?? null)}`);
    return `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"method":${JSON.stringify(method)},"params":{${params.join()}}}`;
  });

/** An offer made wrong: lines lost, doubled, exchanged, bytes changed, or cut short. */
export function spoilt(offer: string, random: Random): string {
  let lines = offer.split('\r\n');
  for (let change = Math.floor(random() * 6); change >= 0; change -= 1) {
    const at = Math.floor(random() * lines.length);
    const kind = Math.floor(random() * 7);
    if (kind === 0) lines.splice(at, 1);
    else if (kind === 1) lines.splice(at, 0, lines[at]!);
    else if (kind === 2) lines = [...lines.slice(at), ...lines.slice(0, at)];
    else if (kind === 3) lines[at] = lines[at]!.replaceAll(/\d+/g, () => pick(random, ['0', '-1', '65536', '4294967296', '99999999999999999999', '1e9']));
    else if (kind === 4) lines[at] = lines[at]!.slice(0, Math.floor(random() * lines[at]!.length)) + String.fromCodePoint(Math.floor(random() * 0xd7ff));
    else if (kind === 5) lines[at] = `${lines[at]!}${'A'.repeat(Math.floor(random() * 3000))}`;
    else lines = lines.slice(0, at + 1);
  }
  return lines.join(random() < 0.2 ? '\n' : '\r\n');
}

/** A datagram for the media port: noise, or the beginning of STUN, DTLS, SRTP. */
export function datagram(random: Random): Buffer {
  const bytes = Buffer.from(Array.from({ length: Math.floor(random() * (random() < 0.05 ? 1400 : 200)) }, () => Math.floor(random() * 256)));
  const head = pick(random, [[], [0, 1, 0, 0, 0x21, 0x12, 0xa4, 0x42], [1, 1, 0, 8, 0x21, 0x12, 0xa4, 0x42], [22, 0xfe, 0xff, 0, 0, 0, 0], [22, 0xfe, 0xfd, 0, 1], [0x80, 96], [0x80, 200], [0x90, 111]]);
  const whole = Buffer.concat([Buffer.from(head), bytes]);
  // A STUN length that is right lets it come further.
  if (head[0] !== undefined && head[0] < 2 && whole.length >= 20) whole.writeUInt16BE((whole.length - 20) & ~3, 2);
  return whole;
}
