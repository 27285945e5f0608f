/** Accepts WebSocket upgrades at /openvidu and keeps count of the sockets. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Limits } from '../limits';
import type { SignallingServices } from './context';
import { SignallingSocket } from './socket';

const PATH = '/openvidu';

export class SignallingGateway {
  private readonly sockets: WebSocketServer;

  constructor(
    server: Server,
    private readonly services: SignallingServices,
    private readonly limits: Limits,
  ) {
    this.sockets = new WebSocketServer({ noServer: true, maxPayload: limits.messageBytes, perMessageDeflate: false });
    server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => this.upgrade(request, stream, head));
  }

  /** Sockets open now. */
  get size(): number {
    return this.sockets.clients.size;
  }

  /** Says goodbye to everybody. */
  close(): void {
    for (const socket of this.sockets.clients) socket.close(1001, 'Going away');
    this.sockets.close();
  }

  /** Cuts those who did not say goodbye back. */
  terminate(): void {
    for (const socket of this.sockets.clients) socket.terminate();
  }

  private upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    stream.on('error', () => stream.destroy());
    const path = (request.url ?? '').split('?')[0];
    if (path !== PATH && path !== `${PATH}/`) return refuse(stream, '404 Not Found');
    if (this.size >= this.limits.sockets) return refuse(stream, '503 Service Unavailable');
    this.sockets.handleUpgrade(request, stream, head, (socket) => new SignallingSocket(socket, this.services, this.limits));
  }
}

function refuse(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
