/** What a moderator may do to others. */
import { ownerOfStream } from '../../identifiers';
import type { Connection } from '../../rooms/connection';
import { type Method, joined } from '../context';
import { RPC_ERROR, RpcError, text } from '../rpc';

function requireModerator(connection: Connection): void {
  if (connection.properties.role !== 'MODERATOR') throw new RpcError(RPC_ERROR.unauthorised, 'Only a moderator may do this.');
}

/** Puts somebody out. */
export const forceDisconnect: Method = (services, caller, params) => {
  const { session, connection } = joined(services, caller);
  requireModerator(connection);
  const victim = session.connections.get(text(params, 'connectionId', 200));
  if (!victim?.active) throw new RpcError(RPC_ERROR.userNotFound, 'There is no such participant.');
  services.rooms.departures.evict(session, victim, 'forceDisconnectByUser');
  return {};
};

/** Ends somebody's stream. */
export const forceUnpublish: Method = (services, caller, params) => {
  const { session, connection } = joined(services, caller);
  requireModerator(connection);
  const streamId = text(params, 'streamId', 200);
  const owner = session.connections.get(ownerOfStream(streamId) ?? '');
  if (!owner || owner.stream?.id !== streamId) throw new RpcError(RPC_ERROR.notStreaming, 'There is no such stream.');
  services.rooms.departures.unpublish(session, owner, 'forceUnpublishByUser', true);
  return {};
};
