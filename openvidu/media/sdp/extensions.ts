/** Header extensions the relay understands (RFC 8285 §5), by the URI that names them in SDP. */
export const EXTENSION = {
  /** Lets a receiver without transport-wide feedback estimate the bandwidth. */
  absoluteSendTime: 'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
  /** Numbers all packets of a connection for transport-wide feedback. */
  transportSequence: 'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
  /** How a phone is held (3GPP TS 26.114 §7.4.5). */
  orientation: 'urn:3gpp:video-orientation',
  /** Loudness of the packet (RFC 6464). */
  audioLevel: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level',
} as const;
