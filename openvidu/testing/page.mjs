// A page that calls with the real openvidu-browser, driven from tests through `window.visit`.
import { OpenVidu } from 'openvidu-browser';

const openvidu = new OpenVidu();
openvidu.enableProdMode();
const events = [];
const subscribers = new Map();
/** Announced before `enter`. */
const held = [];
let entered = false;
let session;
let publisher;
let started = 0;
const marks = {};
/** Every event with its moment, in ms after `join`, for people who look into a failure. */
const times = [];

/** Notes the first moment something happened, in ms after `join`. */
function mark(name) {
  marks[name] ??= performance.now() - started;
}

function note(name, detail = {}) {
  events.push({ name, ...detail });
  times.push([name, Math.round(performance.now() - started)]);
}

function watchFirstFrame(video, name) {
  video.requestVideoFrameCallback(() => mark(name));
}

async function join(token, { publish = true, clientData = 'somebody', subscribe = true, loopback = false, ahead = false, media = {}, configuration } = {}) {
  if (configuration) openvidu.setAdvancedConfiguration(configuration);
  session = openvidu.initSession();
  session.on('streamCreated', ({ stream }) => {
    note('streamCreated', { streamId: stream.streamId, connectionId: stream.connection.connectionId });
    if (!subscribe) return;
    if (ahead && !entered) held.push(stream);
    else subscribeTo(stream);
  });
  session.on('streamDestroyed', ({ stream, reason }) => {
    subscribers.delete(stream.streamId);
    note('streamDestroyed', { streamId: stream.streamId, reason });
  });
  session.on('streamPropertyChanged', ({ changedProperty, newValue, stream }) => note('streamPropertyChanged', { changedProperty, newValue, streamId: stream.streamId }));
  session.on('connectionPropertyChanged', ({ changedProperty, newValue }) => note('connectionPropertyChanged', { changedProperty, newValue }));
  session.on('connectionCreated', ({ connection }) => note('connectionCreated', { connectionId: connection.connectionId, data: connection.data }));
  session.on('connectionDestroyed', ({ connection, reason }) => note('connectionDestroyed', { connectionId: connection.connectionId, reason }));
  session.on('sessionDisconnected', ({ reason }) => note('sessionDisconnected', { reason }));
  session.on('signal', ({ type, data, from }) => note('signal', { type, data, from: from?.connectionId }));
  session.on('reconnecting', () => note('reconnecting'));
  session.on('reconnected', () => note('reconnected'));
  session.on('exception', ({ name }) => note('exception', { exception: name }));
  if (publish) {
    publisher = openvidu.initPublisher('local', { resolution: '640x480', frameRate: 30, ...media });
    if (loopback) publisher.subscribeToRemote();
    publisher.on('streamDestroyed', ({ reason }) => note('publisherStreamDestroyed', { reason }));
    await new Promise((resolve) => publisher.once('accessAllowed', resolve));
  }
  begin();
  await session.connect(token, clientData);
  mark('connected');
  // Joined with the devices open, and nothing sent or received until `enter`.
  if (ahead) return session.connection.connectionId;
  if (publish) await send();
  return session.connection.connectionId;
}

function begin() {
  started = performance.now();
  marks.startedAt = performance.timeOrigin + started;
}

async function send() {
  await session.publish(publisher);
  mark('published');
}

/** What « Entrer » does for somebody who joined ahead. */
async function enter() {
  begin();
  entered = true;
  for (const stream of held.splice(0)) subscribeTo(stream);
  await send();
}

function subscribeTo(stream) {
  const subscriber = session.subscribe(stream, 'remote');
  subscribers.set(stream.streamId, subscriber);
  subscriber.on('videoElementCreated', ({ element }) => watchFirstFrame(element, 'firstRemoteFrame'));
}

async function inbound(stream) {
  const connection = stream.getRTCPeerConnection();
  const found = { at: performance.now(), framesDecoded: 0, freezeCount: 0, packetsLost: 0, audioPackets: 0, audioEnergy: 0, videoBytes: 0, state: connection.iceConnectionState };
  for (const report of (await connection.getStats()).values()) {
    if (report.type !== 'inbound-rtp') continue;
    if (report.kind === 'video') Object.assign(found, { framesDecoded: report.framesDecoded, freezeCount: report.freezeCount, frozen: report.totalFreezesDuration * 1000, packetsLost: report.packetsLost, videoBytes: report.bytesReceived, framesPerSecond: report.framesPerSecond ?? 0 });
    else Object.assign(found, { audioPackets: report.packetsReceived, audioEnergy: report.totalAudioEnergy, concealed: report.concealedSamples - report.silentConcealedSamples, samples: report.totalSamplesReceived });
  }
  return found;
}

async function outbound() {
  const found = {};
  for (const report of (await publisher.stream.getRTCPeerConnection().getStats()).values()) {
    if (report.type === 'outbound-rtp') found[report.kind] = { packetsSent: report.packetsSent, nackCount: report.nackCount, pliCount: report.pliCount, targetBitrate: report.targetBitrate };
    if (report.type === 'candidate-pair' && report.nominated) found.available = report.availableOutgoingBitrate;
    if (report.type === 'remote-inbound-rtp') found[`${report.kind}Remote`] = { roundTripTime: report.roundTripTime, fractionLost: report.fractionLost, jitter: report.jitter };
  }
  return found;
}

/** Kinds of candidates found for what is sent, and «gathered» once there will be no more. */
async function localCandidates() {
  const connection = publisher.stream.getRTCPeerConnection();
  const kinds = [...(await connection.getStats()).values()].filter((report) => report.type === 'local-candidate').map((report) => report.candidateType);
  return connection.iceGatheringState === 'complete' ? [...kinds, 'gathered'] : kinds;
}

/** Two peer connections of this page, one sending, one receiving: time to the first frame, and its reports `hold` seconds apart. */
async function direct(hold) {
  const media = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 640, height: 480, frameRate: 30 } });
  const begun = performance.now();
  const [sender, receiver] = [new RTCPeerConnection(), new RTCPeerConnection()];
  sender.onicecandidate = ({ candidate }) => candidate && receiver.addIceCandidate(candidate);
  receiver.onicecandidate = ({ candidate }) => candidate && sender.addIceCandidate(candidate);
  const video = document.createElement('video');
  video.autoplay = true;
  document.getElementById('remote').append(video);
  const shown = new Promise((resolve) => video.requestVideoFrameCallback(() => resolve(performance.now() - begun)));
  receiver.ontrack = ({ streams }) => (video.srcObject = streams[0]);
  for (const track of media.getTracks()) sender.addTrack(track, media);
  await sender.setLocalDescription();
  await receiver.setRemoteDescription(sender.localDescription);
  await receiver.setLocalDescription();
  await sender.setRemoteDescription(receiver.localDescription);
  const firstFrame = await shown;
  if (!hold) return { firstFrame };
  const report = () => inbound({ getRTCPeerConnection: () => receiver });
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const first = await report();
  await new Promise((resolve) => setTimeout(resolve, hold * 1000));
  return { firstFrame, first, last: await report() };
}

window.visit = {
  direct,
  localCandidates,
  /** The description sent when publishing. */
  offer: () => publisher.stream.getRTCPeerConnection().localDescription.sdp,
  join,
  enter,
  events,
  marks,
  times,
  received: () => Promise.all([...subscribers.values()].map((subscriber) => inbound(subscriber.stream))),
  own: () => inbound(publisher.stream),
  sent: outbound,
  signal: (data, type, to = []) => session.signal({ data, type, to }),
  showVideo: (shown) => publisher.publishVideo(shown),
  sound: (heard) => publisher.publishAudio(heard),
  unpublish: () => session.unpublish(publisher),
  unsubscribe: () => Promise.all([...subscribers.values()].map((subscriber) => session.unsubscribe(subscriber))),
  forceDisconnect: (connectionId) => session.forceDisconnect([...session.remoteConnections.values()].find((one) => one.connectionId === connectionId)),
  forceUnpublish: () => session.forceUnpublish([...subscribers.values()][0].stream),
  leave: () => session.disconnect(),
  streamId: () => publisher.stream.streamId,
  token: () => session.token,
};
