/** What a route is given and what it gives back. */
import type { Rooms } from '../rooms/rooms';
import type { TokenWriter } from './presenters';

/** A request that has passed the door. */
export interface RouteContext {
  readonly rooms: Rooms;
  readonly writeToken: TokenWriter;
  /** The variable parts of the path, decoded. */
  readonly path: readonly string[];
  readonly body: Record<string, unknown>;
  /** True unless the query says `pendingConnections=false`. */
  readonly pendingToo: boolean;
}

/** The answer; without a body it is empty. */
export interface RouteAnswer {
  readonly status: number;
  readonly body?: Record<string, unknown>;
}

export type Route = (context: RouteContext) => RouteAnswer;
