/** RTP fixed header (RFC 3550 §5.1) and its extensions, one- and two-byte forms (RFC 8285 §4). */

/** Where things are inside a received packet; nothing is copied. */
export interface RtpHeader {
  readonly payloadType: number;
  readonly marker: boolean;
  readonly sequenceNumber: number;
  /** In units of the codec's clock. */
  readonly timestamp: number;
  readonly ssrc: number;
  /** Offset and length of the extension block, both 0 when there is none. */
  readonly extensionsOffset: number;
  readonly extensionsLength: number;
  readonly twoByteExtensions: boolean;
  readonly payloadOffset: number;
  /** Offset after the last payload byte, padding removed. */
  readonly payloadEnd: number;
}

/** One header extension to write: its negotiated id (1..14) and at most 16 bytes. */
export interface HeaderExtension {
  readonly id: number;
  readonly value: Buffer;
}

/** RTP and RTCP share the pipe; the second byte tells them apart (RFC 5761 §4). */
export function isRtcp(packet: Buffer): boolean {
  const type = packet[1] ?? 0;
  return type >= 192 && type <= 223;
}

/** Reads a header; `undefined` for anything that is not sound RTP. */
export function parseRtp(packet: Buffer): RtpHeader | undefined {
  const length = packet.length;
  if (length < 12) return undefined;
  const first = packet[0]!;
  if (first >> 6 !== 2) return undefined;
  let offset = 12 + (first & 0x0f) * 4;
  let extensionsOffset = 0;
  let extensionsLength = 0;
  let twoByteExtensions = false;
  if (first & 0x10) {
    if (offset + 4 > length) return undefined;
    const profile = packet.readUInt16BE(offset);
    extensionsLength = packet.readUInt16BE(offset + 2) * 4;
    extensionsOffset = offset + 4;
    offset = extensionsOffset + extensionsLength;
    twoByteExtensions = profile >> 4 === 0x100;
    if (profile !== 0xbede && !twoByteExtensions) extensionsLength = 0;
  }
  let end = length;
  if (first & 0x20) {
    const padding = packet[length - 1]!;
    if (padding === 0) return undefined;
    end -= padding;
  }
  if (offset > end) return undefined;
  return {
    payloadType: packet[1]! & 0x7f,
    marker: (packet[1]! & 0x80) !== 0,
    sequenceNumber: packet.readUInt16BE(2),
    timestamp: packet.readUInt32BE(4),
    ssrc: packet.readUInt32BE(8),
    extensionsOffset,
    extensionsLength,
    twoByteExtensions,
    payloadOffset: offset,
    payloadEnd: end,
  };
}

/** The bytes of one extension as a view into the packet, so that it can also be rewritten in place. */
export function findExtension(packet: Buffer, header: RtpHeader, wanted: number | undefined): Buffer | undefined {
  if (wanted === undefined || header.extensionsLength === 0) return undefined;
  let offset = header.extensionsOffset;
  const end = offset + header.extensionsLength;
  while (offset < end) {
    const first = packet[offset]!;
    if (first === 0) {
      offset += 1;
      continue;
    }
    let id: number;
    let size: number;
    if (header.twoByteExtensions) {
      if (offset + 2 > end) return undefined;
      id = first;
      size = packet[offset + 1]!;
      offset += 2;
    } else {
      id = first >> 4;
      if (id === 15) return undefined;
      size = (first & 0x0f) + 1;
      offset += 1;
    }
    if (offset + size > end) return undefined;
    if (id === wanted) return packet.subarray(offset, offset + size);
    offset += size;
  }
  return undefined;
}

/** What a written packet says about itself. */
export interface RtpFields {
  readonly payloadType: number;
  readonly marker: boolean;
  readonly sequenceNumber: number;
  readonly timestamp: number;
  readonly ssrc: number;
}

/** Writes a packet with one-byte extensions; `prefix` bytes are left free before the payload (RTX needs two). */
export function writeRtp(fields: RtpFields, extensions: readonly HeaderExtension[], payload: Buffer, prefix = 0): Buffer {
  let extensionBytes = 0;
  for (const extension of extensions) extensionBytes += 1 + extension.value.length;
  const extensionWords = (extensionBytes + 3) >> 2;
  const extensionSize = extensions.length === 0 ? 0 : 4 + extensionWords * 4;
  const packet = Buffer.allocUnsafe(12 + extensionSize + prefix + payload.length);
  packet[0] = extensionSize === 0 ? 0x80 : 0x90;
  packet[1] = (fields.marker ? 0x80 : 0) | fields.payloadType;
  packet.writeUInt16BE(fields.sequenceNumber & 0xffff, 2);
  packet.writeUInt32BE(fields.timestamp >>> 0, 4);
  packet.writeUInt32BE(fields.ssrc >>> 0, 8);
  if (extensionSize > 0) {
    packet.writeUInt16BE(0xbede, 12);
    packet.writeUInt16BE(extensionWords, 14);
    let offset = 16;
    for (const { id, value } of extensions) {
      packet[offset] = (id << 4) | (value.length - 1);
      value.copy(packet, offset + 1);
      offset += 1 + value.length;
    }
    packet.fill(0, offset, 12 + extensionSize);
  }
  payload.copy(packet, 12 + extensionSize + prefix);
  return packet;
}
