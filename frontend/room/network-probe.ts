import type { ConnectionView } from '../../journey/views';
import { type CallFigures, NO_TOTALS, readFigures, type StatisticsEntry } from './call-figures';
import type { NetworkSample } from './network-verdict';
import { preloadVideo, type RemotePerson, RoomConnection, type RoomListener } from './openvidu';
import { aimedBytes, availableKbps, isUnhindered, leavesByUdp } from './sending-figures';

/** What a measure needs. */
export interface ProbeSetting {
  camera: MediaStreamTrack | null;
  microphone: MediaStreamTrack | null;
  /** A fresh single-use token of the throw-away session, asked once to send and once to receive. */
  requestConnection(): Promise<ConnectionView>;
  signal: AbortSignal;
}

/** First what leaves alone, since a server may slow a sender down to what its receiver takes; then both ways. */
const OUTGOING_SECONDS = 3;
const BOTH_WAYS_SECONDS = 3;
/** Without a first byte acknowledged by then, nothing will come. */
const FLOW_MS = 8_000;
const EVERY_MS = 250;

/**
 * Measures the path to the media server by using it: publishes what the visit would send, from one connection, and
 * receives it in another, for a few seconds. Everything it opened is closed when it resolves or is aborted.
 * @throws what `requestConnection` throws: whether a service of ours is away is not the network's fault
 */
export async function measureNetwork(setting: ProbeSetting): Promise<NetworkSample> {
  const [outgoing, incoming] = await Promise.all([setting.requestConnection(), setting.requestConnection().catch(() => null), preloadVideo()]);
  const page = crypto.randomUUID();
  const heard: { person: RemotePerson | null } = { person: null };
  const sender = new RoomConnection(page, deaf({}));
  // A test given up a moment ago may linger in the same throw-away session: only this page's own stream counts.
  const receiver = new RoomConnection(`${page}-back`, deaf({ arrived: (person) => person.badge?.page === page && (heard.person = person) }));
  const replacement = setting.camera || setting.microphone ? null : silence();
  try {
    await sender.connect(outgoing.token);
    if (incoming) await receiver.connect(incoming.token).catch(() => receiver.leave());
    const { camera } = setting;
    await sender.send({ audio: setting.microphone ?? replacement?.track ?? null, video: camera, audioOn: true, videoOn: camera !== null });
    return await sample(setting, sender, receiver, heard);
  } catch {
    return NOTHING;
  } finally {
    sender.leave();
    receiver.leave();
    replacement?.end();
  }
}

const NOTHING: NetworkSample = { flows: false, picture: false, unhindered: false, availableKbps: undefined, aimedKbps: undefined, roundTripMs: 0, lossPercent: 0, upKbps: 0, downKbps: undefined, udp: undefined };

async function sample(setting: ProbeSetting, sender: RoomConnection, receiver: RoomConnection, heard: { person: RemotePerson | null }): Promise<NetworkSample> {
  if (!(await flowing(setting.signal, sender))) return NOTHING;
  let sending = await statistics(sender.sendingPeer());
  let outgoing = sending;
  let aimedKbps: number | undefined;
  let udp = leavesByUdp(sending);
  let totals = readFigures([], sending, NO_TOTALS, performance.now()).totals;
  const readings: CallFigures[] = [];
  for (let second = 0; second < OUTGOING_SECONDS + BOTH_WAYS_SECONDS && !setting.signal.aborted; second++) {
    if (second === OUTGOING_SECONDS) {
      outgoing = sending;
      receiver.receiveAll();
    }
    const before = { bytes: aimedBytes(sending), at: performance.now() };
    await pause(1_000);
    sending = await statistics(sender.sendingPeer());
    udp = leavesByUdp(sending) ?? udp;
    const aimed = aimedBytes(sending);
    // The last second alone: by then the encoder is asked for what the path was found to carry.
    if (second < OUTGOING_SECONDS && aimed !== undefined && before.bytes !== undefined) aimedKbps = Math.round((8 * (aimed - before.bytes)) / (performance.now() - before.at));
    const read = readFigures(await statistics(heard.person?.peer()), sending, totals, performance.now());
    totals = read.totals;
    readings.push(read.figures);
  }
  return { ...summary(readings, outgoing, setting.camera !== null), aimedKbps, udp };
}

/** The figures that stand for the whole: the middle round trip, all the loss, the best second each way (encoders start slowly). */
export function summary(readings: CallFigures[], sending: StatisticsEntry[], picture: boolean): Omit<NetworkSample, 'aimedKbps' | 'udp'> {
  const trips = readings.flatMap((reading) => reading.roundTripMs ?? []).sort((one, other) => one - other);
  const losses = readings.map((reading) => Math.max(reading.lossOutPercent ?? 0, reading.lossInPercent ?? 0));
  const down = Math.max(0, ...readings.map((reading) => reading.inKbps));
  return {
    flows: readings.some((reading) => reading.outKbps > 0),
    picture,
    unhindered: isUnhindered(sending),
    availableKbps: availableKbps(sending),
    roundTripMs: trips[Math.floor(trips.length / 2)] ?? 0,
    lossPercent: losses.length ? Math.round((10 * losses.reduce((sum, loss) => sum + loss, 0)) / losses.length) / 10 : 0,
    upKbps: Math.max(0, ...readings.map((reading) => reading.outKbps)),
    downKbps: down > 0 ? down : undefined,
  };
}

/** Waits until ICE and DTLS are through, the only proof that media pass. */
async function flowing(signal: AbortSignal, sender: RoomConnection): Promise<boolean> {
  for (const end = performance.now() + FLOW_MS; performance.now() < end && !signal.aborted; ) {
    const state = sender.sendingPeer()?.connectionState;
    if (state === 'connected') return true;
    if (state === 'failed') return false;
    await pause(EVERY_MS);
  }
  return false;
}

async function statistics(peer: RTCPeerConnection | null | undefined): Promise<StatisticsEntry[]> {
  if (!peer || peer.connectionState === 'closed') return [];
  const found: StatisticsEntry[] = [];
  (await peer.getStats()).forEach((entry: StatisticsEntry) => found.push(entry));
  return found;
}

/** A silent track, so that the path is measured even without camera and microphone. */
function silence(): { track: MediaStreamTrack | null; end(): void } {
  const context = new AudioContext();
  const destination = context.createMediaStreamDestination();
  return { track: destination.stream.getAudioTracks()[0] ?? null, end: () => void context.close() };
}

function deaf(wanted: Partial<RoomListener>): RoomListener {
  const nothing = () => undefined;
  return { arrived: nothing, changed: nothing, silent: nothing, left: nothing, signal: nothing, shaken: nothing, steady: nothing, lost: nothing, ...wanted };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
