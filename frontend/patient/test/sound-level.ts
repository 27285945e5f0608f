import { signal } from '@angular/core';

/** Speech reaches this; the hum of a quiet room does not. Share of full scale, root mean square. */
const SPEECH = 0.02;
/** That much speech, with its pauses, is a person and not a knock on the table. */
const ENOUGH_MS = 450;
const EVERY_MS = 60;

/** How loud a microphone is, and whether someone spoke. */
export class SoundLevel {
  private readonly current = signal(0);
  private readonly spoken = signal(false);
  private timer: ReturnType<typeof setInterval> | null = null;
  private source: MediaStreamAudioSourceNode | null = null;
  private spokenMs = 0;

  /** 0 to 1, as the eye expects it: loudness, not amplitude. */
  readonly level = this.current.asReadonly();
  readonly heard = this.spoken.asReadonly();

  constructor(private readonly context: AudioContext) {}

  /** Whether sound is looked at: browsers hold it back until the person touches the page, and then nobody is silent. */
  get listening(): boolean {
    return this.context.state === 'running';
  }

  /** Listens to this track from now on, afresh. */
  listen(track: MediaStreamTrack): void {
    this.stop();
    this.spokenMs = 0;
    this.spoken.set(false);
    const analyser = this.context.createAnalyser();
    analyser.fftSize = 1024;
    this.source = this.context.createMediaStreamSource(new MediaStream([track]));
    this.source.connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    this.timer = setInterval(() => {
      if (!this.listening) return;
      analyser.getFloatTimeDomainData(samples);
      this.take(rootMeanSquare(samples));
    }, EVERY_MS);
  }

  /** One reading. */
  take(amplitude: number): void {
    this.current.set(loudness(amplitude));
    if (amplitude >= SPEECH) this.spokenMs += EVERY_MS;
    if (this.spokenMs >= ENOUGH_MS) this.spoken.set(true);
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    this.source?.disconnect();
    this.source = null;
    this.current.set(0);
  }
}

/** The energy of a moment of sound. */
export function rootMeanSquare(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length ? Math.sqrt(sum / samples.length) : 0;
}
/** Amplitude to 0–1 over the 45 decibels a voice moves in. */
export function loudness(amplitude: number): number {
  if (amplitude <= 0) return 0;
  return Math.max(0, Math.min(1, (20 * Math.log10(amplitude) + 50) / 45));
}
