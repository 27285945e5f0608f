/** For operators: /health in JSON and /metrics in the Prometheus text format 0.0.4. Counts only, no ids. */
import type { MediaServer } from './media/media-server';
import type { Rooms } from './rooms/rooms';

/** What is looked at. */
export interface Observed {
  readonly rooms: Rooms;
  readonly media: MediaServer;
  sockets(): number;
}

function counts({ rooms, sockets }: Observed): { sessions: number; participants: number; streams: number; sockets: number } {
  const participants = [...rooms.sessions.values()].flatMap((session) => session.participants);
  return { sessions: rooms.sessions.size, participants: participants.length, streams: participants.filter((one) => one.stream).length, sockets: sockets() };
}

/** `UP` while media can be relayed. */
export function health(observed: Observed): { status: 'UP' | 'DOWN'; [name: string]: unknown } {
  return { status: observed.media.up ? 'UP' : 'DOWN', ...counts(observed), media: { up: observed.media.up, restarts: observed.media.restarts } };
}

/** The metrics' text. */
export async function metrics(observed: Observed): Promise<string> {
  const { sessions, participants, streams, sockets } = counts(observed);
  const relay = await observed.media.statistics().catch(() => undefined);
  const lines: string[] = [];
  const metric = (name: string, kind: 'gauge' | 'counter', about: string, value: number): void => {
    lines.push(`# HELP openvidu_${name} ${about}`, `# TYPE openvidu_${name} ${kind}`, `openvidu_${name} ${value}`);
  };
  metric('sessions', 'gauge', 'Sessions open.', sessions);
  metric('participants', 'gauge', 'Participants in sessions.', participants);
  metric('streams', 'gauge', 'Streams published.', streams);
  metric('sockets', 'gauge', 'WebSockets open.', sockets);
  metric('media_up', 'gauge', 'Whether the media process serves.', observed.media.up ? 1 : 0);
  metric('media_restarts_total', 'counter', 'Restarts of the media process.', observed.media.restarts);
  if (relay) {
    metric('media_connections_total', 'counter', 'Peer connections made since the media process started.', relay.connections);
    metric('media_packets_received_total', 'counter', 'RTP and RTCP packets received.', relay.packetsReceived);
    metric('media_packets_sent_total', 'counter', 'RTP and RTCP packets sent.', relay.packetsSent);
    metric('media_bytes_received_total', 'counter', 'Bytes of those received.', relay.bytesReceived);
    metric('media_bytes_sent_total', 'counter', 'Bytes of those sent.', relay.bytesSent);
  }
  return `${lines.join('\n')}\n`;
}
