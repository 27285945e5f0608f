import { computed, inject, Injectable, Injector, type OnDestroy, signal } from '@angular/core';
import type { VideoCall } from '../../room/video-call';
import { backOffMs } from '../../room/back-off';
import { PatientApi } from '../../api/patient-api';
import { toProblem } from '../../api/problem';
import { PatientSpace } from '../patient-space';

/** Something the clinician's page told: « photo » was taken, a « clip » began or ended. */
export interface Notice {
  kind: string;
  data: string;
  at: number;
}
const ANSWER_TRIES = 6;

/**
 * The patient's one call, carried from the waiting room to the room: its code is loaded while waiting, its devices and
 * its connection are readied while the call rings, so that « Entrer » only has to open the door.
 */
@Injectable()
export class PatientCall implements OnDestroy {
  private readonly api = inject(PatientApi);
  private readonly space = inject(PatientSpace);
  private readonly injector = inject(Injector);
  private readonly told = signal<Notice | null>(null);
  private call: Promise<VideoCall> | null = null;
  readonly notice = this.told.asReadonly();

  /** While waiting: the code of the room and the SDK, nothing visible. */
  preload(): void {
    void this.make().catch(() => undefined);
    void import('../room/patient-room').catch(() => undefined);
    void import('../../room/openvidu').then((module) => module.preloadVideo()).catch(() => undefined);
  }

  /** While ringing: joined without sending, and the devices when the person already allowed them. */
  async prepare(): Promise<void> {
    const call = await this.make();
    void call.prepare();
    if (await devicesAllowed()) void call.media.open();
  }

  private accepting = false;
  private readonly toldSoon = signal(false);
  /** « Une minute, j’arrive » has reached the clinician. */
  readonly soonTold = computed(() => this.toldSoon() || this.space.visit()?.soon === true);

  /** Said until it is heard: a page that claims « le médecin est prévenu » must be right. */
  async sayOneMinute(attempt = 0): Promise<void> {
    try {
      this.space.take(await this.api.answer('one-minute'));
      this.toldSoon.set(true);
    } catch (error) {
      const { status } = toProblem(error).view;
      if (status >= 400 && status < 500) return void this.space.refresh();
      if (this.space.ringing()) setTimeout(() => void this.sayOneMinute(attempt + 1), backOffMs(attempt + 1));
    }
  }

  /** « Entrer ». Told to the service and begun here at once, before the page of the room is on screen. */
  async enter(clickedAt = performance.now()): Promise<VideoCall> {
    // The call window and then the room's page both come through here: one answer is told.
    if (this.space.visit()?.phase !== 'in-consultation' && !this.accepting) {
      this.accepting = true;
      void this.accept(0);
    }
    this.space.answered();
    const call = await this.make();
    void call.enter(clickedAt);
    return call;
  }

  /** Leaves the room; the place is kept until the clinician ends the visit. */
  leave(): void {
    this.toldSoon.set(false);
    void this.call?.then((call) => call.leave());
    this.call = null;
    this.told.set(null);
  }

  ngOnDestroy(): void {
    this.leave();
  }

  private make(): Promise<VideoCall> {
    this.call ??= Promise.all([import('../../room/video-call'), import('../../room/local-media')])
      .then(
        ([{ VideoCall }, { LocalMedia }]) =>
          new VideoCall({
            side: this.space.visit()?.companionApart ? 'relative' : 'patient',
            media: new LocalMedia(),
            injector: this.injector,
            requestConnection: () => this.api.connection(),
            heard: (kind, data) => this.told.set({ kind, data, at: Date.now() }),
          }),
      )
      .catch((error: unknown) => {
        this.call = null;
        throw error;
      });
    return this.call;
  }

  /** A cut network at this very moment must not leave the clinician without an answer. */
  private async accept(attempt: number): Promise<void> {
    try {
      this.space.take(await this.api.answer('accept'));
      this.accepting = false;
    } catch (error) {
      const problem = toProblem(error);
      const refused = problem.view.status >= 400 && problem.view.status < 500;
      if (!refused && attempt < ANSWER_TRIES) return void setTimeout(() => void this.accept(attempt + 1), backOffMs(attempt + 1));
      this.accepting = false;
      if (refused) void this.space.refresh();
    }
  }
}

/** Whether camera and microphone open without a question; browsers that cannot tell are taken as « ask ». */
async function devicesAllowed(): Promise<boolean> {
  try {
    const states = await Promise.all(['camera', 'microphone'].map((name) => navigator.permissions.query({ name: name as PermissionName })));
    return states.every((status) => status.state === 'granted');
  } catch {
    return false;
  }
}
