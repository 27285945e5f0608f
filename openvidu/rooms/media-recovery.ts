/**
 * After the media process died: browsers notice a dead path only after seconds, but renew their media when their socket
 * comes back. So the sockets of those who lost media are cut: at once, for applications that ask openvidu-browser for
 * `forceMediaReconnectionAfterNetworkDrop`, and again when every browser has marked the dead path as broken.
 */
import type { Connection } from './connection';
import { publisherConnection, subscriberConnection } from './media-connections';
import type { Rooms } from './rooms';

/** Browsers mark a path as broken a few seconds after its last sign of life (RFC 7675 §5.1 allows thirty); in ms. */
const BROKEN_AFTER = 6500;

function mediaOf(participant: Connection): string[] {
  const subscribed = [...participant.subscriptions.keys()].map((streamId) => subscriberConnection(participant.id, streamId));
  return participant.stream ? [publisherConnection(participant.stream.id), ...subscribed] : subscribed;
}

export class MediaRecovery {
  private readonly lost = new Set<string>();
  private second: NodeJS.Timeout | undefined;

  constructor(private readonly rooms: Rooms) {}

  /** Everything is lost. */
  died(): void {
    clearTimeout(this.second);
    for (const participant of this.participants()) for (const connectionId of mediaOf(participant)) this.lost.add(connectionId);
    this.second = setTimeout(() => this.nudge(), BROKEN_AFTER).unref();
  }

  /** The media process serves again. */
  restarted(): void {
    this.nudge();
  }

  /** A path is there again. */
  renewed(connectionId: string): void {
    this.lost.delete(connectionId);
  }

  private nudge(): void {
    const participants = this.participants();
    for (const participant of participants) if (mediaOf(participant).some((connectionId) => this.lost.has(connectionId))) participant.interrupt();
    const current = new Set(participants.flatMap(mediaOf));
    for (const connectionId of this.lost) if (!current.has(connectionId)) this.lost.delete(connectionId);
  }

  private participants(): Connection[] {
    return [...this.rooms.sessions.values()].flatMap((session) => session.participants);
  }
}
