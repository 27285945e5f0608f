import { request as plainRequest, type IncomingMessage, type Server } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { Duplex } from 'node:stream';
import type { Logger } from '../../platform/logging';

const PATH = '/openvidu';
const CONNECT_TIMEOUT_MS = 5_000;

/**
 * Passes the WebSocket of openvidu-browser to a media server that is not public itself: one pipe, upgraded by the other
 * side. The address carries a single-use token, so nothing of it is logged. Other upgrades are refused.
 * @param target OPENVIDU_URL, or undefined when browsers reach the media server themselves
 * @returns ends every pipe, for a polite stop
 */
export function proxyMedia(server: Server, target: string | undefined, logger: Logger): () => void {
  const pipes = new Set<Duplex>();
  server.on('upgrade', (request, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const path = request.url ?? '';
    if (!target || !(path === PATH || path.startsWith(`${PATH}?`) || path.startsWith(`${PATH}/`))) return refuse(socket, '404 Not Found');
    if (!sameOrigin(request)) return refuse(socket, '403 Forbidden');
    pipes.add(socket);
    socket.once('close', () => pipes.delete(socket));
    return pass(new URL(target), request, socket, head, logger);
  });
  return () => {
    for (const pipe of pipes) pipe.destroy();
  };
}

/** A page of somebody else must not use a visitor's network place to reach the media server. */
function sameOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  const forwarded = request.headers['x-forwarded-host'];
  if (!origin) return true;
  return URL.canParse(origin) && [host, forwarded].includes(new URL(origin).host);
}

function pass(target: URL, request: IncomingMessage, socket: Duplex, head: Buffer, logger: Logger): void {
  const ask = target.protocol === 'https:' ? secureRequest : plainRequest;
  // Our cookies are none of the media server's business.
  const { cookie: _, ...headers } = request.headers;
  const upstream = ask({
    hostname: target.hostname,
    port: target.port || (target.protocol === 'https:' ? 443 : 80),
    path: request.url,
    method: 'GET',
    headers: { ...headers, host: target.host },
    timeout: CONNECT_TIMEOUT_MS,
  });
  upstream.on('upgrade', (response, other, otherHead) => {
    const lines = [`HTTP/1.1 ${response.statusCode} ${response.statusMessage}`];
    for (let index = 0; index < response.rawHeaders.length; index += 2) lines.push(`${response.rawHeaders[index]}: ${response.rawHeaders[index + 1]}`);
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    if (otherHead.length > 0) socket.write(otherHead);
    if (head.length > 0) other.write(head);
    for (const side of [socket, other] as const) (side as { setNoDelay?: (on: boolean) => void }).setNoDelay?.(true);
    other.setTimeout(0);
    other.on('error', () => socket.destroy()).on('close', () => socket.destroy());
    socket.on('close', () => other.destroy());
    socket.pipe(other).pipe(socket);
  });
  upstream.on('response', (response) => {
    response.resume();
    refuse(socket, `${response.statusCode ?? 502} ${response.statusMessage ?? 'Bad Gateway'}`);
  });
  upstream.on('timeout', () => upstream.destroy());
  upstream.on('error', (error: NodeJS.ErrnoException) => {
    logger.warn({ code: error.code }, 'the media server’s WebSocket cannot be reached');
    refuse(socket, '502 Bad Gateway');
  });
  socket.on('close', () => upstream.destroy());
  upstream.end();
}

function refuse(socket: Duplex, status: string): void {
  if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
