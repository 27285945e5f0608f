/** Coming, staying, going. */
import { presentStream } from '../../rooms/stream';
import type { Connection } from '../../rooms/connection';
import type { Session } from '../../rooms/session';
import { type Method, type SignallingServices, joined } from '../context';
import { RPC_ERROR, RpcError, text } from '../rpc';

/** Version of the protocol spoken; the browser compares it with its own. */
export const PROTOCOL_VERSION = '2.32.0';
const LONGEST_METADATA = 10_000;

function tokenOf(address: string): string {
  try {
    return new URL(address).searchParams.get('token') ?? '';
  } catch {
    return address;
  }
}

function presentParticipant(participant: Connection): Record<string, unknown> {
  return {
    id: participant.id,
    createdAt: participant.activeAt,
    metadata: participant.metadata,
    ...(participant.stream ? { streams: [presentStream(participant.stream)] } : {}),
  };
}

function welcome(services: SignallingServices, session: Session, connection: Connection): Record<string, unknown> {
  const { properties } = connection;
  return {
    id: connection.id,
    session: session.id,
    finalUserId: connection.id,
    createdAt: connection.activeAt,
    metadata: connection.metadata,
    role: properties.role,
    record: properties.record,
    version: PROTOCOL_VERSION,
    mediaServer: 'kurento',
    videoSimulcast: false,
    coturnIp: services.mediaHost,
    coturnPort: services.media.port,
    customIceServers: properties.customIceServers.length > 0 ? properties.customIceServers : services.iceServers(connection.id),
    value: session.participants.filter((other) => other !== connection).map(presentParticipant),
  };
}

/** Enters with a single-use token. */
export const joinRoom: Method = (services, caller, params) => {
  if (caller.connection?.active) throw new RpcError(RPC_ERROR.other, 'This socket has joined already.');
  const clientData = typeof params['metadata'] === 'string' ? params['metadata'] : '';
  if (clientData.length > LONGEST_METADATA) throw new RpcError(RPC_ERROR.other, 'The metadata is too long.');
  const found = services.rooms.redeem(tokenOf(text(params, 'token')), text(params, 'session'));
  if (!found) throw new RpcError(RPC_ERROR.unauthorised, 'The token is not valid.');
  const { session, connection } = found;
  connection.clientData = clientData;
  connection.platform = typeof params['platform'] === 'string' ? params['platform'].slice(0, 200) : undefined;
  connection.activeAt = Date.now();
  caller.connection = connection;
  connection.attach(caller);
  session.broadcast('participantJoined', presentParticipant(connection), connection);
  services.rooms.listener({ event: 'participantJoined', sessionId: session.id, timestamp: connection.activeAt, connectionId: connection.id, platform: connection.platform ?? null });
  return welcome(services, session, connection);
};

/** Resumes on a new socket after the old one dropped. */
export const connect: Method = (services, caller, params) => {
  const connection = typeof params['sessionId'] === 'string' ? services.rooms.resume(params['sessionId']) : undefined;
  if (!connection) throw new RpcError(RPC_ERROR.reconnection, 'reconnection error');
  caller.connection = connection;
  connection.attach(caller);
  // What was missed follows the answer, never overtakes it.
  setImmediate(() => connection.flush());
  return { value: 'reconnection successful' };
};

/** Leaves; the browser hangs up once it has the answer. */
export const leaveRoom: Method = (services, caller) => {
  const { connection } = joined(services, caller);
  services.rooms.leave(connection, 'disconnect');
  return {};
};

/** Sign of life; open to all. */
export const ping: Method = () => ({ value: 'pong' });

/** Sign of life the browser asks for before it renews its media. */
export const echo: Method = () => ({});
