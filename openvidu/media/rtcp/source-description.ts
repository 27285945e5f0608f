/** Source description with the CNAME that binds a participant's sound and picture (RFC 3550 §6.5.1). */
import { RTCP, writeRtcp } from './compound';

/** Writes one chunk; the name is ASCII and at most 255 bytes. */
export function writeSourceDescription(ssrc: number, canonicalName: string): Buffer {
  const name = Buffer.from(canonicalName, 'ascii').subarray(0, 255);
  // At least one zero byte ends the items, then the chunk is padded to a word.
  const size = (4 + 2 + name.length + 1 + 3) & ~3;
  const body = Buffer.alloc(size);
  body.writeUInt32BE(ssrc >>> 0, 0);
  body[4] = 1;
  body[5] = name.length;
  name.copy(body, 6);
  return writeRtcp(RTCP.sourceDescription, 1, body);
}
