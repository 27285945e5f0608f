/** Media to a browser: subscribing, renewing a broken path, ending. */
import { ownerOfStream } from '../../identifiers';
import type { Connection } from '../../rooms/connection';
import { publisherConnection, subscriberConnection } from '../../rooms/media-connections';
import type { Session } from '../../rooms/session';
import { type Method, type SignallingServices, joined } from '../context';
import { asRpcError } from '../media-refusal';
import { RPC_ERROR, RpcError, text } from '../rpc';

const LONGEST_OFFER = 100_000;

function publisherOf(session: Session, streamId: string): Connection {
  const owner = session.connections.get(ownerOfStream(streamId) ?? '');
  if (!owner?.active || owner.stream?.id !== streamId) throw new RpcError(RPC_ERROR.notStreaming, 'There is no such stream.');
  return owner;
}

async function subscribe(services: SignallingServices, session: Session, subscriber: Connection, streamId: string, sdpOffer: string): Promise<Record<string, unknown>> {
  publisherOf(session, streamId);
  const fresh = !subscriber.subscriptions.has(streamId);
  const createdAt = subscriber.subscriptions.get(streamId) ?? Date.now();
  subscriber.subscriptions.set(streamId, createdAt);
  let sdpAnswer: string;
  try {
    sdpAnswer = await services.media.subscribe(subscriberConnection(subscriber.id, streamId), streamId, sdpOffer);
  } catch (error) {
    if (fresh) subscriber.subscriptions.delete(streamId);
    throw asRpcError(error);
  }
  if (!subscriber.active || !subscriber.subscriptions.has(streamId)) {
    services.media.closeConnection(subscriberConnection(subscriber.id, streamId));
    throw new RpcError(RPC_ERROR.notStreaming, 'The stream ended meanwhile.');
  }
  if (fresh) services.rooms.listener({ event: 'webrtcConnectionCreated', sessionId: session.id, timestamp: createdAt, connectionId: subscriber.id, streamId, connection: 'OUTBOUND' });
  return { sdpAnswer };
}

/** Starts receiving a stream. */
export const receiveVideoFrom: Method = (services, caller, params) => {
  const { session, connection } = joined(services, caller);
  return subscribe(services, session, connection, text(params, 'sender', 200), text(params, 'sdpOffer', LONGEST_OFFER));
};

/** Stops receiving; the parameter is the publisher's connection, not its stream. */
export const unsubscribeFromVideo: Method = (services, caller, params) => {
  const { session, connection } = joined(services, caller);
  const sender = text(params, 'sender', 200);
  const streamId = [...connection.subscriptions.keys()].find((id) => ownerOfStream(id) === sender);
  if (streamId === undefined) throw new RpcError(RPC_ERROR.userNotFound, 'There is no such subscription.');
  services.rooms.departures.unsubscribe(session, connection, streamId, 'unsubscribe');
  return {};
};

/** Renews a broken path; a publisher keeps its stream's id. */
export const reconnectStream: Method = async (services, caller, params) => {
  const { session, connection } = joined(services, caller);
  const streamId = text(params, 'stream', 200);
  const { stream } = connection;
  if (stream?.id !== streamId) return subscribe(services, session, connection, streamId, text(params, 'sdpOffer', LONGEST_OFFER));
  try {
    const sdpAnswer = await services.media.publish(publisherConnection(streamId), streamId, text(params, 'sdpString', LONGEST_OFFER), false);
    return { sdpAnswer, id: streamId, createdAt: stream.createdAt };
  } catch (error) {
    throw asRpcError(error);
  }
};

/** Candidates of a browser are not needed: we learn its address from its own checks, and contact nothing it names (RFC 8445 §7.3.1.3). */
export const onIceCandidate: Method = (services, caller) => {
  joined(services, caller);
  return {};
};
