/** What crosses between the server and its media process: descriptions, ids, counts. Packets never do. */
import type { RelayStatistics } from './relay';

/** Sent by the server. `request` comes back in the reply. */
export type MediaRequest =
  | { request: number; command: 'publish'; connectionId: string; streamId: string; sdpOffer: string; loopback: boolean }
  | { request: number; command: 'subscribe'; connectionId: string; streamId: string; sdpOffer: string }
  | { request: number; command: 'close'; connectionId: string }
  | { request: number; command: 'statistics' };

/** A request before it is numbered. */
export type MediaCommand = MediaRequest extends infer Request ? (Request extends MediaRequest ? Omit<Request, 'request'> : never) : never;

/** Sent by the media process. */
export type MediaReport =
  | { event: 'ready'; mediaPort: number; relayedPort?: number }
  | { event: 'unable'; reason: string }
  | { event: 'connection'; connectionId: string; state: 'connected' | 'disconnected' | 'closed' }
  | { event: 'reply'; request: number; sdpAnswer?: string; statistics?: RelayStatistics; refused?: string; badOffer?: boolean };

/** Handed to the process as its only argument, in JSON. */
export interface MediaProcessOptions {
  /** UDP port, 0 for a free one. */
  readonly mediaPort: number;
  /** UDP port for who comes through a TURN server, 0 for a free one; none when nobody does. */
  readonly relayedPort?: number;
  /** Address written in candidates. */
  readonly publicHost: string;
  /** Most a publisher may send, bit/s. */
  readonly bitrateCap: number;
  readonly maximumConnections: number;
}
