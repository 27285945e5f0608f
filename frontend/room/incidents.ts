import { effect, type Injector, type Signal, untracked } from '@angular/core';
import type { IncidentTold } from '../../journey/incidents';
import type { PictureStep } from './picture-ladder';

/** A hiccup this short is no incident. */
const CUT_FROM_MS = 2_000;
const AGAIN_MS = 3_000;
const TRIES = 20;
const UNANSWERED = [0, 502, 503, 504];

const PICTURE_INCIDENT: Record<PictureStep, IncidentTold['kind']> = { full: 'picture-restored', low: 'picture-lowered', none: 'fell-back-audio' };

interface Watched {
  readonly state: Signal<string>;
  /** How much of my picture the network carries. */
  readonly picture: Signal<PictureStep>;
  readonly cameraFails: Signal<boolean>;
  readonly microphoneFails: Signal<boolean>;
  readonly tell: (incident: IncidentTold) => Promise<void>;
  /** The last word of a page that is being left: no answer is waited for. */
  readonly tellLeaving: (incident: IncidentTold) => void;
}

/**
 * What the room knows of its own day becomes facts of the télédossier: coming in and leaving; a cut with how long it
 * lasted, told on the return; a device that fails. Instants travel as ages, since the clock of a telephone may be wrong.
 */
export class RoomIncidents {
  private cutAt: number | null = null;
  private readonly failing = new Set<string>();
  private step: PictureStep = 'full';
  private stopped = false;
  private leaving = false;
  /** Came in, and has not left: what a page that was replaced by another window has not either. */
  private inside = false;

  constructor(private readonly watched: Watched, injector: Injector) {
    effect(() => this.follow(watched.state()), { injector });
    effect(() => this.climb(watched.picture()), { injector });
    effect(() => this.device('camera', watched.cameraFails()), { injector });
    effect(() => this.device('microphone', watched.microphoneFails()), { injector });
    addEventListener('pagehide', this.left);
  }

  /** The page is being left: what is told from now on waits for no answer. */
  leave(): void {
    this.leaving = true;
  }

  /** The room is left, by a click or with its page. */
  stop(): void {
    this.left();
    this.stopped = true;
    removeEventListener('pagehide', this.left);
  }

  /** The clinician takes the telephone. */
  calledByPhone(): void {
    this.tell('called-by-phone', performance.now(), {});
  }

  /** The clinician shows their screen, or does no more. */
  screen(kind: 'screen-shared' | 'screen-stopped'): void {
    if (this.leaving) this.watched.tellLeaving({ key: crypto.randomUUID(), kind, ago: 0 });
    else this.tell(kind, performance.now(), {});
  }

  private readonly left = (): void => {
    if (this.inside && !this.stopped) this.watched.tellLeaving({ key: crypto.randomUUID(), kind: 'room-left', ago: 0 });
    this.inside = false;
  };
  private follow(state: string): void {
    if (state === 'replaced') this.inside = false;
    if (!this.inside && ['together', 'waiting'].includes(state)) {
      this.inside = true;
      untracked(() => this.tell('room-entered', performance.now(), {}));
    }
    if (state === 'reconnecting') this.cutAt ??= performance.now();
    if (this.cutAt === null || !['together', 'waiting'].includes(state)) return;
    const lasted = performance.now() - this.cutAt;
    const began = this.cutAt;
    this.cutAt = null;
    if (lasted >= CUT_FROM_MS) untracked(() => this.tell('connection-lost', began, { lasted: Math.round(lasted / 1_000) }));
  }
  private climb(step: PictureStep): void {
    if (step === this.step) return;
    this.step = step;
    untracked(() => this.tell(PICTURE_INCIDENT[step], performance.now(), {}));
  }
  private device(device: 'camera' | 'microphone', fails: boolean): void {
    if (fails && !this.failing.has(device)) untracked(() => this.tell('device-failed', performance.now(), { device }));
    if (fails) this.failing.add(device);
    else this.failing.delete(device);
  }

  /** The key makes the fact one, however often it is told. */
  private tell(kind: IncidentTold['kind'], began: number, more: Partial<IncidentTold>, key: string = crypto.randomUUID(), tries = TRIES): void {
    if (this.stopped || tries === 0) return;
    const ago = Math.round((performance.now() - began) / 1_000);
    this.watched.tell({ key, kind, ago, ...more }).catch((error: unknown) => {
      // Refused is an answer; no answer is a reason to say it again.
      const { view } = error as { readonly view?: { readonly status?: number } };
      if (UNANSWERED.includes(view?.status ?? 0)) setTimeout(() => this.tell(kind, began, more, key, tries - 1), AGAIN_MS);
    });
  }
}
