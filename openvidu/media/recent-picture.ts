/** The last keyframe and what followed, so that a newcomer's picture starts without waiting for the publisher (the idea of RFC 6285 §6). */
import type { RelayedPacket } from './relayed-packet';

/** A start older than this, in ms, or longer than this many packets would be a burst of stale pictures: a fresh keyframe is better. */
const LONGEST_AGE = 600;
const MOST_PACKETS = 150;

/** One instance per stream. */
export class RecentPicture {
  private packets: RelayedPacket[] = [];
  private startedAt = -Infinity;

  /** Notes a packet in the order it was relayed. */
  add(packet: RelayedPacket, now: number): void {
    if (packet.kind !== 'video') return;
    if (packet.keyframe) {
      this.packets = [packet];
      this.startedAt = now;
    } else if (this.packets.length > 0) {
      if (this.packets.length >= MOST_PACKETS || now - this.startedAt > LONGEST_AGE) this.packets = [];
      else this.packets.push(packet);
    }
  }

  /** Packets a newcomer can start with; empty when there is nothing recent. */
  recall(now: number): readonly RelayedPacket[] {
    return now - this.startedAt > LONGEST_AGE ? [] : this.packets;
  }
}
