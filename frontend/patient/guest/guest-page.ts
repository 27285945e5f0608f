import { NgComponentOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, signal, type Type, ViewEncapsulation } from '@angular/core';
import type { GuestVisitView } from '../../../journey/views';
import { GuestApi } from '../../api/guest-api';
import { toProblem } from '../../api/problem';
import { dialable, USUAL_PHONE } from '../../help/context';
import { standOn } from '../../look/ground';
import { Icon } from '../../look/icon';
import { Mark } from '../../look/mark';
import { browserFloor } from '../browser-floor';
import { addPatientIcons } from '../patient-icons';
import { withArticle } from '../patient-words';
import { WakeLock } from '../waiting/wake-lock';
import { LanguageChoice } from '../words/language-choice';
import { spokenMoment } from '../words/when';
import { words } from '../words/words';
import { guestWords } from './guest-words';

/** How often an open page asks how far it is: quick enough for a door that opens, and how the desk knows somebody waits. */
const LOOK_MS = 2_000;

/** An invited person's page: who invites, when, what to do now; outside until the clinician lets them in. */
@Component({
  selector: 'vav-guest-page',
  imports: [Icon, LanguageChoice, Mark, NgComponentOutlet],
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
  styleUrl: '../patient.css',
  template: `
    @if (room(); as component) {
      <ng-container *ngComponentOutlet="component; inputs: { visit: visit(), left }" />
    } @else {
      <div class="patient">
        <div class="phone">
          <header class="phonebar"><span class="brand"><vav-mark />Vis-à-vis</span></header>
          <main>
            @if (offline()) { <p class="strip wide-band" role="status"><vav-icon name="cloud_off" [size]="26" /><span>{{ g().offline }}</span></p> }
            @if (floor !== 'fine') {
              <div class="state"><h1>{{ w().closed[floor].title }}</h1><p>{{ w().closed[floor].text }}</p></div>
            } @else if (closed(); as told) {
              <div class="state">
                <span class="sign"><vav-icon [name]="state() === 'failed' ? 'sync_problem' : 'event_busy'" [size]="44" /></span>
                <h1>{{ told.title }}</h1>
                <p>{{ told.text }}</p>
                @if (state() === 'failed') { <button class="btn main wide" type="button" (click)="open()">{{ w().common.retry }}</button> }
                <p>{{ w().common.orCall }} <a [href]="dialled()">{{ phone() }}</a>.</p>
              </div>
            } @else if (visit(); as invitation) {
              <div class="state">
                <span class="sign"><vav-icon name="group" [size]="44" /></span>
                <h1>{{ g().title(g().roles[invitation.quality]) }}</h1>
                <p>{{ g().invites(Doctor(), invitation.etablissement.name) }} {{ g().when(moment(), invitation.minutes) }}</p>
                @if (invitation.stage === 'before') {
                  <p role="status">{{ g().before(doctor()) }}</p>
                } @else {
                  @switch (invitation.state) {
                    @case ('invited') { <button class="btn main wide" type="button" [disabled]="busy()" (click)="ask()"><vav-icon name="videocam" [filled]="true" [size]="26" />{{ g().ask }}</button> }
                    @case ('asks') { <p role="status">{{ g().asking(Doctor()) }}</p> }
                    @case ('admitted') {
                      <p role="status">{{ wasInside() ? g().left : g().admitted }}</p>
                      <button class="btn main wide" type="button" (click)="enter()"><vav-icon name="videocam" [filled]="true" [size]="26" />{{ g().enter }}</button>
                    }
                  }
                }
                @if (fault()) { <p role="alert">{{ fault() }}</p> }
                <p class="muted">{{ g().seen }} {{ g().nothing }}</p>
                <p>{{ w().home.trouble }} <a [href]="dialled()">{{ phone() }}</a>.</p>
              </div>
            } @else {
              <p class="visually-hidden" role="status">{{ w().common.moment }}</p>
            }
            <vav-language-choice />
          </main>
        </div>
      </div>
    }
  `,
})
export class GuestPage {
  private readonly api = inject(GuestApi);
  private readonly wakeLock = new WakeLock();
  protected readonly floor = browserFloor(globalThis as never);
  protected readonly w = words;
  protected readonly g = computed(() => guestWords(words().code));
  protected readonly visit = signal<GuestVisitView | null>(null);
  protected readonly state = signal<'opening' | 'ready' | 'invalid' | 'failed'>('opening');
  protected readonly offline = signal(false);
  protected readonly busy = signal(false);
  protected readonly fault = signal('');
  protected readonly room = signal<Type<unknown> | null>(null);
  protected readonly wasInside = signal(false);
  protected readonly phone = computed(() => this.visit()?.supportPhone ?? USUAL_PHONE);
  protected readonly dialled = computed(() => dialable(this.phone()));
  protected readonly Doctor = computed(() => this.doctor().charAt(0).toLocaleUpperCase() + this.doctor().slice(1));
  protected readonly doctor = computed(() => {
    const clinician = this.visit()?.clinician;
    return clinician ? withArticle(clinician) : '';
  });
  protected readonly moment = computed(() => {
    const visit = this.visit();
    return visit ? spokenMoment(visit.startsAt, visit.now, visit.timeZone) : '';
  });
  protected readonly closed = computed(() => {
    if (this.state() === 'invalid' || this.state() === 'failed') return this.g()[this.state() as 'invalid' | 'failed'];
    const stage = this.visit()?.stage;
    return stage === 'over' || stage === 'cancelled' ? this.g()[stage] : null;
  });
  /** The room was left, by the person or with the end. */
  protected readonly left = (): void => {
    this.room.set(null);
    this.wasInside.set(true);
    void this.look();
  };
  private token = takeToken();
  /** Asked on this very page: let in, nobody clicks twice. */
  private asked = false;

  constructor() {
    standOn('tc-patient');
    addPatientIcons();
    if (this.floor !== 'fine') return;
    void this.open();
    const timer = setInterval(() => void this.look(), LOOK_MS);
    const leave = () => this.asked && !this.room() && this.api.tellLeaving({ key: crypto.randomUUID(), kind: 'room-left', ago: 0 });
    const followed = () => {
      const token = takeToken();
      if (!token) return;
      this.token = token;
      void this.open();
    };
    addEventListener('pagehide', leave);
    addEventListener('hashchange', followed);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(timer);
      removeEventListener('pagehide', leave);
      removeEventListener('hashchange', followed);
      this.wakeLock.release();
    });
  }

  protected async open(): Promise<void> {
    this.state.set('opening');
    try {
      this.visit.set(this.token ? await this.api.openLink(this.token) : await this.api.resume());
      this.token = null;
      this.state.set('ready');
    } catch (error) {
      this.refused(error);
    }
  }

  protected async ask(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.fault.set('');
    try {
      this.asked = true;
      this.wakeLock.hold();
      this.visit.set(await this.api.askToEnter());
      // Ready before the door opens.
      void import('./guest-room').catch(() => undefined);
    } catch (error) {
      if (toProblem(error).code === 'NOT_SIGNED_IN') this.refused(error);
      else this.fault.set(this.g().failed.text);
    } finally {
      this.busy.set(false);
    }
  }

  protected async enter(): Promise<void> {
    try {
      const { GuestRoom } = await import('./guest-room');
      this.room.set(GuestRoom);
    } catch {
      this.fault.set(this.g().failed.text);
    }
  }

  private async look(): Promise<void> {
    if (this.state() !== 'ready') return;
    try {
      const visit = await this.api.visit();
      this.visit.set(visit);
      this.offline.set(false);
      if (visit.stage !== 'on') this.room.set(null);
      if (visit.stage === 'on' && visit.state === 'admitted' && this.asked && !this.room() && !this.wasInside()) await this.enter();
    } catch (error) {
      if (toProblem(error).code === 'NOT_SIGNED_IN') this.refused(error);
      else this.offline.set(true);
    }
  }

  private refused(error: unknown): void {
    const { code } = toProblem(error);
    this.room.set(null);
    this.state.set(code === 'LINK_INVALID' || code === 'NOT_SIGNED_IN' ? 'invalid' : 'failed');
  }
}

/** The link's token is in the fragment, which no server sees; it leaves the address bar and the history at once. */
function takeToken(): string | null {
  const token = location.hash.slice(1);
  if (token) history.replaceState(history.state, '', location.pathname);
  return token || null;
}
