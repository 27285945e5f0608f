/** The REST door of the backend, under /openvidu/api. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Rooms, RoomsFull } from '../rooms/rooms';
import { PROTOCOL_VERSION } from '../signalling/methods/presence';
import { createAuthorization } from './authorization';
import { CONNECTION_ROUTES } from './connection-routes';
import type { TokenWriter } from './presenters';
import { HttpRefusal, readBody } from './requests';
import type { Route, RouteAnswer } from './routes';
import { SESSION_ROUTES } from './session-routes';

const PREFIX = '/openvidu/api';

/** How the door is set up. */
export interface ApiOptions {
  readonly rooms: Rooms;
  readonly secret: string;
  readonly writeToken: TokenWriter;
  /** Origin told by /config. */
  readonly publicUrl: string;
  readonly messageBytes: number;
}

const notServed: Route = () => {
  throw new HttpRefusal(501);
};

function allRoutes(publicUrl: string): [string, RegExp, Route][] {
  const config: Route = () => ({ status: 200, body: { VERSION: PROTOCOL_VERSION, DOMAIN_OR_PUBLIC_IP: new URL(publicUrl).hostname, OPENVIDU_PUBLICURL: publicUrl, OPENVIDU_RECORDING: false, OPENVIDU_CDR: false, OPENVIDU_WEBHOOK: false } });
  const health: Route = () => ({ status: 200, body: { status: 'UP' } });
  return [
    ...SESSION_ROUTES,
    ...CONNECTION_ROUTES,
    ['GET', /^\/config$/, config],
    ['GET', /^\/health$/, health],
    ['*', /^\/(?:recordings|broadcast)(?:\/.*)?$/, notServed],
  ];
}

function decoded(parts: readonly string[]): string[] {
  try {
    return parts.map(decodeURIComponent);
  } catch {
    throw new HttpRefusal(400, 'The path is not sound.');
  }
}

function answer(response: ServerResponse, { status, body }: RouteAnswer): void {
  const text = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text), 'Cache-Control': 'no-store' });
  response.end(text);
}

/** A handler that returns false for paths that are not its own. */
export function createApi(options: ApiOptions): (request: IncomingMessage, response: ServerResponse) => boolean {
  const authorised = createAuthorization(options.secret);
  const routes = allRoutes(options.publicUrl);

  async function serve(request: IncomingMessage, url: URL): Promise<RouteAnswer> {
    if (!authorised(request.headers.authorization)) throw new HttpRefusal(401);
    const path = url.pathname.slice(PREFIX.length).replace(/(.)\/$/, '$1');
    const fitting = routes.filter(([, pattern]) => pattern.test(path));
    if (fitting.length === 0) throw new HttpRefusal(404);
    const [, pattern, route] = fitting.find(([method]) => method === request.method || method === '*') ?? [];
    if (!pattern || !route) throw new HttpRefusal(405);
    const body = await readBody(request, options.messageBytes);
    const variables = decoded(pattern.exec(path)!.slice(1));
    return route({ rooms: options.rooms, writeToken: options.writeToken, path: variables, body, pendingToo: url.searchParams.get('pendingConnections') !== 'false' });
  }

  return (request, response) => {
    const url = safeUrl(request.url);
    if (!url || (url.pathname !== PREFIX && !url.pathname.startsWith(`${PREFIX}/`))) return false;
    serve(request, url).then(
      (result) => answer(response, result),
      (error: unknown) => {
        if (error instanceof HttpRefusal) {
          if (error.status === 401) response.setHeader('WWW-Authenticate', 'Basic realm="OpenVidu"');
          if (error.status === 413) response.setHeader('Connection', 'close');
          answer(response, { status: error.status, ...(error.message ? { body: { message: error.message } } : {}) });
        } else {
          answer(response, { status: error instanceof RoomsFull ? 503 : 500 });
        }
      },
    );
    return true;
  };
}

function safeUrl(path: string | undefined): URL | undefined {
  try {
    return new URL(path ?? '', 'http://server');
  } catch {
    return undefined;
  }
}
