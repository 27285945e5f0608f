import type { Middleware } from 'koa';
import { VideoUnavailable } from '../../activities/video/openvidu';
import { REFUSALS } from '../../journey/refusals';
import type { ProblemView } from '../../journey/views';
import type { Logger } from '../../platform/logging';
import type { DoorState } from './asked';
import { Refusal } from './refusal';

/** ERRCODE of the triggers that keep a closed télédossier as it is. */
const CLOSED = 'P0C10';
/** What PostgreSQL's driver and the pool say when the database cannot be asked (class 08, 53, 57 and Node's own). */
const DATABASE_AWAY = /^(08|53|57)|^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EPIPE|ETIMEDOUT)$/;

/** Turns whatever was thrown into a refusal; the unknown becomes a mute INTERNAL. */
export function refusalOf(fault: unknown): Refusal {
  if (fault instanceof Refusal) return fault;
  if (fault instanceof VideoUnavailable) return new Refusal('VIDEO_UNAVAILABLE');
  const { code, name, status, expose } = (fault ?? {}) as { code?: unknown; name?: unknown; status?: unknown; expose?: unknown };
  // Koa's and the body parser's own errors about a request nobody can read.
  if (expose === true || (typeof status === 'number' && status >= 400 && status < 500)) return status === 404 ? new Refusal('NOT_FOUND') : new Refusal('INVALID');
  if (code === CLOSED) return new Refusal('ALREADY_CLOSED');
  if ((typeof code === 'string' && DATABASE_AWAY.test(code)) || name === 'KnexTimeoutError' || /Connection terminated|timeout expired/.test(String((fault as Error | null)?.message))) {
    return new Refusal('UNAVAILABLE');
  }
  return new Refusal('INTERNAL');
}

/** RFC 9457, with our stable code. */
export function problemOf(refusal: Refusal, requestId: string): ProblemView {
  const { sentence } = REFUSALS[refusal.code];
  return {
    type: `urn:vis-a-vis:problem:${refusal.code}`,
    title: sentence,
    status: refusal.status,
    code: refusal.code,
    detail: refusal.details.sentence ?? sentence,
    requestId,
    ...(refusal.details.errors ? { errors: [...refusal.details.errors] } : {}),
    ...(refusal.details.facts ? { facts: { ...refusal.details.facts } } : {}),
    ...(refusal.details.candidates ? { candidates: refusal.details.candidates } : {}),
  };
}

/** The one place where an error becomes an answer. Nothing of an unknown error leaves but the request's id. */
export function problems(logger: Logger): Middleware<DoorState> {
  return async (context, next) => {
    try {
      await next();
      if (context.status === 404 && context.body === undefined && context.respond !== false) throw new Refusal('NOT_FOUND');
    } catch (fault) {
      const refusal = refusalOf(fault);
      if (refusal.status >= 500) {
        const line = { requestId: context.state.requestId, route: context.state.route, refusal: refusal.code, error: fault };
        if (refusal.code === 'INTERNAL') logger.error(line, 'a request failed');
        else logger.warn(line, 'a request could not be served');
      }
      if (context.headerSent || context.respond === false) {
        context.res.destroy();
        return;
      }
      context.status = refusal.status;
      context.type = 'application/problem+json';
      context.set('Cache-Control', 'no-store');
      // An answer to HEAD has no body: who uploads learns the reason here.
      context.set('X-Problem', refusal.code);
      if (refusal.details.retryAfterSeconds !== undefined) context.set('Retry-After', String(refusal.details.retryAfterSeconds));
      context.body = JSON.stringify(problemOf(refusal, context.state.requestId));
    }
  };
}
