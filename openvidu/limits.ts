/** What one server lets its clients do; every value can be given by configuration. */
export interface Limits {
  /** Longest HTTP body and WebSocket message, in bytes; an SDP offer is about 8 kB. */
  readonly messageBytes: number;
  /** RPC messages a second on one socket, in the long run; twice as many at once. */
  readonly messagesPerSecond: number;
  /** Malformed messages after which a socket is closed. */
  readonly malformedMessages: number;
  readonly sockets: number;
  readonly sessions: number;
  readonly connectionsPerSession: number;
  /** PeerConnections in the media process. */
  readonly mediaConnections: number;
  /** Most a publisher may send, bit/s. */
  readonly bitrateCap: number;
  /** A socket that has not joined after this long is closed, in ms. */
  readonly joinTime: number;
  /** A socket silent for this long is given up, in ms; browsers ping every five seconds. */
  readonly silence: number;
  /** A participant whose socket dropped is kept this long, in ms. */
  readonly grace: number;
  /** A session nobody joined is forgotten after this long, in ms. */
  readonly unusedSession: number;
}

/** Sound values for one machine. */
export const DEFAULT_LIMITS: Limits = {
  messageBytes: 128 * 1024,
  messagesPerSecond: 100,
  malformedMessages: 20,
  sockets: 2000,
  sessions: 2000,
  connectionsPerSession: 100,
  mediaConnections: 400,
  bitrateCap: 1_500_000,
  joinTime: 30_000,
  silence: 20_000,
  grace: 15_000,
  unusedSession: 3_600_000,
};
