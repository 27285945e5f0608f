/** One person's way to the media server: its signalling and its media, each direction with conditions of its own. */
import { type Conditions, Link, seeded } from './link';
import { DatagramRelay } from './datagram-relay';
import { StreamRelay } from './stream-relay';

/** Ports of the server behind the path. */
export interface ServerPorts {
  readonly port: number;
  readonly mediaPort: number;
}

export class PersonPath {
  private constructor(
    readonly up: Link,
    readonly down: Link,
    private readonly signalling: StreamRelay,
    private readonly media: DatagramRelay,
    private readonly signals: { readonly up: Link; readonly down: Link },
  ) {}

  /** Opens a path to a server; candidates that name the server's media port name the path's instead. */
  static async open(server: ServerPorts, seed = 1): Promise<PersonPath> {
    const [up, down] = [new Link(seeded(seed)), new Link(seeded(seed + 1))];
    const signals = { up: new Link(), down: new Link() };
    const [signalling, media] = await Promise.all([StreamRelay.listen(signals.up, signals.down), datagramRelay(up, down, String(server.mediaPort).length)]);
    const path = new PersonPath(up, down, signalling, media, signals);
    path.lead(server);
    return path;
  }

  /** Where this person's browser opens its WebSocket. */
  get port(): number {
    return this.signalling.port;
  }

  /** UDP port this person's browser sends to. */
  get mediaPort(): number {
    return this.media.port;
  }

  /** Points the path at a server, also one that came back on other ports. */
  lead(server: ServerPorts): void {
    this.signalling.target = server.port;
    this.media.target = server.mediaPort;
    this.signalling.replace = { from: ` ${server.mediaPort} typ host`, to: ` ${this.media.port} typ host` };
  }

  /** The token as this person's browser is to use it. */
  token(token: string): string {
    const url = new URL(token);
    url.host = `localhost:${this.port}`;
    return url.href;
  }

  /** The same conditions in both directions. */
  set(conditions: Partial<Conditions>): void {
    this.up.set(conditions);
    this.down.set(conditions);
    const { delay, cut } = conditions;
    for (const link of [this.signals.up, this.signals.down]) link.set({ ...(delay === undefined ? {} : { delay }), ...(cut === undefined ? {} : { cut }) });
  }

  /** Half of the round trip each way. */
  roundTrip(ms: number): void {
    this.set({ delay: ms / 2 });
  }

  /** Cuts the WebSocket without a farewell. */
  dropSignalling(): void {
    this.signalling.dropAll();
  }

  async close(): Promise<void> {
    this.media.close();
    await this.signalling.close();
  }
}

/** The two ports are exchanged in place inside a stream: they must be of one length. */
async function datagramRelay(up: Link, down: Link, digits: number): Promise<DatagramRelay> {
  for (;;) {
    const relay = await DatagramRelay.listen(up, down);
    if (String(relay.port).length === digits) return relay;
    relay.close();
  }
}
