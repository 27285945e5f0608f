/**
 * A second UDP port, for browsers that reach us through a TURN server only. Over TURN by TCP or TLS Chromium writes its
 * ICE tie-breaker as zero, which RFC 8445 §16.1 allows and libjuice takes for a missing one and refuses (its issue 355).
 * Here such a check gets a tie-breaker of one and goes on to the port of the native library, from a socket of its own.
 * Everybody else is not answered, so that who has a path of their own never takes this one.
 */
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import type { MediaTransport, TransportFactory } from '../transport';
import { STUN, attribute, isProved, readStun, replaced, xorMappedAddress } from './stun';

/** Paths through this door at once. One person has two, sending and receiving; more is a flood. */
const MAXIMUM_PATHS = 500;
/** A path that has been silent this long, in ms, is given up: consent is asked for every few seconds (RFC 7675). */
const SILENCE = 30_000;
const ONE = Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]);

interface Path {
  readonly inner: Socket;
  readonly password: string;
  heardAt: number;
}

/** True for a tie-breaker, of either role, that is there and zero. */
function isZero(value: Buffer | undefined): boolean {
  return value?.length === 8 && value.every((byte) => byte === 0);
}

class RelayedDoor {
  readonly passwords = new Map<string, string>();
  private readonly paths = new Map<string, Path>();
  private readonly sweep: NodeJS.Timeout;

  constructor(
    private readonly outer: Socket,
    private readonly mediaPort: number,
  ) {
    outer.on('message', (packet, from) => this.arrived(packet, from));
    outer.on('error', () => undefined);
    this.sweep = setInterval(() => this.forgetSilent(Date.now()), SILENCE).unref();
  }

  stop(): void {
    clearInterval(this.sweep);
    for (const key of [...this.paths.keys()]) this.close(key);
    this.outer.close();
  }

  private arrived(packet: Buffer, from: RemoteInfo): void {
    const known = this.paths.get(`${from.address} ${from.port}`);
    const message = readStun(packet);
    if (message?.type !== STUN.bindingRequest) {
      if (known) this.pass(known, packet);
      return;
    }
    const role = [STUN.iceControlling, STUN.iceControlled].find((type) => isZero(attribute(message, type)));
    const password = this.passwords.get(attribute(message, STUN.username)?.toString('latin1').split(':')[0] ?? '');
    if (role === undefined || password === undefined || !isProved(packet, message, password)) return;
    const path = known?.password === password ? known : this.open(from, password);
    if (path) this.pass(path, replaced(packet, message, role, ONE, password));
  }

  /** Sends on, as from the path's own address. */
  private pass(path: Path, packet: Buffer): void {
    path.heardAt = Date.now();
    path.inner.send(packet, this.mediaPort, '127.0.0.1');
  }

  private open(from: RemoteInfo, password: string): Path | undefined {
    const key = `${from.address} ${from.port}`;
    this.close(key);
    if (this.paths.size >= MAXIMUM_PATHS) return undefined;
    const inner = createSocket('udp4');
    const path: Path = { inner, password, heardAt: Date.now() };
    inner.on('error', () => this.close(key));
    inner.on('message', (packet, sender) => {
      if (sender.port === this.mediaPort) this.outer.send(this.seenFrom(packet, from, password), from.port, from.address);
    });
    // Only what comes from this machine reaches it.
    inner.bind(0, '127.0.0.1');
    this.paths.set(key, path);
    return path;
  }

  /** Our answer to a check tells the asker's address: theirs, not that of the socket in between. */
  private seenFrom(packet: Buffer, from: RemoteInfo, password: string): Buffer {
    const message = readStun(packet);
    if (message?.type !== STUN.bindingSuccess || !attribute(message, STUN.mappedAddress)) return packet;
    return replaced(packet, message, STUN.mappedAddress, xorMappedAddress(packet, from.address, from.port), password);
  }

  private close(key: string): void {
    const path = this.paths.get(key);
    if (!path) return;
    this.paths.delete(key);
    path.inner.close();
  }

  private forgetSilent(now: number): void {
    for (const [key, path] of this.paths) if (now - path.heardAt > SILENCE || !this.isWanted(path)) this.close(key);
  }

  private isWanted(path: Path): boolean {
    return [...this.passwords.values()].includes(path.password);
  }
}

/** Both families on one socket where the machine has IPv6. */
function bound(port: number): Promise<Socket> {
  const bind = (type: 'udp4' | 'udp6'): Promise<Socket> =>
    new Promise((resolve, reject) => {
      const socket = createSocket(type);
      socket.once('error', reject);
      socket.bind({ port, exclusive: true }, () => {
        socket.off('error', reject);
        resolve(socket);
      });
    });
  return bind('udp6').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') throw error;
    return bind('udp4');
  });
}

/**
 * The same pipes, reachable by this door too.
 * @param port 0 picks a free one
 * @throws Error when the port is taken
 */
export async function withRelayedDoor(transports: TransportFactory, port: number): Promise<TransportFactory> {
  const outer = await bound(port);
  const door = new RelayedDoor(outer, transports.port);
  const relayedPort = outer.address().port;
  return {
    get port() {
      return transports.port;
    },
    relayedPort,
    close: () => door.stop(),
    async create(remote, events): Promise<MediaTransport> {
      const inner = await transports.create(remote, events);
      door.passwords.set(inner.local.iceUsernameFragment, inner.local.icePassword);
      return {
        local: { ...inner.local, relayedPort },
        send: (packet) => inner.send(packet),
        close() {
          door.passwords.delete(inner.local.iceUsernameFragment);
          inner.close();
        },
      };
    },
  };
}
