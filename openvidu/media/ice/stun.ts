/** STUN messages as ICE checks use them (RFC 8489 §5 and §14; RFC 8445 §16.1): read, proved, and written again with an attribute replaced. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { crc32 } from 'node:zlib';

const HEADER = 20;
const MAGIC_COOKIE = 0x2112a442;
const FINGERPRINT_XOR = 0x5354554e;
const INTEGRITY_BYTES = 20;

export const STUN = {
  bindingRequest: 0x0001,
  bindingSuccess: 0x0101,
  username: 0x0006,
  messageIntegrity: 0x0008,
  mappedAddress: 0x0020,
  fingerprint: 0x8028,
  iceControlled: 0x8029,
  iceControlling: 0x802a,
} as const;

/** One attribute, without its padding. */
export interface StunAttribute {
  readonly type: number;
  readonly value: Buffer;
}

export interface StunMessage {
  readonly type: number;
  readonly attributes: readonly StunAttribute[];
  /** Where MESSAGE-INTEGRITY begins in the packet, in bytes. */
  readonly integrityAt: number | undefined;
}

/** The message in a packet; undefined for anything else: DTLS, SRTP, noise. */
export function readStun(packet: Buffer): StunMessage | undefined {
  if (packet.length < HEADER || packet[0]! > 3 || packet.readUInt32BE(4) !== MAGIC_COOKIE || packet.readUInt16BE(2) !== packet.length - HEADER) return undefined;
  const attributes: StunAttribute[] = [];
  let integrityAt: number | undefined;
  for (let at = HEADER; at < packet.length; ) {
    if (at + 4 > packet.length) return undefined;
    const [type, length] = [packet.readUInt16BE(at), packet.readUInt16BE(at + 2)];
    if (at + 4 + length > packet.length) return undefined;
    if (type === STUN.messageIntegrity) integrityAt ??= at;
    attributes.push({ type, value: packet.subarray(at + 4, at + 4 + length) });
    at += 4 + padded(length);
  }
  return { type: packet.readUInt16BE(0), attributes, integrityAt };
}

export function attribute(message: StunMessage, type: number): Buffer | undefined {
  return message.attributes.find((one) => one.type === type)?.value;
}

/** True when whoever wrote it knows the password (RFC 8489 §14.5, short-term credentials). */
export function isProved(packet: Buffer, message: StunMessage, password: string): boolean {
  const given = attribute(message, STUN.messageIntegrity);
  if (message.integrityAt === undefined || given?.length !== INTEGRITY_BYTES) return false;
  return timingSafeEqual(given, integrity(packet.subarray(0, message.integrityAt), password));
}

/** The same message with one attribute's value replaced, proved by the password and with its fingerprint. */
export function replaced(packet: Buffer, message: StunMessage, type: number, value: Buffer, password: string): Buffer {
  const kept = message.attributes.filter((one) => one.type !== STUN.messageIntegrity && one.type !== STUN.fingerprint);
  const body = kept.map((one) => written(one.type, one.type === type ? value : one.value));
  const unproved = Buffer.concat([packet.subarray(0, HEADER), ...body]);
  const proved = Buffer.concat([unproved, written(STUN.messageIntegrity, integrity(unproved, password))]);
  // The fingerprint counts itself in the length it is taken over (§14.7).
  proved.writeUInt16BE(proved.length - HEADER + 8, 2);
  const fingerprint = Buffer.alloc(4);
  fingerprint.writeUInt32BE((crc32(proved) ^ FINGERPRINT_XOR) >>> 0);
  return Buffer.concat([proved, written(STUN.fingerprint, fingerprint)]);
}

/** The value of XOR-MAPPED-ADDRESS (§14.2) for the transaction of that packet. */
export function xorMappedAddress(packet: Buffer, address: string, port: number): Buffer {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  const bytes = isIPv6(plain) ? ipv6Bytes(plain) : Buffer.from(plain.split('.').map(Number));
  const value = Buffer.alloc(4 + bytes.length);
  value[1] = bytes.length === 4 ? 1 : 2;
  value.writeUInt16BE(port ^ (MAGIC_COOKIE >>> 16), 2);
  // The mask is the cookie and the transaction's id, which follow each other in the header.
  for (const [place, byte] of bytes.entries()) value[4 + place] = byte ^ packet[4 + place]!;
  return value;
}

function ipv6Bytes(address: string): Buffer {
  const [head = '', tail = ''] = address.split('%')[0]!.split('::');
  const groups = (text: string): number[] => text.split(':').filter(Boolean).map((group) => parseInt(group, 16));
  const [before, after] = [groups(head), groups(tail)];
  const all = [...before, ...new Array<number>(Math.max(0, 8 - before.length - after.length)).fill(0), ...after];
  const bytes = Buffer.alloc(16);
  for (const [place, group] of all.entries()) bytes.writeUInt16BE(group, place * 2);
  return bytes;
}

function padded(length: number): number {
  return (length + 3) & ~3;
}

function written(type: number, value: Buffer): Buffer {
  const bytes = Buffer.alloc(4 + padded(value.length));
  bytes.writeUInt16BE(type, 0);
  bytes.writeUInt16BE(value.length, 2);
  value.copy(bytes, 4);
  return bytes;
}

/** HMAC over what comes before, with the length as if the message ended after this attribute (§14.5). */
function integrity(before: Buffer, password: string): Buffer {
  const counted = Buffer.from(before);
  counted.writeUInt16BE(before.length - HEADER + 4 + INTEGRITY_BYTES, 2);
  return createHmac('sha1', password).update(counted).digest();
}
