/** Picture loss indication (RFC 4585 §6.3.1) and full intra request (RFC 5104 §4.3.1): «send me a keyframe». */
import { PAYLOAD_FEEDBACK, RTCP, type RtcpPacket, writeRtcp } from './compound';

/** True when the packet asks this stream for a keyframe, in either dialect. */
export function asksKeyframe(packet: RtcpPacket, ssrc: number): boolean {
  const { body } = packet;
  if (packet.type !== RTCP.payloadFeedback || body.length < 8) return false;
  if (packet.count === PAYLOAD_FEEDBACK.pictureLoss) return body.readUInt32BE(4) === ssrc;
  if (packet.count !== PAYLOAD_FEEDBACK.fullIntraRequest) return false;
  for (let offset = 8; offset + 8 <= body.length; offset += 8) if (body.readUInt32BE(offset) === ssrc) return true;
  return false;
}

/** Writes a picture loss indication. */
export function writePictureLoss(sender: number, ssrc: number): Buffer {
  const body = Buffer.allocUnsafe(8);
  body.writeUInt32BE(sender >>> 0, 0);
  body.writeUInt32BE(ssrc >>> 0, 4);
  return writeRtcp(RTCP.payloadFeedback, PAYLOAD_FEEDBACK.pictureLoss, body);
}
