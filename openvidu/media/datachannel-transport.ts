/**
 * The pipe made with node-datachannel, used as bare ICE (RFC 8445) and DTLS-SRTP (RFC 5764): with a single track line the
 * library hands over every packet of the bundle untouched. The native code aborts the process when a callback throws, when
 * a description is set twice or when its port is taken: each of those is fenced here.
 */
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { IceUdpMuxListener, PeerConnection, type Track, Video, preload } from 'node-datachannel';
import { type Identity, createIdentity } from './ice/identity';
import type { LocalParameters, MediaTransport, RemoteParameters, TransportEvents, TransportFactory } from './transport';

/** A browser that does not knock for this long, in ms, will not: longer than browsers keep trying (RFC 8863 §4). */
const KNOCK_LIMIT = 40_000;
const CARRIER_PAYLOAD_TYPE = 96;

/** The port asked for is taken by another program. */
export class MediaPortTaken extends Error {}

/** Runs a callback's body so that nothing escapes into native code. */
function fenced<Arguments extends unknown[]>(body: (...values: Arguments) => void): (...values: Arguments) => void {
  return (...values) => {
    try {
      body(...values);
    } catch {
      // Nothing may leave: an exception here would abort the process with every call in it.
    }
  };
}

/** Claims and releases the port the careful way, since the native library aborts on a taken one. */
function probePort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket({ type: 'udp4', reuseAddr: false });
    socket.once('error', () => reject(new MediaPortTaken(`The UDP port ${port} is taken or not allowed.`)));
    socket.bind({ port, exclusive: true }, () => {
      const bound = socket.address().port;
      socket.close(() => resolve(bound));
    });
  });
}

/**
 * The browser begins the DTLS handshake wherever it offers to (RFC 8842, section 5.3): its first flight comes a
 * round trip after its first check, when ours has just been answered. Begun here it would cost a round trip more.
 */
function handshakeRole({ setup }: RemoteParameters): string {
  return setup === 'passive' ? 'passive' : 'active';
}

function carrierOffer(remote: RemoteParameters): string {
  return [
    'v=0',
    'o=- 1 1 IN IP4 0.0.0.0',
    's=-',
    't=0 0',
    'a=group:BUNDLE 0',
    `m=video 9 UDP/TLS/RTP/SAVPF ${CARRIER_PAYLOAD_TYPE}`,
    'c=IN IP4 0.0.0.0',
    'a=mid:0',
    'a=sendrecv',
    'a=rtcp-mux',
    `a=rtpmap:${CARRIER_PAYLOAD_TYPE} VP8/90000`,
    `a=ice-ufrag:${remote.iceUsernameFragment}`,
    `a=ice-pwd:${remote.icePassword}`,
    `a=fingerprint:${remote.fingerprint}`,
    `a=setup:${handshakeRole(remote)}`,
    '',
  ].join('\r\n');
}

/** A fresh user name and password for our end (RFC 8445 §5.3). */
function credentials(): { iceUsernameFragment: string; icePassword: string } {
  return { iceUsernameFragment: randomBytes(6).toString('base64'), icePassword: randomBytes(18).toString('base64') };
}

const DEAF: TransportEvents = { packet: () => undefined, open: () => undefined, lost: () => undefined };

interface Pipe {
  readonly connection: PeerConnection;
  readonly track: Track;
}

/** What all pipes share. */
interface Ground {
  readonly port: number;
  readonly identity: Identity;
}

/** A pipe that exists for the library only once the browser's first check has come, and with it the address to check back. */
class DatachannelTransport implements MediaTransport {
  readonly local: LocalParameters;
  private pipe: Pipe | undefined;
  private closed = false;
  private readonly patience: NodeJS.Timeout;

  constructor(
    private readonly name: string,
    private readonly ground: Ground,
    private readonly remote: RemoteParameters,
    private events: TransportEvents,
    private readonly forget: (transport: DatachannelTransport) => void,
  ) {
    const role = handshakeRole(remote) === 'active' ? 'passive' : 'active';
    this.local = { ...credentials(), fingerprint: ground.identity.fingerprint, setup: role, port: ground.port };
    this.patience = setTimeout(() => this.end(), KNOCK_LIMIT).unref();
  }

  /** A check for us came from there, before anybody answered it; what is not from our browser stays unanswered. */
  knock(remoteUsernameFragment: string, host: string, port: number): void {
    if (this.closed || this.pipe || remoteUsernameFragment !== this.remote.iceUsernameFragment) return;
    clearTimeout(this.patience);
    this.forget(this);
    try {
      this.open(`candidate:1 1 UDP 2130706431 ${host.replace(/^::ffff:/i, '')} ${port} typ host`);
    } catch {
      this.end();
    }
  }

  send(packet: Buffer): void {
    if (this.closed) return;
    try {
      this.pipe?.track.sendMessageBinary(packet);
    } catch {
      // Closed on the other side in the meantime: the state callback tells.
    }
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    clearTimeout(this.patience);
    this.forget(this);
    const { pipe } = this;
    // The library may keep its callbacks, and with them this object: nothing of the call hangs on it any more.
    this.pipe = undefined;
    this.events = DEAF;
    try {
      pipe?.track.close();
      pipe?.connection.close();
    } catch {
      // Already gone.
    }
  }

  private open(candidate: string): void {
    const { port, identity } = this.ground;
    const connection = new PeerConnection(this.name, {
      iceServers: [],
      disableAutoNegotiation: true,
      enableIceUdpMux: true,
      portRangeBegin: port,
      portRangeEnd: port,
      certificatePemFile: identity.certificate,
      keyPemFile: identity.key,
    });
    const video = new Video('0', 'SendRecv');
    video.addVP8Codec(CARRIER_PAYLOAD_TYPE);
    const track = connection.addTrack(video);
    this.pipe = { connection, track };
    track.onMessage(fenced((message: Buffer) => this.closed || this.events.packet(message)));
    track.onOpen(fenced(() => this.closed || this.events.open()));
    track.onError(fenced(() => undefined));
    connection.onStateChange(
      fenced((state: string) => {
        if (this.closed) return;
        if (state === 'disconnected') this.events.lost(false);
        if (state === 'failed' || state === 'closed') this.events.lost(true);
      }),
    );
    connection.setRemoteDescription(carrierOffer(this.remote), 'offer');
    connection.setLocalDescription('answer', { iceUfrag: this.local.iceUsernameFragment, icePwd: this.local.icePassword });
    // The library checks a browser it only heard of 50 ms after the browser's last check, and browsers check that often:
    // the address heard from is given to it, and our own check leaves at once.
    connection.addRemoteCandidate(candidate, '0');
  }

  private end(): void {
    if (!this.closed) this.events.lost(true);
  }
}

/**
 * Claims the UDP port for the life of the process.
 * @param port 0 picks a free one
 * It listens on every address: bound to the loopback alone it would not see browsers, which send from their network address.
 * @throws MediaPortTaken
 */
export async function createDatachannelFactory(port: number): Promise<TransportFactory> {
  const claimed = await probePort(port);
  const listener = new IceUdpMuxListener(claimed);
  // Otherwise the first caller pays for the native library's threads and tables.
  preload();
  const ground = { port: claimed, identity: createIdentity(Date.now()) };
  const awaited = new Map<string, DatachannelTransport>();
  listener.onUnhandledStunRequest(fenced(({ localUfrag, ufrag, host, port: from }) => awaited.get(localUfrag)?.knock(ufrag, host, from)));
  let count = 0;
  return {
    get port() {
      // Reading it through the listener keeps the listener, and with it the port, from being collected.
      return listener.port();
    },
    create(remote, events) {
      count += 1;
      const transport = new DatachannelTransport(`connection-${count}`, ground, remote, events, ({ local }) => awaited.delete(local.iceUsernameFragment));
      awaited.set(transport.local.iceUsernameFragment, transport);
      return Promise.resolve(transport);
    },
  };
}
