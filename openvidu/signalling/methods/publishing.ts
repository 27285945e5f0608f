/** Media from a browser: publishing, its changes, its end. */
import { newStreamId } from '../../identifiers';
import { publisherConnection } from '../../rooms/media-connections';
import { type PublishedStream, presentStream } from '../../rooms/stream';
import { type Method, joined } from '../context';
import { asRpcError } from '../media-refusal';
import { RPC_ERROR, RpcError, text } from '../rpc';

const LONGEST_OFFER = 100_000;
const LONGEST_DIMENSIONS = 200;

function readStream(params: Record<string, unknown>, connectionId: string): PublishedStream {
  const typeOfVideo = params['typeOfVideo'] === 'SCREEN' || params['typeOfVideo'] === 'CUSTOM' ? params['typeOfVideo'] : 'CAMERA';
  const hasVideo = params['hasVideo'] === true;
  const dimensions = params['videoDimensions'];
  return {
    id: newStreamId(hasVideo ? typeOfVideo : undefined, connectionId),
    createdAt: Date.now(),
    hasAudio: params['hasAudio'] === true,
    hasVideo,
    audioActive: params['audioActive'] !== false,
    videoActive: params['videoActive'] !== false,
    typeOfVideo: hasVideo ? typeOfVideo : undefined,
    frameRate: typeof params['frameRate'] === 'number' && params['frameRate'] > 0 ? params['frameRate'] : 0,
    videoDimensions: typeof dimensions === 'string' && dimensions.length <= LONGEST_DIMENSIONS ? dimensions : '{}',
  };
}

/** Starts a stream; the others are told together with the answer. */
export const publishVideo: Method = async (services, caller, params) => {
  const { session, connection } = joined(services, caller);
  if (connection.properties.role === 'SUBSCRIBER') throw new RpcError(RPC_ERROR.unauthorised, 'A subscriber may not publish.');
  if (connection.stream || connection.publishing) throw new RpcError(RPC_ERROR.alreadyStreaming, 'There is a stream already.');
  const stream = readStream(params, connection.id);
  const sdpOffer = text(params, 'sdpOffer', LONGEST_OFFER);
  let sdpAnswer: string;
  connection.publishing = true;
  try {
    sdpAnswer = await services.media.publish(publisherConnection(stream.id), stream.id, sdpOffer, params['doLoopback'] === true);
  } catch (error) {
    throw asRpcError(error);
  } finally {
    connection.publishing = false;
  }
  if (!connection.active) {
    services.media.closeConnection(publisherConnection(stream.id));
    throw new RpcError(RPC_ERROR.notStreaming, 'The stream ended before it began.');
  }
  connection.stream = stream;
  session.broadcast('participantPublished', { id: connection.id, streams: [presentStream(stream)] }, connection);
  services.rooms.listener({ event: 'webrtcConnectionCreated', sessionId: session.id, timestamp: stream.createdAt, connectionId: connection.id, streamId: stream.id, connection: 'INBOUND' });
  return { sdpAnswer, id: stream.id, createdAt: stream.createdAt };
};

/** Ends the caller's stream; the owner gets the answer only, a notification would dispose it twice. */
export const unpublishVideo: Method = (services, caller) => {
  const { session, connection } = joined(services, caller);
  if (!connection.stream) throw new RpcError(RPC_ERROR.notStreaming, 'There is no stream.');
  services.rooms.departures.unpublish(session, connection, 'unpublish');
  return {};
};

/** Sound or picture cut or back, new dimensions. */
export const streamPropertyChanged: Method = (services, caller, params) => {
  const { session, connection } = joined(services, caller);
  const { stream } = connection;
  if (!stream || stream.id !== params['streamId']) throw new RpcError(RPC_ERROR.notStreaming, 'This is not your stream.');
  const property = text(params, 'property', 100);
  const { newValue } = params;
  if (property === 'audioActive') stream.audioActive = newValue === true || newValue === 'true';
  else if (property === 'videoActive') stream.videoActive = newValue === true || newValue === 'true';
  else if (property === 'videoDimensions' && typeof newValue === 'string' && newValue.length <= LONGEST_DIMENSIONS) stream.videoDimensions = newValue;
  const reason = typeof params['reason'] === 'string' ? params['reason'].slice(0, 100) : '';
  // Browsers parse the value once more than one expects: it travels as JSON inside JSON.
  session.broadcast('streamPropertyChanged', { connectionId: connection.id, streamId: stream.id, property, newValue: JSON.stringify(newValue ?? null), reason }, connection);
  return {};
};

/** Dimensions measured by the browser a few times after publishing. */
export const videoData: Method = (services, caller, params) => {
  const { stream } = joined(services, caller).connection;
  const { width, height } = params;
  if (stream && typeof width === 'number' && typeof height === 'number') stream.videoDimensions = JSON.stringify({ width, height });
  return {};
};
