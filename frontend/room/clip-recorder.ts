/** The longest clip (mission, item 31). */
export const LONGEST_CLIP_MS = 2 * 60_000;
const TYPES = ['video/webm;codecs=vp8,opus', 'video/webm', 'video/mp4'];

/** Records what is received, picture and sound, for two minutes at most; kept in memory until someone decides. */
export class ClipRecorder {
  private recorder: MediaRecorder | null = null;
  private parts: Blob[] = [];
  private timer: ReturnType<typeof setTimeout> | null = null;

  /** Whether this browser can record at all. */
  static possible(): boolean {
    return typeof MediaRecorder !== 'undefined' && TYPES.some((type) => MediaRecorder.isTypeSupported(type));
  }

  start(stream: MediaStream, done: (clip: Blob) => void): void {
    const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
    const recorder = new MediaRecorder(stream, { mimeType, videoBitsPerSecond: 1_500_000 });
    this.parts = [];
    this.recorder = recorder;
    recorder.ondataavailable = (event) => event.data.size > 0 && this.parts.push(event.data);
    recorder.onstop = () => {
      this.clear();
      // The container alone: the API checks by content and knows no codec list.
      done(new Blob(this.parts, { type: recorder.mimeType.split(';')[0] }));
    };
    // In slices, so that a stream that dies leaves what was recorded so far.
    recorder.start(1_000);
    this.timer = setTimeout(() => this.stop(), LONGEST_CLIP_MS);
  }

  stop(): void {
    if (this.recorder?.state === 'recording') this.recorder.stop();
  }

  private clear(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.recorder = null;
  }
}
