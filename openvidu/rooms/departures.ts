/** Everything that ends: a stream, a subscription, a presence. The order of the notifications is the one browsers expect. */
import { publisherConnection, subscriberConnection } from './media-connections';
import type { Connection } from './connection';
import type { RoomListener } from './events';
import type { Session } from './session';

/** A victim whose browser does not hang up by itself is cut off after this long, in ms. */
const EVICTION_PATIENCE = 10_000;

/** What the rooms do when somebody is gone. */
interface Bookkeeping {
  forget(session: Session, connection: Connection): void;
  close(session: Session, reason: string): void;
}

export class Departures {
  constructor(
    private readonly media: { closeConnection(connectionId: string): void },
    private readonly listener: RoomListener,
    private readonly bookkeeping: Bookkeeping,
  ) {}

  /** Ends a stream; the owner is told only when it did not ask for it. */
  unpublish(session: Session, owner: Connection, reason: string, tellOwner = false): void {
    const { stream } = owner;
    if (!stream) return;
    this.endStream(session, owner, reason);
    session.broadcast('participantUnpublished', { connectionId: owner.id, reason }, tellOwner ? undefined : owner);
  }

  /** Ends one subscription. */
  unsubscribe(session: Session, subscriber: Connection, streamId: string, reason: string): void {
    if (!subscriber.subscriptions.delete(streamId)) return;
    this.media.closeConnection(subscriberConnection(subscriber.id, streamId));
    this.listener({ event: 'webrtcConnectionDestroyed', sessionId: session.id, timestamp: Date.now(), connectionId: subscriber.id, streamId, connection: 'OUTBOUND', reason });
  }

  /** Somebody leaves; the last one closes the session. */
  leave(session: Session, connection: Connection, reason: string): void {
    if (!connection.active) return;
    this.remove(session, connection, reason);
    session.broadcast('participantLeft', { connectionId: connection.id, reason });
    this.closeIfEmpty(session);
  }

  /** Somebody is put out: the rest first, then everybody including the victim. */
  evict(session: Session, victim: Connection, reason: string): void {
    if (!victim.active) return;
    session.broadcast('participantLeft', { connectionId: victim.id, reason }, victim);
    const others = session.participants.filter((participant) => participant !== victim);
    victim.notify('participantEvicted', { connectionId: victim.id, reason });
    this.remove(session, victim, reason);
    for (const other of others) other.notify('participantEvicted', { connectionId: victim.id, reason });
    setTimeout(() => victim.disconnect(4102, 'Evicted'), EVICTION_PATIENCE).unref();
    this.closeIfEmpty(session, reason === 'sessionClosedByServer' ? reason : 'lastParticipantLeft');
  }

  private remove(session: Session, connection: Connection, reason: string): void {
    this.endStream(session, connection, reason);
    for (const streamId of [...connection.subscriptions.keys()]) this.unsubscribe(session, connection, streamId, reason);
    connection.gone = true;
    this.bookkeeping.forget(session, connection);
    const timestamp = Date.now();
    const startTime = connection.activeAt ?? timestamp;
    this.listener({ event: 'participantLeft', sessionId: session.id, timestamp, connectionId: connection.id, startTime, duration: Math.round((timestamp - startTime) / 1000), reason });
  }

  private endStream(session: Session, owner: Connection, reason: string): void {
    const { stream } = owner;
    if (!stream) return;
    owner.stream = undefined;
    for (const subscriber of session.participants) this.unsubscribe(session, subscriber, stream.id, reason);
    this.media.closeConnection(publisherConnection(stream.id));
    this.listener({ event: 'webrtcConnectionDestroyed', sessionId: session.id, timestamp: Date.now(), connectionId: owner.id, streamId: stream.id, connection: 'INBOUND', reason });
  }

  private closeIfEmpty(session: Session, reason = 'lastParticipantLeft'): void {
    if (session.participants.length === 0) this.bookkeeping.close(session, reason);
  }
}
