/** A TCP relay in front of the server, like the product's reverse proxy, that can cut every connection at once. */
import { type Server, type Socket, type AddressInfo, connect, createServer } from 'node:net';

export class SocketRelay {
  /** Port behind the relay. */
  target = 0;
  private readonly sockets = new Set<Socket>();
  private server!: Server;

  static async listen(): Promise<SocketRelay> {
    const relay = new SocketRelay();
    relay.server = createServer((socket) => relay.forward(socket));
    await new Promise<void>((resolve) => relay.server.listen(0, 'localhost', resolve));
    return relay;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** The network is cut: no farewell. */
  dropAll(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.dropAll();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private forward(near: Socket): void {
    const far = connect(this.target, '127.0.0.1');
    for (const [socket, peer] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.sockets.delete(socket);
        peer.destroy();
      });
      socket.pipe(peer);
    }
  }
}
