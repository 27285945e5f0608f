/** One place in a session: pending while its token waits, active while somebody sits there. */
import { newConnectionId, newRpcSessionId, newToken } from '../identifiers';
import type { PublishedStream } from './stream';

/** What somebody may do. */
export type Role = 'SUBSCRIBER' | 'PUBLISHER' | 'MODERATOR';

/** A STUN or TURN server handed to a browser. */
export interface IceServer {
  readonly url: string;
  readonly username?: string;
  readonly credential?: string;
}

/** What the backend asked for when it created the connection. */
export interface ConnectionProperties {
  readonly serverData: string;
  readonly customIceServers: readonly IceServer[];
  readonly kurentoOptions: unknown;
  role: Role;
  record: boolean;
}

/** The socket of an active connection. */
export interface Peer {
  notify(method: string, params: Record<string, unknown>): void;
  close(code: number, reason: string): void;
  /** Cuts without a farewell, as a lost network does: the browser comes back by itself. */
  terminate(): void;
}

interface Notification {
  readonly method: string;
  readonly params: Record<string, unknown>;
}

/** Notifications kept for a browser whose socket dropped; more than this and it has to start afresh anyway. */
const MOST_KEPT = 500;

export class Connection {
  readonly id = newConnectionId();
  readonly token = newToken();
  readonly rpcSessionId = newRpcSessionId();
  readonly createdAt = Date.now();
  activeAt: number | undefined;
  clientData: string | undefined;
  platform: string | undefined;
  stream: PublishedStream | undefined;
  /** True while a first offer is being answered: nobody is told of a stream before it exists. */
  publishing = false;
  /** Creation time by stream id. */
  readonly subscriptions = new Map<string, number>();
  /** Ends the grace given after a dropped socket. */
  grace: NodeJS.Timeout | undefined;
  gone = false;
  private peer: Peer | undefined;
  private kept: Notification[] = [];

  constructor(
    readonly sessionId: string,
    readonly properties: ConnectionProperties,
  ) {}

  get active(): boolean {
    return this.activeAt !== undefined && !this.gone;
  }

  /** Client's and server's data as browsers read them. */
  get metadata(): string {
    return [this.clientData, this.properties.serverData].filter(Boolean).join('%/%');
  }

  /** Sends now, or keeps it until the browser is back. */
  notify(method: string, params: Record<string, unknown>): void {
    if (this.peer) this.peer.notify(method, params);
    else if (this.active && this.kept.length < MOST_KEPT) this.kept.push({ method, params });
  }

  /** Ties the connection to a socket; a former one is closed. */
  attach(peer: Peer): void {
    clearTimeout(this.grace);
    this.grace = undefined;
    const former = this.peer;
    this.peer = peer;
    if (former !== peer) former?.close(4103, 'Resumed elsewhere');
  }

  /** Sends what happened while the socket was down. */
  flush(): void {
    const { kept } = this;
    this.kept = [];
    for (const { method, params } of kept) this.notify(method, params);
  }

  /** Unties a socket; false when it was not the current one. */
  detach(peer: Peer): boolean {
    if (this.peer !== peer) return false;
    this.peer = undefined;
    return true;
  }

  /** Cuts the socket so that the browser comes back on a new one. */
  interrupt(): void {
    this.peer?.terminate();
  }

  /** Closes the socket, if there is one. */
  disconnect(code: number, reason: string): void {
    this.peer?.close(code, reason);
  }
}
