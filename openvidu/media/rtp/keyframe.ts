/** Recognises the first packet of a VP8 keyframe (RFC 7741 §4.2 descriptor, §4.3 header). */
export function startsVp8Keyframe(payload: Buffer): boolean {
  if (payload.length < 2) return false;
  const first = payload[0]!;
  // S bit set and partition index 0: the frame starts here.
  if ((first & 0x10) === 0 || (first & 0x07) !== 0) return false;
  let offset = 1;
  if (first & 0x80) {
    const extensions = payload[1]!;
    offset = 2;
    if (extensions & 0x80) offset += (payload[offset] ?? 0) & 0x80 ? 2 : 1;
    if (extensions & 0x40) offset += 1;
    if (extensions & 0x30) offset += 1;
  }
  const header = payload[offset];
  return header !== undefined && (header & 0x01) === 0;
}
