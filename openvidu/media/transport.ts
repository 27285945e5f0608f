/** The encrypted pipe under the RTP core: ICE (RFC 8445), DTLS-SRTP (RFC 5764). Another library can take this place. */

/** What the browser's offer says about its end of the pipe. */
export interface RemoteParameters {
  readonly iceUsernameFragment: string;
  readonly icePassword: string;
  /** Certificate fingerprint as in the SDP, `sha-256 AA:BB:…` (RFC 8122 §5). */
  readonly fingerprint: string;
  /** DTLS role offered (RFC 8842 §5.2). */
  readonly setup: string;
}

/** What our answer says about our end. */
export interface LocalParameters extends RemoteParameters {
  /** UDP port of our candidates. */
  readonly port: number;
  /** UDP port for who comes through a TURN server, when there may be such people. */
  readonly relayedPort?: number;
}

/** Told by the pipe; implementations guarantee that an exception in here never reaches native code. */
export interface TransportEvents {
  /** A decrypted RTP or RTCP packet. */
  packet(packet: Buffer): void;
  /** Packets can be sent from now on. */
  open(): void;
  /** The path is lost, for good when `closed`. */
  lost(closed: boolean): void;
}

/** One pipe to one RTCPeerConnection. */
export interface MediaTransport {
  readonly local: LocalParameters;
  /** Encrypts and sends an RTP or RTCP packet; a closed pipe swallows it. */
  send(packet: Buffer): void;
  /** Closing twice is harmless. */
  close(): void;
}

/** Makes pipes that share one UDP port. */
export interface TransportFactory {
  readonly port: number;
  /** The second port, for who comes through a TURN server. */
  readonly relayedPort?: number;
  /** Gives back what is held beside the pipes themselves. */
  close?(): void;
  create(remote: RemoteParameters, events: TransportEvents): Promise<MediaTransport>;
}
