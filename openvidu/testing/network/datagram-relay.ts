/** A relay in front of the media port: each address of a browser gets a socket of its own towards the server, as behind a NAT. */
import { type Socket, createSocket } from 'node:dgram';
import type { Link } from './link';

const MOST_CLIENTS = 1000;

export class DatagramRelay {
  /** UDP port behind the relay. */
  target = 0;
  private readonly clients = new Map<string, Socket>();

  private constructor(
    private readonly socket: Socket,
    private readonly up: Link,
    private readonly down: Link,
  ) {
    // libuv reads few datagrams at a time: a keyframe's burst must fit into the socket.
    socket.setRecvBufferSize(1 << 20);
    socket.on('message', (datagram, { address, port }) => {
      const client = this.clientOf(address, port);
      if (client) this.up.carry(datagram.length, () => send(client, datagram, this.target, '127.0.0.1'));
    });
  }

  static async listen(up: Link, down: Link, port = 0): Promise<DatagramRelay> {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      // From any address the answer would not come from the one that was asked, and browsers drop it.
      socket.bind(port, '127.0.0.1', resolve);
    });
    socket.on('error', () => undefined);
    return new DatagramRelay(socket, up, down);
  }

  get port(): number {
    return this.socket.address().port;
  }

  close(): void {
    for (const client of this.clients.values()) client.close();
    this.clients.clear();
    this.socket.close();
  }

  private clientOf(address: string, port: number): Socket | undefined {
    const name = `${address}:${port}`;
    const known = this.clients.get(name);
    if (known || this.clients.size >= MOST_CLIENTS) return known;
    const client = createSocket('udp4');
    client.bind(() => client.setRecvBufferSize(1 << 20));
    client.on('error', () => undefined);
    client.on('message', (datagram) => this.down.carry(datagram.length, () => send(this.socket, datagram, port, address)));
    this.clients.set(name, client);
    return client;
  }
}

function send(socket: Socket, datagram: Buffer, port: number, address: string): void {
  try {
    socket.send(datagram, port, address);
  } catch {
    // Closed while the datagram was on its way.
  }
}
