/** Sessions, connections and tokens: who may enter, who is in, how they leave. */
import { newSessionId } from '../identifiers';
import type { Limits } from '../limits';
import { Connection, type ConnectionProperties, type Peer } from './connection';
import { Departures } from './departures';
import type { RoomListener } from './events';
import { Session, type SessionProperties } from './session';

/** A limit of the configuration is reached. */
export class RoomsFull extends Error {}

/** The part of the media plane that leaving needs. */
export interface MediaCloser {
  closeConnection(connectionId: string): void;
}

export class Rooms {
  readonly sessions = new Map<string, Session>();
  private readonly tokens = new Map<string, Connection>();
  private readonly resumable = new Map<string, Connection>();
  readonly departures: Departures;

  constructor(
    private readonly limits: Limits,
    media: MediaCloser,
    readonly listener: RoomListener,
  ) {
    this.departures = new Departures(media, listener, {
      forget: (session, connection) => this.forget(session, connection),
      close: (session, reason) => this.destroy(session, reason),
    });
  }

  /** A new session; `undefined` when the id is taken. @throws RoomsFull */
  createSession(properties: SessionProperties): Session | undefined {
    if (this.sessions.size >= this.limits.sessions) throw new RoomsFull('There are too many sessions.');
    const id = properties.customSessionId || newSessionId();
    if (this.sessions.has(id)) return undefined;
    const session = new Session(id, properties);
    this.sessions.set(id, session);
    session.expiry = setTimeout(() => this.destroy(session, 'sessionClosedByServer'), this.limits.unusedSession).unref();
    this.listener({ event: 'sessionCreated', sessionId: id, timestamp: session.createdAt });
    return session;
  }

  /** Evicts everybody and forgets the session. */
  closeSession(session: Session): void {
    const { participants } = session;
    for (const participant of participants) this.departures.evict(session, participant, 'sessionClosedByServer');
    if (this.sessions.get(session.id) === session) this.destroy(session, 'sessionClosedByServer');
  }

  /** A new pending connection with its token. @throws RoomsFull */
  createConnection(session: Session, properties: ConnectionProperties): Connection {
    if (session.connections.size >= this.limits.connectionsPerSession) throw new RoomsFull('There are too many connections in the session.');
    const connection = new Connection(session.id, properties);
    session.connections.set(connection.id, connection);
    this.tokens.set(connection.token, connection);
    return connection;
  }

  /** Gives up a pending connection and its token. */
  invalidate(session: Session, connection: Connection): void {
    connection.gone = true;
    this.forget(session, connection);
  }

  /** Spends a token: the second attempt finds nothing. */
  redeem(token: string, sessionId: string): { session: Session; connection: Connection } | undefined {
    const connection = this.tokens.get(token);
    const session = connection && this.sessions.get(connection.sessionId);
    if (!connection || !session || session.id !== sessionId) return undefined;
    this.tokens.delete(token);
    this.resumable.set(connection.rpcSessionId, connection);
    clearTimeout(session.expiry);
    return { session, connection };
  }

  /** The participant that resumes after its socket dropped. */
  resume(rpcSessionId: string): Connection | undefined {
    const connection = this.resumable.get(rpcSessionId);
    return connection?.active ? connection : undefined;
  }

  /** The socket dropped: the place is kept for a while. */
  dropped(connection: Connection, peer: Peer): void {
    if (!connection.detach(peer) || !connection.active) return;
    connection.grace = setTimeout(() => this.leave(connection, 'networkDisconnect'), this.limits.grace).unref();
  }

  /** Somebody leaves of their own will, or did not come back. */
  leave(connection: Connection, reason: string): void {
    const session = this.sessions.get(connection.sessionId);
    if (session) this.departures.leave(session, connection, reason);
  }

  /** Everybody out; nothing keeps the process alive afterwards. */
  closeAll(): void {
    for (const session of [...this.sessions.values()]) this.closeSession(session);
  }

  private forget(session: Session, connection: Connection): void {
    clearTimeout(connection.grace);
    session.connections.delete(connection.id);
    this.tokens.delete(connection.token);
    this.resumable.delete(connection.rpcSessionId);
  }

  private destroy(session: Session, reason: string): void {
    clearTimeout(session.expiry);
    for (const connection of [...session.connections.values()]) this.invalidate(session, connection);
    this.sessions.delete(session.id);
    const timestamp = Date.now();
    this.listener({ event: 'sessionDestroyed', sessionId: session.id, timestamp, startTime: session.createdAt, duration: Math.round((timestamp - session.createdAt) / 1000), reason });
  }
}
