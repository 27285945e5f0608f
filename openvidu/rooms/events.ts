/** What happens in the rooms, for the webhook and the log. Ids only: no data of people. */
export type RoomEvent =
  | { event: 'sessionCreated'; sessionId: string; timestamp: number }
  | { event: 'sessionDestroyed'; sessionId: string; timestamp: number; startTime: number; duration: number; reason: string }
  | { event: 'participantJoined'; sessionId: string; timestamp: number; connectionId: string; platform: string | null }
  | { event: 'participantLeft'; sessionId: string; timestamp: number; connectionId: string; startTime: number; duration: number; reason: string }
  | { event: 'webrtcConnectionCreated'; sessionId: string; timestamp: number; connectionId: string; streamId: string; connection: 'INBOUND' | 'OUTBOUND' }
  | { event: 'webrtcConnectionDestroyed'; sessionId: string; timestamp: number; connectionId: string; streamId: string; connection: 'INBOUND' | 'OUTBOUND'; reason: string };

/** Somebody who wants to know. */
export type RoomListener = (event: RoomEvent) => void;
