/** The JSON that openvidu-node-client reads; nothing else leaves. */
import type { Connection } from '../rooms/connection';
import type { Session } from '../rooms/session';

/** Writes the token a browser is given: an address with the session and the token proper. */
export type TokenWriter = (connection: Connection) => string;

function presentPublishers(connection: Connection): unknown[] {
  const { stream } = connection;
  if (!stream) return [];
  const { hasAudio, hasVideo, audioActive, videoActive, frameRate, typeOfVideo, videoDimensions } = stream;
  const mediaOptions = { hasAudio, hasVideo, audioActive, videoActive, frameRate, typeOfVideo: typeOfVideo ?? null, videoDimensions, filter: {} };
  return [{ streamId: stream.id, createdAt: stream.createdAt, mediaOptions }];
}

/** A connection, pending or active. */
export function presentConnection(connection: Connection, writeToken: TokenWriter): Record<string, unknown> {
  const { active, properties } = connection;
  return {
    id: connection.id,
    object: 'connection',
    status: active ? 'active' : 'pending',
    connectionId: connection.id,
    sessionId: connection.sessionId,
    createdAt: connection.createdAt,
    activeAt: connection.activeAt ?? null,
    location: null,
    ip: null,
    platform: connection.platform ?? null,
    // A spent token opens nothing, yet there is no reason to repeat it.
    token: active ? null : writeToken(connection),
    type: 'WEBRTC',
    record: properties.record,
    role: properties.role,
    kurentoOptions: properties.kurentoOptions ?? null,
    customIceServers: properties.customIceServers,
    rtspUri: null,
    adaptativeBitrate: null,
    onlyPlayWithSubscribers: null,
    networkCache: null,
    serverData: properties.serverData,
    clientData: active ? (connection.clientData ?? '') : null,
    publishers: active ? presentPublishers(connection) : null,
    subscribers: active ? [...connection.subscriptions].map(([streamId, createdAt]) => ({ streamId, createdAt })) : null,
  };
}

/** The connections of a session. */
export function presentConnections(session: Session, pendingToo: boolean, writeToken: TokenWriter): Record<string, unknown> {
  const content = [...session.connections.values()].filter((one) => one.active || pendingToo).map((one) => presentConnection(one, writeToken));
  return { numberOfElements: content.length, content };
}

/** A session with its connections. */
export function presentSession(session: Session, pendingToo: boolean, writeToken: TokenWriter): Record<string, unknown> {
  return {
    id: session.id,
    object: 'session',
    sessionId: session.id,
    createdAt: session.createdAt,
    recording: false,
    broadcasting: false,
    ...session.properties,
    connections: presentConnections(session, pendingToo, writeToken),
  };
}
