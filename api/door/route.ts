import type { z } from 'zod';
import type { Role } from '../../journey/views';
import type { AccountAsked, Asked, DeskAsked, GuestAsked, PatientAsked, VisitAsked } from './asked';
import type { Bucket } from './throttle';

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
/** Methods that change nothing (RFC 9110, 9.2.1): a foreign page gains nothing by them. */
export const SAFE_METHODS: readonly Method[] = ['GET', 'HEAD'];
/** Who may ask. A list of roles: a desk session in an établissement where the person has one of them. */
export type Who = 'anyone' | 'demonstration' | 'account' | 'patient' | 'patient with proof' | 'guest' | readonly Role[];

/** What a route says of itself beside who may ask. */
export interface RouteDetails<Body, Query> {
  /** For the OpenAPI document: what it is for. */
  readonly does: string;
  /** The answer's name in journey/views, or a media type, or « nothing ». */
  readonly answer: string;
  /** HTTP status of success; 200 unless said, 204 for « nothing ». */
  readonly status?: number;
  readonly body?: z.ZodType<Body>;
  readonly query?: z.ZodType<Query>;
  /** A step of the resumable upload protocol tus 1.0.0: its headers, and bytes that are not read at the door. */
  readonly tus?: true;
  /** Needs an Idempotency-Key: asked again with the same key and body it answers the same and does nothing twice. */
  readonly idempotent?: true;
  readonly throttle?: Bucket;
}

/** One line of the route table. `scope`: which rows it may touch; the handler is given nothing else. */
export interface Route {
  readonly method: Method;
  /** Under /api. */
  readonly path: string;
  readonly who: Who;
  readonly scope: 'none' | 'établissement' | 'visit';
  readonly details: RouteDetails<unknown, unknown>;
  readonly handle: (asked: never) => Promise<unknown>;
}

type Handle<Given> = (asked: Given) => Promise<unknown>;

/** Open to anyone; from our own pages only when it changes something. */
export function anyone<Body = undefined, Query = undefined>(method: Method, path: string, handle: Handle<Asked<Body, Query>>, details: RouteDetails<Body, Query>): Route {
  return { method, path, who: 'anyone', scope: 'none', details, handle };
}
/** Not there outside the demonstration. */
export function demonstration<Body = undefined, Query = undefined>(method: Method, path: string, handle: Handle<Asked<Body, Query>>, details: RouteDetails<Body, Query>): Route {
  return { method, path, who: 'demonstration', scope: 'none', details, handle };
}
/** Signed in at the desk, with or without a chosen établissement. */
export function account<Body = undefined, Query = undefined>(method: Method, path: string, handle: Handle<AccountAsked<Body, Query>>, details: RouteDetails<Body, Query>): Route {
  return { method, path, who: 'account', scope: 'none', details, handle };
}
/** These roles, in the chosen établissement. */
export function desk<Body = undefined, Query = undefined>(method: Method, path: string, roles: readonly Role[], handle: Handle<DeskAsked<Body, Query>>, details: RouteDetails<Body, Query>): Route {
  return { method, path, who: roles, scope: 'établissement', details, handle };
}
/** These roles, about the visit `:id` of the chosen établissement. */
export function visit<Body = undefined, Query = undefined>(method: Method, path: string, roles: readonly Role[], handle: Handle<VisitAsked<Body, Query>>, details: RouteDetails<Body, Query>): Route {
  return { method, path, who: roles, scope: 'visit', details, handle };
}
/** The patient, about their own visit. */
export function patient<Body = undefined, Query = undefined>(method: Method, path: string, handle: Handle<PatientAsked<Body, Query>>, details: RouteDetails<Body, Query>): Route {
  return { method, path, who: 'patient', scope: 'visit', details, handle };
}
/** The patient, who has also typed the code sent by SMS. */
export function provenPatient<Body = undefined, Query = undefined>(method: Method, path: string, handle: Handle<PatientAsked<Body, Query>>, details: RouteDetails<Body, Query>): Route {
  return { method, path, who: 'patient with proof', scope: 'visit', details, handle };
}
/** A third person invited to one visit: their invitation, the room once they are let in, and nothing else. */
export function guest<Body = undefined, Query = undefined>(method: Method, path: string, handle: Handle<GuestAsked<Body, Query>>, details: RouteDetails<Body, Query>): Route {
  return { method, path, who: 'guest', scope: 'visit', details, handle };
}
