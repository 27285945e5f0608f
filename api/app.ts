import { randomUUID } from 'node:crypto';
import Router from '@koa/router';
import Koa, { type Middleware } from 'koa';
import compress from 'koa-compress';
import { constants } from 'node:zlib';
import type { DoorState } from './door/asked';
import { doorOf } from './door/pipeline';
import { problems } from './door/problems';
import { securityHeaders } from './door/security-headers';
import { pages } from './pages/pages';
import { ROUTES } from './routes';
import type { Services } from './services';

/** The built Angular apps: the desk's folder and the patient's. */
export interface PagesFolders {
  readonly desk: string;
  readonly patient: string;
}

/**
 * The HTTP application: a chain that every request passes, then the routes of the table, then the pages of the apps.
 * @param folders the built Angular apps, or undefined to serve none
 */
export function createApp(services: Services, folders?: PagesFolders): Koa<DoorState> {
  const { config, logger } = services;
  const app = new Koa<DoorState>();
  // How many hops of X-Forwarded-For are ours; without a proxy the header is anybody's invention and is not read.
  app.proxy = config.TRUSTED_PROXIES > 0;
  app.maxIpsCount = config.TRUSTED_PROXIES;
  app.silent = true;
  app.on('error', (error: unknown) => logger.debug({ error }, 'a connection broke'));

  app.use(requestId);
  app.use(accessLog(services));
  app.use(securityHeaders(config.PUBLIC_URL));
  app.use(compress({ filter: (type) => !/event-stream/.test(type) && /json|text|javascript|svg|xml|wasm|manifest/.test(type), threshold: 1024, br: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }, zstd: false }));
  app.use(problems(logger));
  const router = new Router<DoorState>({ prefix: '/api' });
  for (const route of ROUTES) router.register(route.path, [route.method], doorOf(route, services) as never);
  app.use(router.routes() as unknown as Middleware<DoorState>);
  if (folders) {
    app.use(pages(folders.patient, '/visite'));
    app.use(pages(folders.desk));
  }
  return app;
}

/** The number a person gives to the support; taken over from a proxy of ours only. */
const requestId: Middleware<DoorState> = async (context, next) => {
  const given = context.app.proxy ? context.get('X-Request-Id') : '';
  context.state.requestId = /^[A-Za-z0-9-]{8,64}$/.test(given) ? given : randomUUID();
  context.set('X-Request-Id', context.state.requestId);
  await next();
};

/** One line a request: the route's pattern, never the raw address, and nobody's network address. */
function accessLog({ logger }: Services): Middleware<DoorState> {
  return async (context, next) => {
    const started = process.hrtime.bigint();
    await next();
    const { route, requestId: id } = context.state;
    if (!route && context.status < 400) return;
    logger.info({ requestId: id, route: route ?? `${context.method} (no route)`, status: context.respond === false ? 200 : context.status, ms: Number((process.hrtime.bigint() - started) / 100_000n) / 10 }, 'request');
  };
}
