import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { EquipmentTest, TestReason } from '../../../journey/20-preparation';
import { PatientApi } from '../../api/patient-api';
import { toProblem } from '../../api/problem';
import { LocalMedia } from '../../room/local-media';
import type { MediaProblem } from '../../room/media-problem';
import { measureNetwork } from '../../room/network-probe';
import { verdictOf } from '../../room/network-verdict';
import { browserAbilities, browserName, isSupported } from './browser-support';
import { playMelody } from './melody';
import { SoundLevel } from './sound-level';
import { hasPassed, isBegun, isSettled, partInFocus, type PartState, type TestPart, testOf, untouchedParts } from './test-parts';

/** Silence for that long after « Dites quelques mots » needs a word of help; listening goes on. */
const SILENCE_MS = 9_000;
/** What browsers take for the person’s will to hear and be heard. */
const GESTURES = ['pointerup', 'keydown'] as const;
/** A camera that gives no picture by then is held by something else. */
const PICTURE_MS = 6_000;
const REASONS: Record<MediaProblem, TestReason> = {
  'camera-refused': 'camera-refused',
  'camera-busy': 'camera-busy',
  'camera-missing': 'camera-missing',
  'camera-gone': 'camera-missing',
  'camera-held': 'camera-busy',
  'microphone-refused': 'microphone-refused',
  'microphone-busy': 'microphone-missing',
  'microphone-missing': 'microphone-missing',
  'microphone-gone': 'microphone-missing',
  'microphone-held': 'microphone-missing',
};

/** One run of the equipment test: what is measured by itself, what the person is asked, and what came out so far. */
@Injectable()
export class EquipmentCheck {
  private readonly api = inject(PatientApi);
  private readonly views = signal(untouchedParts());
  private readonly measured = signal<EquipmentTest['measures']>({});
  private readonly begun = signal(false);
  private readonly tune = signal(false);
  private readonly meter = signal<SoundLevel | null>(null);
  private readonly away = signal<'offline' | 'ours' | null>(null);
  private context: AudioContext | null = null;
  private measuring: AbortController | null = null;
  private timers: ReturnType<typeof setTimeout>[] = [];
  readonly media = new LocalMedia();

  readonly parts = this.views.asReadonly();
  readonly focus = computed(() => partInFocus(this.views()));
  readonly started = this.begun.asReadonly();
  readonly settled = computed(() => isSettled(this.views()));
  readonly passed = computed(() => hasPassed(this.views()));
  readonly worthKeeping = computed(() => isBegun(this.views()));
  /** The melody sounds now. */
  readonly playing = this.tune.asReadonly();
  readonly level = computed(() => this.meter()?.level() ?? 0);
  /** Why the network could not be measured when it is not the network. */
  readonly unmeasured = this.away.asReadonly();
  /** What the API keeps. */
  readonly result = computed(() => testOf(this.views(), this.measured(), browserName(navigator.userAgent)));

  constructor() {
    effect(() => {
      if (this.meter()?.heard()) untracked(() => this.microphoneHeard());
    });
    // A camera or a microphone unplugged in the middle is told at once.
    effect(() => {
      const [camera, microphone] = [this.media.cameraProblem(), this.media.microphoneProblem()];
      untracked(() => {
        if (camera && this.views().camera.state === 'passed') this.settle('camera', 'failed', REASONS[camera]);
        if (microphone && this.views().microphone.state === 'passed') this.settle('microphone', 'failed', REASONS[microphone]);
      });
    });
    // The music is played when its turn comes, without being asked for.
    effect(() => {
      if (this.focus() === 'loudspeaker' && this.views().loudspeaker.state === 'asking' && this.context?.state === 'running') untracked(() => void this.play());
    });
    inject(DestroyRef).onDestroy(() => this.stop());
    this.watch('camera');
    this.watch('microphone');
  }

  /** Begins, from a gesture of the person where possible: browsers want one before they let sound out. */
  async start(): Promise<void> {
    this.stop();
    this.begun.set(true);
    if (!isSupported(browserAbilities())) {
      for (const part of ['camera', 'microphone', 'loudspeaker', 'network'] as const) this.settle(part, 'unknown');
      return this.settle('browser', 'failed', 'browser-unsupported');
    }
    this.settle('browser', 'passed');
    this.context = new AudioContext();
    this.resume();
    for (const gesture of GESTURES) addEventListener(gesture, this.resume);
    for (const part of ['camera', 'microphone', 'network'] as const) this.settle(part, 'running');
    await this.media.open();
    if (!this.begun()) return this.media.close();
    this.judgeCamera();
    this.listen();
    await this.measure();
  }

  /** The preview shows a picture. */
  pictureSeen(): void {
    if (this.views().camera.state === 'running') this.settle('camera', 'passed');
  }

  /** Tries the part again. */
  async retry(part: TestPart): Promise<void> {
    switch (part) {
      case 'camera':
        this.settle('camera', 'running');
        await this.media.turnCamera(true);
        return this.judgeCamera();
      case 'microphone':
        if (!this.media.microphone()) {
          this.settle('microphone', 'running');
          await this.media.turnMicrophone(true);
        }
        return this.listen();
      case 'loudspeaker':
        this.settle('loudspeaker', 'asking');
        return this.play();
      case 'network':
        return this.measure();
      case 'browser':
        return this.start();
    }
  }

  async useMicrophone(id: string): Promise<void> {
    await this.media.useMicrophone(id);
    this.listen();
  }

  async play(): Promise<void> {
    if (this.tune() || !this.context) return;
    this.tune.set(true);
    await playMelody(this.context);
    this.tune.set(false);
  }

  /** The person's answer about the music. */
  heardMelody(heard: boolean): void {
    this.settle('loudspeaker', heard ? 'passed' : 'failed', heard ? null : 'hears-nothing');
  }

  /** Goes on; the part stays as it is and is spoken of again at the end. */
  putAside(part: TestPart): void {
    this.views.update((before) => ({ ...before, [part]: { ...before[part], aside: true } }));
    if (part === 'microphone') this.askLoudspeaker();
  }

  /** Releases camera, microphone, loudspeaker and the throw-away session; what was found out stays. */
  release(): void {
    this.timers.forEach(clearTimeout);
    this.timers = [];
    this.measuring?.abort();
    this.measuring = null;
    this.meter()?.stop();
    this.meter.set(null);
    this.media.close();
    for (const gesture of GESTURES) removeEventListener(gesture, this.resume);
    void this.context?.close();
    this.context = null;
    this.tune.set(false);
  }

  /** Back to the beginning, everything released. */
  stop(): void {
    this.release();
    this.begun.set(false);
    this.views.set(untouchedParts());
    this.measured.set({});
    this.away.set(null);
  }

  /** « Autoriser » touched in the browser's own settings: tried again without another gesture. */
  private watch(kind: 'camera' | 'microphone'): void {
    const tryAgain = (): void => {
      const { state, reason } = this.views()[kind];
      if (this.begun() && state === 'failed' && reason === `${kind}-refused`) void this.retry(kind);
    };
    const stopped = new AbortController();
    inject(DestroyRef).onDestroy(() => stopped.abort());
    // Not every browser tells of these two; then the button « Réessayer » does it.
    navigator.permissions?.query({ name: kind as PermissionName }).then(
      (permission) => permission.addEventListener('change', () => permission.state === 'granted' && tryAgain(), { signal: stopped.signal }),
      () => undefined,
    );
  }

  private judgeCamera(): void {
    const problem = this.media.cameraProblem();
    if (problem || !this.media.camera()) return this.settle('camera', 'failed', REASONS[problem ?? 'camera-missing']);
    // `pictureSeen` settles it; a camera without a picture is not one.
    this.later(PICTURE_MS, () => {
      if (this.views().camera.state === 'running') this.settle('camera', 'failed', 'camera-busy');
    });
  }

  private listen(): void {
    const track = this.media.microphone();
    if (!track || !this.context) {
      this.settle('microphone', 'failed', REASONS[this.media.microphoneProblem() ?? 'microphone-missing']);
      return;
    }
    this.meter()?.stop();
    const meter = new SoundLevel(this.context);
    meter.listen(track);
    this.meter.set(meter);
    this.settle('microphone', 'asking');
    this.awaitWords(meter);
  }

  /** Nine seconds of silence, counted only while the browser lets us listen. */
  private awaitWords(meter: SoundLevel): void {
    const listened = meter.listening;
    this.later(SILENCE_MS, () => {
      if (this.meter() !== meter || this.views().microphone.state !== 'asking') return;
      if (!listened || !meter.listening) return this.awaitWords(meter);
      this.settle('microphone', 'failed', 'not-heard');
    });
  }

  private microphoneHeard(): void {
    if (['asking', 'failed'].includes(this.views().microphone.state)) this.settle('microphone', 'passed');
    this.askLoudspeaker();
  }

  private askLoudspeaker(): void {
    if (this.views().loudspeaker.state === 'waiting') this.settle('loudspeaker', 'asking');
  }

  private async measure(): Promise<void> {
    this.measuring?.abort();
    const run = new AbortController();
    this.measuring = run;
    this.away.set(null);
    this.settle('network', 'running');
    try {
      const sample = await measureNetwork({ camera: this.media.camera(), microphone: this.media.microphone(), requestConnection: () => this.api.testConnection(), signal: run.signal });
      if (run.signal.aborted) return;
      const { roundTripMs, lossPercent, upKbps, downKbps, udp, flows } = sample;
      this.measured.set(flows ? { roundTripMs, lossPercent, upKbps, ...(downKbps === undefined ? {} : { downKbps }), ...(udp === undefined ? {} : { udp }) } : {});
      const verdict = verdictOf(sample);
      this.settle('network', verdict === 'good' ? 'passed' : 'failed', verdict === 'good' ? null : `network-${verdict}`);
    } catch (error) {
      if (run.signal.aborted) return;
      this.away.set(toProblem(error).code === 'OFFLINE' ? 'offline' : 'ours');
      this.settle('network', 'unknown');
    }
  }

  /** Opened by a link or a reload, nobody has touched the page yet: the first touch lets sound in and out. */
  private readonly resume = (): void => {
    if (this.context?.state === 'suspended') void this.context.resume().catch(() => undefined);
  };

  private settle(part: TestPart, state: PartState, reason: TestReason | null = null): void {
    this.views.update((before) => ({ ...before, [part]: { state, reason, aside: false } }));
  }

  private later(milliseconds: number, what: () => void): void {
    this.timers.push(setTimeout(what, milliseconds));
  }
}
