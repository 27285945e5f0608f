/** Header extension abs-send-time: seconds modulo 64 in 6.18 fixed point (webrtc.org experiment «abs-send-time»). */
export function absoluteSendTime(now: number): Buffer {
  const value = Math.floor((now % 64000) * 262.144) & 0xffffff;
  return Buffer.from([value >> 16, (value >> 8) & 0xff, value & 0xff]);
}
