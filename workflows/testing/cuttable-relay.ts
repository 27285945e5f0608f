import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A relay on a free port in front of another, which can be cut and mended: a server that is away, and comes back. */
export class CuttableRelay {
  private readonly sockets = new Set<Socket>();
  private away = false;
  private constructor(private readonly server: Server) {}

  static async before(port: number, host: string): Promise<CuttableRelay> {
    const relay: CuttableRelay = new CuttableRelay(createServer((near) => relay.pass(near, port, host)));
    await new Promise<void>((resolve) => relay.server.listen(0, '127.0.0.1', resolve));
    return relay;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  cut(): void {
    this.away = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.away = false;
  }

  close(): Promise<void> {
    this.cut();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private pass(near: Socket, port: number, host: string): void {
    if (this.away) return void near.destroy();
    const far = connect(port, host);
    for (const socket of [near, far]) {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  }
}
