import type { ParameterizedContext } from 'koa';
import type { Role } from '../../journey/views';
import type { Services } from '../services';
import type { DeskSession } from '../sessions/desk-session';
import type { GuestSession } from '../sessions/guest-session';
import type { PatientSession } from '../sessions/patient-session';
import type { VisitRow } from '../teleconsultations/visit-row';

/** What the chain of middleware knows of a request. */
export interface DoorState {
  requestId: string;
  /** The route's pattern, for logs: never the raw address, which may hold what a person typed. */
  route?: string;
}
export type DoorContext = ParameterizedContext<DoorState>;

/** A request that came through the door: who asks was checked, and what they send has the schema's shape. */
export interface Asked<Body = undefined, Query = undefined> {
  readonly services: Services;
  /** For cookies, streams and headers; handlers answer by returning. */
  readonly context: DoorContext;
  readonly requestId: string;
  readonly params: Readonly<Record<string, string>>;
  readonly body: Body;
  readonly query: Query;
  /**
   * An id derived from the session, the route and the Idempotency-Key: a repeated request makes the same row, also when
   * the first process died in between. Random on routes without a key.
   */
  newId(): string;
}
/** Somebody of the desk, signed in; the établissement may not be chosen yet. */
export interface AccountAsked<Body = undefined, Query = undefined> extends Asked<Body, Query> {
  readonly session: DeskSession;
}
/** Somebody of the desk in one établissement. */
export interface DeskAsked<Body = undefined, Query = undefined> extends AccountAsked<Body, Query> {
  readonly etablissementId: string;
  readonly timeZone: string;
  readonly role: Role;
}
/** … about one visit of that établissement. */
export interface VisitAsked<Body = undefined, Query = undefined> extends DeskAsked<Body, Query> {
  readonly visit: VisitRow;
}
/** A patient, in the space of one visit. */
export interface PatientAsked<Body = undefined, Query = undefined> extends Asked<Body, Query> {
  readonly session: PatientSession;
  readonly visit: VisitRow;
}
/** A third person invited to one visit. Its row is there to decide with; hardly anything of it is theirs to know. */
export interface GuestAsked<Body = undefined, Query = undefined> extends Asked<Body, Query> {
  readonly session: GuestSession;
  readonly visit: VisitRow;
}
