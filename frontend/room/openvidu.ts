/**
 * The only file that knows openvidu-browser. It is loaded lazily (the SDK is heavy) and gives the rest of the app one
 * small thing: a `RoomConnection`, one person's place in one video session.
 */
import type * as openviduBrowser from 'openvidu-browser';
import type { OpenVidu, Publisher, Session, Stream, StreamManager } from 'openvidu-browser';
import { type Badge, readBadge } from './badge';
import { owned } from './owned-sockets';
import { LOW_PICTURE, type PictureStep } from './picture-ladder';
import { withinTime } from './within-time';

type Sdk = typeof openviduBrowser;
let loading: Promise<Sdk> | null = null;

/** Brings the SDK's chunk ahead of need; a failed download may be asked again. */
export function preloadVideo(): Promise<unknown> {
  loading ??= import('openvidu-browser').then(exportsOf).catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

/** The SDK is CommonJS: a bundler may hand its exports over under `default` only. */
function exportsOf(module: Sdk | { default: Sdk }): Sdk {
  return 'OpenVidu' in module ? module : module.default;
}

/** Someone else's picture and sound. */
export interface RemotePerson {
  badge: Badge | null;
  connectionId: string;
  hasVideo: boolean;
  hasAudio: boolean;
  videoActive: boolean;
  audioActive: boolean;
  /** Puts the stream in this element; it may come before the media does. */
  show(video: HTMLVideoElement): void;
  peer(): RTCPeerConnection | null;
}
/** What happens in the room, told to one listener. */
export interface RoomListener {
  /** A person publishes, or changed what they publish. */
  arrived(person: RemotePerson): void;
  changed(connectionId: string, what: { videoActive?: boolean; audioActive?: boolean }): void;
  /** They send nothing any more; their connection may stay. */
  silent(connectionId: string): void;
  left(connectionId: string): void;
  signal(kind: string, data: string, from: { connectionId: string; badge: Badge | null }): void;
  /** The signalling is lost, the SDK tries by itself. */
  shaken(): void;
  steady(): void;
  /** Over for this connection: it takes a new token to come back. */
  lost(reason: string): void;
}
/** What one person sends. */
export interface LocalTracks {
  audio: MediaStreamTrack | null;
  video: MediaStreamTrack | null;
  audioOn: boolean;
  videoOn: boolean;
  /** How much of the picture the network carries; `none` sends nothing while the camera stays open. */
  picture?: PictureStep;
}

const CONNECT_MS = 8_000;

/** One person's place in one session; used once, thrown away when lost. */
export class RoomConnection {
  private session: Session | null = null;
  private openvidu: OpenVidu | null = null;
  private publisher: Publisher | null = null;
  private readonly held: Stream[] = [];
  private sentAudio = '';
  private sentVideo = '';
  private sentPicture: PictureStep = 'full';
  private sending: Promise<void> = Promise.resolve();
  private joined = false;
  private steady = true;
  private listening = false;
  /** Left, by whom ever: nothing is tried any more. */
  over = false;

  /** @param page says which page of the person this is, so that their second window is not taken for somebody else */
  constructor(
    private readonly page: string,
    private readonly listener: RoomListener,
  ) {}

  /** Joins without sending or receiving anything: what can be done before someone says « Entrer ». */
  async connect(token: string): Promise<void> {
    const sdk = (await preloadVideo()) as Sdk;
    const openvidu = new sdk.OpenVidu();
    openvidu.enableProdMode();
    // A dropped socket mostly means another network, or a media server that lost its paths: a browser notices a dead path
    // only after seconds, renewing it costs half of one.
    openvidu.setAdvancedConfiguration({ forceMediaReconnectionAfterNetworkDrop: true });
    const session = openvidu.initSession();
    this.openvidu = openvidu;
    this.session = session;
    session.on('streamCreated', (event) => this.receive(event.stream));
    session.on('streamDestroyed', (event) => this.forget(event.stream));
    session.on('connectionDestroyed', (event) => this.tell(() => this.listener.left(event.connection.connectionId)));
    session.on('streamPropertyChanged', (event) => {
      if (event.changedProperty !== 'videoActive' && event.changedProperty !== 'audioActive') return;
      if (event.stream.connection.connectionId === session.connection.connectionId) return;
      this.tell(() => this.listener.changed(event.stream.connection.connectionId, { [event.changedProperty]: event.newValue === true }));
    });
    session.on('signal', ({ type, data, from }) => this.tell(() => this.listener.signal((type ?? '').replace(/^signal:/, ''), data ?? '', { connectionId: from?.connectionId ?? '', badge: readBadge(from?.data ?? '') })));
    // Before we are in, the SDK would try the same token for ever: a new attempt with a new token is ours to make.
    const refused = new Promise<never>((_, reject) => session.once('reconnecting', () => reject(new Error('no signalling'))));
    session.on('reconnecting', () => {
      this.steady = false;
      if (this.joined) this.tell(() => this.listener.shaken());
    });
    session.on('reconnected', () => {
      // The SDK's own retry may succeed after we left: then this place must not stay taken.
      if (this.over) closeSocket(openvidu);
      else if (this.joined) {
        this.steady = true;
        this.listener.steady();
      }
    });
    session.on('sessionDisconnected', (event) => (this.over && !this.steady ? closeSocket(openvidu) : this.end(event.reason)));
    session.on('exception', (event) => {
      if (String(event.name) === 'ICE_CONNECTION_FAILED') this.end('media');
    });
    const connecting = owned(this, () => session.connect(token, JSON.stringify({ page: this.page })));
    await Promise.race([withinTime(connecting, CONNECT_MS), refused]);
    this.joined = true;
    if (this.over) throw new Error('left while connecting');
  }

  get connectionId(): string {
    return this.session?.connection?.connectionId ?? '';
  }
  /** Who the token says this is. */
  get badge(): Badge | null {
    return readBadge(this.session?.connection?.data ?? '');
  }

  /** From now on what the others send is received. */
  receiveAll(): void {
    this.listening = true;
    for (const stream of this.held.splice(0)) this.receive(stream);
  }

  /**
   * Brings what is sent in line with these tracks: the first time by publishing, later by mute, camera off (its light
   * goes out) or another device without a new negotiation. Calls follow one another, never overlap.
   */
  send(tracks: LocalTracks): Promise<void> {
    this.sending = this.sending.then(() => this.sendNow(tracks)).catch(() => undefined);
    return this.sending;
  }

  private async sendNow(tracks: LocalTracks): Promise<void> {
    if (this.over || !this.session || !this.openvidu) return;
    const stream = this.publisher?.stream;
    const lacks = (tracks.video && !stream?.hasVideo) || (tracks.audio && !stream?.hasAudio);
    if (!this.publisher || !stream || lacks) return this.publish(tracks, this.session, this.openvidu);
    if (stream.hasAudio) {
      if (tracks.audio && tracks.audio.id !== this.sentAudio) await this.publisher.replaceTrack(tracks.audio.clone());
      this.publisher.publishAudio(tracks.audioOn);
      this.sentAudio = tracks.audio?.id ?? this.sentAudio;
    }
    if (!stream.hasVideo) return;
    const on = tracks.video !== null && tracks.videoOn && tracks.picture !== 'none';
    if (!on) await this.publisher.publishVideo(false, true as never);
    else if (!stream.videoActive) await this.publisher.publishVideo(true, tracks.video?.clone());
    else if (tracks.video && tracks.video.id !== this.sentVideo) await this.publisher.replaceTrack(tracks.video.clone());
    this.sentVideo = tracks.video?.id ?? '';
    if (on) await this.size(tracks.picture ?? 'full');
  }

  /** A smaller picture, or the whole again, without a new negotiation (RTCRtpSender.setParameters). */
  private async size(picture: PictureStep): Promise<void> {
    const sender = this.sendingPeer()?.getSenders().find(({ track }) => track?.kind === 'video');
    const parameters = sender?.getParameters();
    const encoding = parameters?.encodings[0];
    if (!sender || !parameters || !encoding || picture === this.sentPicture) return;
    const { scaleResolutionDownBy: _scale, maxFramerate: _rate, maxBitrate: _bits, ...whole } = encoding;
    parameters.encodings[0] = picture === 'low' ? { ...whole, ...LOW_PICTURE } : { ...whole, scaleResolutionDownBy: 1 };
    await sender.setParameters(parameters);
    this.sentPicture = picture;
  }

  /** The SDK gets copies of the tracks, since it stops what it was given when it leaves. */
  private async publish(tracks: LocalTracks, session: Session, openvidu: OpenVidu): Promise<void> {
    if (!tracks.audio && !tracks.video) return;
    const previous = this.publisher;
    const publisher = openvidu.initPublisher(undefined, {
      audioSource: tracks.audio?.clone() ?? false,
      videoSource: tracks.video?.clone() ?? false,
      publishAudio: tracks.audioOn,
      publishVideo: tracks.videoOn && tracks.picture !== 'none',
      mirror: false,
    });
    this.publisher = publisher;
    this.sentPicture = 'full';
    this.sentAudio = tracks.audio?.id ?? '';
    this.sentVideo = tracks.video?.id ?? '';
    if (previous) await session.unpublish(previous).catch(() => undefined);
    await session.publish(publisher);
  }

  signal(kind: string, data: string): void {
    if (this.over) return;
    this.session?.signal({ type: kind, data }).catch(() => undefined);
  }

  /** The peer connection that sends, for statistics. */
  sendingPeer(): RTCPeerConnection | null {
    return peerOf(this.publisher);
  }

  /** Leaves the session. The listener hears nothing more. */
  leave(): void {
    if (this.over) return;
    this.over = true;
    const { session, openvidu } = this;
    // Without a connection the SDK's disconnect() would leave its socket retrying for ever.
    if (session?.connection && this.steady) session.disconnect();
    else if (openvidu) abandon(session, openvidu);
  }

  private receive(stream: Stream): void {
    if (this.over || !this.session) return;
    if (!this.listening) {
      this.held.push(stream);
      return;
    }
    const badge = readBadge(stream.connection.data);
    // Who shares a screen has it before their eyes.
    if (badge?.side === 'screen' && this.badge?.side === 'clinician') return;
    const subscriber = this.session.subscribe(stream, undefined);
    this.tell(() =>
      this.listener.arrived({
        badge,
        connectionId: stream.connection.connectionId,
        hasVideo: stream.hasVideo,
        hasAudio: stream.hasAudio,
        videoActive: stream.hasVideo && stream.videoActive,
        audioActive: stream.hasAudio && stream.audioActive,
        show: (video) => void subscriber.addVideoElement(video),
        peer: () => peerOf(subscriber),
      }),
    );
  }

  private forget(stream: Stream): void {
    const index = this.held.indexOf(stream);
    if (index >= 0) this.held.splice(index, 1);
    this.tell(() => this.listener.silent(stream.connection.connectionId));
  }

  private end(reason: string): void {
    if (this.over) return;
    this.leave();
    this.listener.lost(reason);
  }

  private tell(what: () => void): void {
    if (!this.over) what();
  }
}

function peerOf(manager: StreamManager | null): RTCPeerConnection | null {
  if (!manager?.stream?.getWebRtcPeer()) return null;
  return manager.stream.getRTCPeerConnection() ?? null;
}

/** With the signalling down a goodbye would never arrive: media ends here, the socket is not tried again. */
function abandon(session: Session | null, openvidu: OpenVidu): void {
  closeSocket(openvidu);
  if (session?.connection) session.disconnect();
  closeSocket(openvidu);
}

function closeSocket(openvidu: OpenVidu): void {
  try {
    openvidu.closeWs();
  } catch {
    // The socket was never opened: nothing to close.
  }
}
