/** Every method a browser can call, by its name on the wire. */
import type { Method } from '../context';
import { sendMessage } from './messaging';
import { forceDisconnect, forceUnpublish } from './moderation';
import { connect, echo, joinRoom, leaveRoom, ping } from './presence';
import { publishVideo, streamPropertyChanged, unpublishVideo, videoData } from './publishing';
import { onIceCandidate, receiveVideoFrom, reconnectStream, unsubscribeFromVideo } from './subscribing';

export const METHODS: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    ping,
    echo,
    joinRoom,
    connect,
    leaveRoom,
    publishVideo,
    unpublishVideo,
    streamPropertyChanged,
    videoData,
    receiveVideoFrom,
    unsubscribeFromVideo,
    reconnectStream,
    onIceCandidate,
    forceDisconnect,
    forceUnpublish,
    sendMessage,
  }),
);
