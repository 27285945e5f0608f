/**
 * The pipe made with node-datachannel, used as bare ICE (RFC 8445) and DTLS-SRTP (RFC 5764): with a single track line the
 * library hands over every packet of the bundle untouched. The native code aborts the process when a callback throws, when
 * a description is set twice or when its port is taken: each of those is fenced here.
 */
import { createSocket } from 'node:dgram';
import { IceUdpMuxListener, PeerConnection, Video, preload } from 'node-datachannel';
import type { LocalParameters, MediaTransport, RemoteParameters, TransportEvents, TransportFactory } from './transport';

/** Gathering host candidates takes a few milliseconds; longer means that something is broken. */
const GATHERING_LIMIT = 3000;
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
    `a=setup:${remote.setup}`,
    '',
  ].join('\r\n');
}

function line(sdp: string, name: string): string {
  const found = new RegExp(`^a=${name}:(.+?)\\s*$`, 'm').exec(sdp)?.[1];
  if (!found) throw new Error(`The transport's description lacks ${name}.`);
  return found;
}

class DatachannelTransport implements MediaTransport {
  private closed = false;
  local!: LocalParameters;
  private readonly connection: PeerConnection;
  private readonly track;

  constructor(name: string, port: number, events: TransportEvents) {
    this.connection = new PeerConnection(name, {
      iceServers: [],
      disableAutoNegotiation: true,
      enableIceUdpMux: true,
      portRangeBegin: port,
      portRangeEnd: port,
    });
    const video = new Video('0', 'SendRecv');
    video.addVP8Codec(CARRIER_PAYLOAD_TYPE);
    this.track = this.connection.addTrack(video);
    this.track.onMessage(fenced((message: Buffer) => this.closed || events.packet(message)));
    this.track.onOpen(fenced(() => this.closed || events.open()));
    this.track.onError(fenced(() => undefined));
    this.connection.onStateChange(
      fenced((state: string) => {
        if (this.closed) return;
        if (state === 'disconnected') events.lost(false);
        if (state === 'failed' || state === 'closed') events.lost(true);
      }),
    );
  }

  async negotiate(remote: RemoteParameters, port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error('The transport did not gather its candidates in time.')), GATHERING_LIMIT);
      this.connection.onGatheringStateChange(
        fenced((state: string) => {
          if (state !== 'complete') return;
          clearTimeout(limit);
          resolve();
        }),
      );
      try {
        this.connection.setRemoteDescription(carrierOffer(remote), 'offer');
        this.connection.setLocalDescription('answer');
      } catch (error) {
        clearTimeout(limit);
        reject(error instanceof Error ? error : new Error('The transport refused the offer.'));
      }
    });
    const sdp = this.connection.localDescription()?.sdp ?? '';
    this.local = {
      iceUsernameFragment: line(sdp, 'ice-ufrag'),
      icePassword: line(sdp, 'ice-pwd'),
      fingerprint: line(sdp, 'fingerprint'),
      setup: line(sdp, 'setup'),
      port,
    };
  }

  send(packet: Buffer): void {
    if (this.closed) return;
    try {
      this.track.sendMessageBinary(packet);
    } catch {
      // Closed on the other side in the meantime: the state callback tells.
    }
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    try {
      this.connection.close();
    } catch {
      // Already gone.
    }
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
  let count = 0;
  return {
    get port() {
      // Reading it through the listener keeps the listener, and with it the port, from being collected.
      return listener.port();
    },
    async create(remote, events) {
      count += 1;
      const transport = new DatachannelTransport(`connection-${count}`, claimed, events);
      try {
        await transport.negotiate(remote, claimed);
      } catch (error) {
        transport.close();
        throw error;
      }
      return transport;
    },
  };
}
