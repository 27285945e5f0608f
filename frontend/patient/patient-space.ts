import { computed, effect, inject, Injectable, type OnDestroy, signal, untracked } from '@angular/core';
import type { PatientVisitView } from '../../journey/views';
import { PatientApi, type Place } from '../api/patient-api';
import { AwakeProof } from './awake';
import { sessionChanged } from '../api/csrf';
import { type Problem, toProblem } from '../api/problem';
import { keptLanguage, speak } from './words/words';
import { keptTextsAreOf } from '../live/kept-text';
import { LiveEvents, type LiveStream } from '../live/live';

/** `elsewhere`: another visit was opened in another page of this browser. `signed-out`: no link and no cookie. `link-invalid`: the link no longer opens. */
export type SpaceState = 'opening' | 'ready' | 'link-invalid' | 'signed-out' | 'elsewhere' | 'failed';
const TICK_MS = 5_000;

/**
 * The patient's visit as every page of the space sees it, kept fresh by one event stream. The stream's address says
 * where the patient is, so it is opened anew when they move.
 */
@Injectable()
export class PatientSpace implements OnDestroy {
  private readonly api = inject(PatientApi);
  private readonly live = inject(LiveEvents);
  private readonly current = signal<PatientVisitView | null>(null);
  private readonly standing = signal<SpaceState>('opening');
  private readonly refusal = signal<Problem | null>(null);
  private readonly rung = signal(false);
  private readonly chatted = signal(0);
  private readonly stream = signal<LiveStream | null>(null);
  private readonly clock = signal(Date.now());
  /** Server time minus this device's: phones are sometimes minutes off. */
  private offset = 0;
  private place: Place | null = null;
  private reading: Promise<void> | null = null;
  private again = false;
  private readonly ticking = setInterval(() => this.clock.set(Date.now() + this.offset), TICK_MS);

  readonly visit = this.current.asReadonly();
  readonly state = this.standing.asReadonly();
  readonly problem = this.refusal.asReadonly();
  /** Server time in ms, stepping every few seconds. */
  readonly now = this.clock.asReadonly();
  /** Grows when a chat line was written. */
  readonly chatChanges = this.chatted.asReadonly();
  /** The call window is due: the view says so, or its event came before the view. */
  readonly ringing = computed(() => (this.rung() || this.current()?.ringing === true) && ['waiting', 'called', 'planned', 'tested', 'absent'].includes(this.current()?.phase ?? ''));
  readonly waitingRoomOpen = computed(() => {
    const visit = this.current();
    return visit !== null && this.clock() >= Date.parse(visit.waitingRoomOpensAt);
  });
  readonly offline = computed(() => this.stream()?.state() === 'lost');
  readonly lastAt = computed(() => this.stream()?.lastAt() ?? 0);

  private readonly awake = new AwakeProof({
    stream: () => this.stream()?.name() ?? null,
    rings: () => this.ringing(),
    tell: (proof) => this.api.awake(proof),
    tellLast: (proof) => this.api.asleep(proof),
  });

  constructor() {
    // The call window is up: the clinician's SMS need not go.
    effect(() => {
      if (this.ringing()) untracked(() => this.awake.prove());
    });
    // Nobody is present by two links at once: this page leaves the stage.
    effect(() => {
      if (!sessionChanged()) return;
      untracked(() => this.stream()?.close());
      this.standing.set('elsewhere');
    });
    document.addEventListener('visibilitychange', this.woken);
    addEventListener('pageshow', this.woken);
    effect((onCleanup) => {
      const stream = this.stream();
      if (!stream) return;
      const changes = stream.changes.subscribe((change) => {
        if (change.kind === 'ring') this.rung.set(true);
        if (change.kind === 'chat') this.chatted.update((count) => count + 1);
        else void this.refresh();
      });
      const beats = stream.hours.subscribe(() => this.awake.prove());
      const resync = stream.resync.subscribe(() => {
        this.chatted.update((count) => count + 1);
        void this.refresh();
      });
      onCleanup(() => {
        changes.unsubscribe();
        beats.unsubscribe();
        resync.unsubscribe();
      });
    });
  }

  /** Opens the space with the link's token, or resumes it with the cookie. */
  async open(link: string | null): Promise<void> {
    this.standing.set('opening');
    try {
      this.take(link ? await this.api.openLink(link) : await this.api.resume());
      this.standing.set('ready');
      if (this.place) this.moveTo(this.place, true);
    } catch (error) {
      const problem = toProblem(error);
      this.refusal.set(problem);
      this.standing.set(problem.code === 'LINK_INVALID' ? 'link-invalid' : problem.code === 'NOT_SIGNED_IN' ? 'signed-out' : 'failed');
    }
  }

  /** The patient is now there. */
  moveTo(place: Place, force = false): void {
    if (this.place === place && !force) return;
    this.place = place;
    if (this.standing() !== 'ready') return;
    this.stream()?.close();
    this.stream.set(this.live.open(this.api.eventsUrl(place)));
  }

  /** Takes an answer of the API as what is true now. */
  take(visit: PatientVisitView): void {
    this.offset = Date.parse(visit.now) - Date.now();
    this.clock.set(Date.now() + this.offset);
    keptTextsAreOf(visit.id);
    this.current.set(visit);
    // Chosen for the visit on another device, and nothing chosen on this one.
    if (visit.language && !keptLanguage()) void speak(visit.language, true);
    if (visit.phase === 'in-consultation' || visit.phase === 'done') this.rung.set(false);
  }

  /** Reads the visit again; changes that come meanwhile lead to one more reading, not to many. */
  refresh(): Promise<void> {
    this.again = this.reading !== null;
    this.reading ??= this.read();
    return this.reading;
  }

  /** The call was answered: the window closes. */
  answered(): void {
    this.rung.set(false);
  }

  ngOnDestroy(): void {
    clearInterval(this.ticking);
    this.awake.stop();
    document.removeEventListener('visibilitychange', this.woken);
    removeEventListener('pageshow', this.woken);
    this.stream()?.close();
  }

  /** A phone taken out of the pocket: what was missed is read at once, a call that came meanwhile rings. */
  private readonly woken = (): void => {
    if (document.visibilityState !== 'visible' || this.standing() !== 'ready') return;
    this.clock.set(Date.now() + this.offset);
    void this.refresh();
  };

  private async read(): Promise<void> {
    try {
      this.take(await this.api.visit());
    } catch (error) {
      if (toProblem(error).code === 'NOT_SIGNED_IN') this.standing.set('signed-out');
      // Otherwise what is shown stays; the stream's state says that it may be old.
    } finally {
      this.reading = null;
    }
    if (!this.again) return;
    this.again = false;
    await this.refresh();
  }
}
