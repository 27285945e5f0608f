/** A session: the room people join. */
import type { Connection } from './connection';

/** What the backend asked for; kept to be given back, since most of it concerns recordings. */
export interface SessionProperties {
  readonly mediaMode: string;
  readonly recordingMode: string;
  readonly customSessionId: string;
  readonly forcedVideoCodec: string;
  readonly allowTranscoding: boolean;
  readonly defaultRecordingProperties: Record<string, unknown>;
}

export class Session {
  readonly createdAt = Date.now();
  /** Pending and active ones, by id. */
  readonly connections = new Map<string, Connection>();
  /** Forgets a session nobody joined. */
  expiry: NodeJS.Timeout | undefined;

  constructor(
    readonly id: string,
    readonly properties: SessionProperties,
  ) {}

  /** Connections somebody sits in. */
  get participants(): Connection[] {
    return [...this.connections.values()].filter((connection) => connection.active);
  }

  /** Tells every participant but some. */
  broadcast(method: string, params: Record<string, unknown>, except?: Connection): void {
    for (const participant of this.participants) if (participant !== except) participant.notify(method, params);
  }
}
