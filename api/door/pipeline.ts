import { randomUUID } from 'node:crypto';
import type { Middleware } from 'koa';
import type { Services } from '../services';
import type { DeskSession } from '../sessions/desk-session';
import type { DoorContext, DoorState } from './asked';
import { answerOnce, type Answered, idempotencyKey } from './idempotency';
import { idFrom } from './ids';
import { identify, type Known } from './identify';
import { checkInput, readJson } from './input';
import { type Route, SAFE_METHODS } from './route';
import { requireCsrfToken, requireSameOrigin } from './same-origin';

/** The door of one route, derived from its line in the table: who, from where, how often, what, once; then the handler. */
export function doorOf(route: Route, services: Services): Middleware<DoorState> {
  return async (context) => {
    const { details } = route;
    context.state.route = `${route.method} ${route.path}`;
    context.set('Cache-Control', 'no-store');
    const params = (context as unknown as { params?: Record<string, string> }).params ?? {};
    const known = await identify(services, context, route, params);
    const safe = SAFE_METHODS.includes(route.method);
    if (!safe) {
      if (known.csrfToken === null) requireSameOrigin(context, services.config.PUBLIC_URL);
      else requireCsrfToken(context, services.config.PUBLIC_URL, known.csrfToken);
    }
    await services.throttles.use(details.throttle ?? (safe ? 'read' : details.tus ? 'upload' : 'write'), known.key);
    const query = details.query ? checkInput(details.query, { ...context.query }) : undefined;
    const key = details.idempotent ? idempotencyKey(context) : null;
    const body = details.body ? checkInput(details.body, await readJson(context)) : undefined;
    const scope = `${known.key} ${route.method} ${context.path}`;
    const work = async (): Promise<Answered> => {
      const asked = givenTo(services, context, known, { params, body, query, newId: key ? () => idFrom(scope, key) : randomUUID });
      const answer = await route.handle(asked as never);
      return { status: details.status ?? (details.answer === 'nothing' ? 204 : 200), body: answer };
    };
    if (!key) return send(context, await work());
    const answered = await answerOnce(services.database, { scope, key, content: body, requestId: context.state.requestId }, work);
    if (answered.replayed) context.set('Idempotency-Replayed', 'true');
    return send(context, answered);
  };
}

function send(context: DoorContext, answered: Answered): void {
  // A stream or a file: the handler has answered already.
  if (context.respond === false || context.body !== undefined) return;
  context.status = answered.status;
  if (answered.status >= 400) context.type = 'application/problem+json';
  if (answered.status === 204 || answered.body === undefined) return;
  if (!context.type) context.type = 'application/json';
  context.body = JSON.stringify(answered.body);
}

interface Given {
  readonly params: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly query: unknown;
  readonly newId: () => string;
}

/** The one shape all handlers are given a part of; the builders of route.ts say which part. */
function givenTo(services: Services, context: DoorContext, known: Known, given: Given): unknown {
  const desk = known.session && 'accountId' in known.session ? (known.session as DeskSession) : undefined;
  return {
    services,
    context,
    requestId: context.state.requestId,
    ...given,
    session: known.session,
    visit: known.visit,
    ...(desk ? { etablissementId: desk.etablissementId, timeZone: desk.timeZone, role: desk.role } : {}),
  };
}
