/**
 * A TCP relay in front of the signalling port. A connection costs one round trip before its first byte, as a handshake
 * does; a cut holds bytes back until it ends; a text can be replaced on the way to the browser by one of the same length.
 */
import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';
import { Link } from './link';

export class StreamRelay {
  /** TCP port behind the relay. */
  target = 0;
  /** Replaced in what the server says; both must have the same length, since the framing stays. */
  replace: { readonly from: string; readonly to: string } | undefined;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly up: Link,
    private readonly down: Link,
  ) {
    server.on('connection', (socket) => this.forward(socket));
  }

  static async listen(up = new Link(), down = new Link(), port = 0): Promise<StreamRelay> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, 'localhost', resolve);
    });
    return new StreamRelay(server, up, down);
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
    near.setNoDelay(true);
    // The handshake: its SYN travels up, its answer down, and only then the browser speaks.
    near.pause();
    this.up.stream(() => this.down.stream(() => near.resume()));
    const far = connect({ port: this.target, host: '127.0.0.1', noDelay: true });
    this.pump(near, far, this.up, (part) => part);
    this.pump(far, near, this.down, (part) => this.replaced(part));
  }

  private pump(from: Socket, to: Socket, link: Link, change: (part: Buffer) => Buffer): void {
    this.sockets.add(from);
    from.on('error', () => undefined);
    from.on('data', (part) => link.stream(() => void to.write(change(part))));
    from.on('close', () => {
      this.sockets.delete(from);
      link.stream(() => to.destroy());
    });
  }

  /** Descriptions are written in one piece, so the text is never split between two. */
  private replaced(part: Buffer): Buffer {
    const { replace } = this;
    if (!replace) return part;
    for (let at = part.indexOf(replace.from); at >= 0; at = part.indexOf(replace.from, at + 1)) part.write(replace.to, at, 'latin1');
    return part;
  }
}
