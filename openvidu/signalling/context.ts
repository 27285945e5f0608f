/** What a method may use. */
import type { MediaServer } from '../media/media-server';
import type { Connection, IceServer, Peer } from '../rooms/connection';
import type { Rooms } from '../rooms/rooms';
import type { Session } from '../rooms/session';
import { RPC_ERROR, RpcError } from './rpc';

/** The services behind all sockets. */
export interface SignallingServices {
  readonly rooms: Rooms;
  readonly media: MediaServer;
  /** What one participant's browser may use to find a path. */
  iceServers(participant: string): readonly IceServer[];
  /** Host and port of our own STUN-like address, told to browsers that ask for a TURN server. */
  readonly mediaHost: string;
}

/** The socket a request came from. */
export interface Caller extends Peer {
  connection: Connection | undefined;
}

/** One method: what it answers, or an RpcError thrown. */
export type Method = (services: SignallingServices, caller: Caller, params: Record<string, unknown>) => Promise<Record<string, unknown>> | Record<string, unknown>;

/** The caller's place, or a refusal: nothing but joining is open to strangers. */
export function joined(services: SignallingServices, caller: Caller): { session: Session; connection: Connection } {
  const { connection } = caller;
  const session = connection?.active ? services.rooms.sessions.get(connection.sessionId) : undefined;
  if (!connection || !session) throw new RpcError(RPC_ERROR.notJoined, 'Join a session first.');
  return { session, connection };
}
