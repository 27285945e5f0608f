/** How much of my picture the network carries: all of it, a smaller one, or the sound alone. */
export type PictureStep = 'full' | 'low' | 'none';

/** One second of what leaves, as the browser's statistics tell it. */
export interface LadderReading {
  /** What the browser believes the path carries, sound included; null while it does not say. The other side's path counts: the server tells it (REMB). */
  readonly availableKbps: number | null;
  /** The picture is as large as the encoder wants it: then a narrow estimate is only a quiet picture. */
  readonly unhindered: boolean;
  readonly lossPercent: number | null;
  readonly roundTripMs: number | null;
}

/** The smaller picture: a quarter of the points, half the frames. */
export const LOW_PICTURE = { scaleResolutionDownBy: 2, maxFramerate: 15, maxBitrate: 180_000 } as const;

/** Below these a whole picture, then any picture, takes the sound's place. Kbit/s; the media server never asks for less than 80. */
const THIN_KBPS = 170;
const POOR_KBPS = 100;
const THIN_LOSS = 12;
const POOR_LOSS = 25;
/** What a path must carry while it has the smaller picture: browsers never believe in more than half as much again as they send. */
const ROOMY_KBPS = 230;
const FINE_LOSS = 6;
/** Seconds one must stay so. Short enough that speech is not lost, long enough that a hiccup is none. */
const DOWN_SECONDS = 4;
const UP_SECONDS = 8;
/** Encoders start slowly; before that nothing is judged. */
const SETTLING_SECONDS = 6;
/** Without a picture the path's breadth shows only by trying: after this, and twice as long after each relapse. */
const FIRST_WAIT_SECONDS = 10;
const LONGEST_WAIT_SECONDS = 60;
/** A picture that held this long was no relapse. */
const HELD_SECONDS = 60;

/**
 * The steps of falling back and of coming back, one reading a second. Sound always comes first: a picture goes before a
 * word is lost, and comes back by itself.
 */
export class PictureLadder {
  private step: PictureStep = 'full';
  private seconds = 0;
  private bad = 0;
  private good = 0;
  private since = 0;
  private wait = FIRST_WAIT_SECONDS;

  get now(): PictureStep {
    return this.step;
  }

  /** Another path, after a return: what was learnt belongs to the last one, the step itself stays until proven. */
  settle(): void {
    this.seconds = 0;
    this.bad = this.good = 0;
  }

  read(reading: LadderReading): PictureStep {
    this.seconds += 1;
    this.since += 1;
    if (this.seconds <= SETTLING_SECONDS) return this.step;
    if (this.step === 'none') return this.tryAgain(reading);
    const worse = this.step === 'full' ? below(reading, reading.unhindered ? 0 : THIN_KBPS, THIN_LOSS) : below(reading, POOR_KBPS, POOR_LOSS);
    this.bad = worse ? this.bad + 1 : 0;
    if (this.bad >= DOWN_SECONDS) return this.go(this.step === 'full' ? 'low' : 'none');
    if (this.step === 'low') {
      this.good = !below(reading, ROOMY_KBPS, FINE_LOSS) ? this.good + 1 : 0;
      if (this.good >= UP_SECONDS) return this.go('full');
    }
    if (this.since >= HELD_SECONDS) this.wait = FIRST_WAIT_SECONDS;
    return this.step;
  }

  private tryAgain(reading: LadderReading): PictureStep {
    const clear = (reading.lossPercent ?? 0) < FINE_LOSS && (reading.roundTripMs ?? 0) < 800;
    this.good = clear ? this.good + 1 : 0;
    if (this.since < this.wait || this.good < DOWN_SECONDS) return this.step;
    this.wait = Math.min(LONGEST_WAIT_SECONDS, this.wait * 2);
    return this.go('low');
  }

  private go(step: PictureStep): PictureStep {
    this.step = step;
    this.settle();
    this.since = 0;
    return step;
  }
}

function below(reading: LadderReading, kbps: number, loss: number): boolean {
  return (reading.availableKbps ?? Infinity) < kbps || (reading.lossPercent ?? 0) > loss;
}
