/** Puts the parts together: HTTP, WebSocket, rooms, media process. */
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DEFAULT_LIMITS, type Limits } from './limits';
import { type Logger, SILENT_LOGGER } from './logger';
import { type MediaServer, startMediaServer } from './media/media-server';
import { health, metrics, type Observed } from './operations';
import { createApi } from './rest/api';
import type { IceServer } from './rooms/connection';
import { MediaRecovery } from './rooms/media-recovery';
import { Rooms } from './rooms/rooms';
import { type TurnService, turnServersFor } from './rooms/turn-credentials';
import { SignallingGateway } from './signalling/gateway';
import { Webhook } from './webhook';

/** How a server is started; only the secret has no default. */
export interface OpenViduServerOptions {
  readonly secret: string;
  /** TCP port, 0 for a free one. */
  readonly port?: number;
  readonly listenHost?: string;
  /** UDP port, 0 for a free one. */
  readonly mediaPort?: number;
  /** UDP port for browsers that come through a TURN server, 0 for a free one; opened when there is such a server. */
  readonly relayedPort?: number;
  /** Address written in ICE candidates; several, with commas, when browsers reach us by more than one. */
  readonly publicHost?: string;
  /** Where browsers reach the WebSocket: http(s)://host[:port]; a reverse proxy must forward /openvidu. */
  readonly publicUrl?: string;
  /** Handed to browsers; without any they are pointed at ourselves, or they would ask public servers. */
  readonly iceServers?: readonly IceServer[];
  /** For browsers that UDP does not reach: each is given credentials of its own. */
  readonly turn?: TurnService;
  readonly webhookUrl?: string;
  readonly tls?: { readonly certificate: string | Buffer; readonly key: string | Buffer };
  readonly limits?: Partial<Limits>;
  readonly logger?: Logger;
  /** Compiled script of the media process; needed where this file runs uncompiled. */
  readonly mediaProcessPath?: string;
}

/** A running server. */
export interface OpenViduServer {
  readonly port: number;
  readonly mediaPort: number;
  close(): Promise<void>;
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'is already taken' : 'cannot be listened on';
      reject(new Error(`The TCP port ${port} on ${host} ${why}.`));
    });
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

function observe(observed: Observed, request: IncomingMessage, response: ServerResponse): void {
  const path = (request.url ?? '').split('?')[0];
  if (request.method === 'GET' && path === '/health') {
    const state = health(observed);
    response.writeHead(state.status === 'UP' ? 200 : 503, { 'Content-Type': 'application/json' }).end(JSON.stringify(state));
  } else if (request.method === 'GET' && path === '/metrics') {
    metrics(observed).then(
      (text) => response.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text),
      () => response.writeHead(500).end(),
    );
  } else {
    response.writeHead(404).end();
  }
}

/** True when somebody may come through a TURN server (RFC 7065 names its addresses). */
function hasRelays({ turn, iceServers = [] }: OpenViduServerOptions): boolean {
  return turn !== undefined || iceServers.some(({ url }) => /^turns?:/i.test(url));
}

/**
 * Starts a server.
 * @throws Error with one sentence for people when a port is taken or the media process cannot start
 */
export async function startOpenViduServer(options: OpenViduServerOptions): Promise<OpenViduServer> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const logger = options.logger ?? SILENT_LOGGER;
  const publicHost = options.publicHost ?? '127.0.0.1';
  const firstHost = publicHost.split(',')[0]?.trim() ?? publicHost;
  const server: Server = options.tls ? createSecureServer({ cert: options.tls.certificate, key: options.tls.key }) : createServer();
  const port = await listen(server, options.port ?? 4443, options.listenHost ?? '127.0.0.1');
  let media: MediaServer;
  // The rooms need the media plane and its recovery needs the rooms.
  const late: { recovery?: MediaRecovery } = {};
  try {
    media = await startMediaServer(
      options.mediaProcessPath ?? join(__dirname, 'media', 'process.js'),
      {
        mediaPort: options.mediaPort ?? 40000,
        ...(hasRelays(options) ? { relayedPort: options.relayedPort ?? 0 } : {}),
        publicHost,
        bitrateCap: limits.bitrateCap,
        maximumConnections: limits.mediaConnections,
      },
      {
        connection: (connectionId, state) => {
          if (state === 'connected') late.recovery?.renewed(connectionId);
          logger.info('media-connection', { state });
        },
        died: () => {
          logger.warn('media-process-died');
          late.recovery?.died();
        },
        restarted: () => {
          logger.info('media-process-restarted');
          late.recovery?.restarted();
        },
      },
    );
  } catch (error) {
    server.close();
    throw error;
  }
  const webhook = options.webhookUrl ? new Webhook(options.webhookUrl, logger) : undefined;
  const rooms = new Rooms(limits, media, (event) => {
    logger.info(event.event, { sessionId: event.sessionId, ...('connectionId' in event ? { connectionId: event.connectionId } : {}), ...('reason' in event ? { reason: event.reason } : {}) });
    webhook?.tell(event);
  });
  late.recovery = new MediaRecovery(rooms);
  const publicUrl = (options.publicUrl ?? `${options.tls ? 'https' : 'http'}://localhost:${port}`).replace(/\/+$/, '');
  const socketOrigin = new URL(publicUrl).host;
  const socketProtocol = publicUrl.startsWith('https:') || publicUrl.startsWith('wss:') ? 'wss' : 'ws';
  // The SDK asks STUN servers outside when it is given none. The one it is given must not be where media comes from:
  // Chromium takes every packet from a STUN server's address for an answer to its question, and drops the media. On a
  // browser's own loopback nobody answers, and nobody needs to: the way here is in the candidates of our answer.
  const iceServers = options.iceServers?.length ? options.iceServers : [{ url: `stun:127.0.0.1:${media.port}` }];
  const gateway = new SignallingGateway(server, { rooms, media, iceServers: (participant) => [...iceServers, ...turnServersFor(options.turn, participant, Date.now())], mediaHost: firstHost }, limits);
  const api = createApi({
    rooms,
    secret: options.secret,
    writeToken: (connection) => `${socketProtocol}://${socketOrigin}?sessionId=${connection.sessionId}&token=${connection.token}`,
    publicUrl,
    messageBytes: limits.messageBytes,
  });
  const observed: Observed = { rooms, media, sockets: () => gateway.size };
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!api(request, response)) observe(observed, request, response);
  });
  return {
    port,
    mediaPort: media.port,
    async close() {
      gateway.close();
      webhook?.stop();
      await media.stop();
      gateway.terminate();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
