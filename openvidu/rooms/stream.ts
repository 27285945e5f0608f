/** A published stream as both SDKs see it. */
export interface PublishedStream {
  readonly id: string;
  readonly createdAt: number;
  readonly hasAudio: boolean;
  readonly hasVideo: boolean;
  audioActive: boolean;
  videoActive: boolean;
  readonly typeOfVideo: string | undefined;
  readonly frameRate: number;
  /** JSON text `{"width":…,"height":…}`, as the browser wrote it. */
  videoDimensions: string;
}

/** What browsers are told of a stream; fields of an absent track are left out. */
export function presentStream(stream: PublishedStream): Record<string, unknown> {
  return {
    id: stream.id,
    createdAt: stream.createdAt,
    hasAudio: stream.hasAudio,
    hasVideo: stream.hasVideo,
    ...(stream.hasAudio ? { audioActive: stream.audioActive } : {}),
    ...(stream.hasVideo
      ? { videoActive: stream.videoActive, typeOfVideo: stream.typeOfVideo, frameRate: stream.frameRate, videoDimensions: stream.videoDimensions }
      : {}),
    filter: {},
  };
}
