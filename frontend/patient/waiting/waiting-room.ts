import volumeOff from '@material-symbols/svg-400/rounded/volume_off.svg';
import { ChangeDetectionStrategy, Component, computed, DestroyRef, effect, inject } from '@angular/core';
import { deviceWord } from '../../look/device-word';
import { Icon } from '../../look/icon';
import { addIcons } from '../../look/icon-registry';
import { DocumentPicker } from '../documents/document-picker';
import { PatientSpace } from '../patient-space';
import { Way } from '../way';
import { clinicianShortName } from '../../look/names';
import { seasonOf } from '../patient-words';
import { PatientCall } from './patient-call';
import { RingSound } from './ring-sound';
import { WakeLock } from './wake-lock';
import { spokenHour } from '../words/when';
import { words } from '../words/words';

const REREAD_MS = 60_000;

/** The waiting room (mission, item 25): being here is what the clinician sees; the call comes over it. */
@Component({
  selector: 'vav-waiting-room',
  imports: [Icon, DocumentPicker],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (space.visit(); as visit) {
      <h1>{{ w().waiting.title }}</h1>
      <div class="stage wide-band" aria-hidden="true">
        <div><svg class="him" viewBox="0 0 84 132" width="84" height="132"><path d="M3 3h15a63 63 0 0 1 0 126H3z" fill="none" stroke="var(--mat-sys-primary)" stroke-width="3" stroke-dasharray=".1 9.4" stroke-linecap="round" /></svg><span>{{ doctor() }}</span></div>
        <div><svg viewBox="0 0 84 132" width="84" height="132"><path d="M82.500 1.500H66a64.500 64.500 0 0 0 0 129h16.500z" fill="var(--tc-apricot)" /></svg><span>{{ w().waiting.you }}</span></div>
      </div>
      <div role="status" class="words">
        @if (space.offline()) {
          <p class="lead">{{ w().waiting.restoring }}</p>
          <p>{{ w().waiting.placeKept }}</p>
        } @else {
          <p class="lead">{{ w().waiting.known }}</p>
          <p>@if (visit.lateMinutes > 0) {<b>{{ w().waiting.late(visit.lateMinutes) }}</b>}{{ w().waiting.keepOpen(device) }}</p>
        }
      </div>
      <p class="ready"><vav-icon name="schedule" [size]="26" /><span>{{ w().waiting.visitAt }} <b>{{ hour() }}</b></span></p>
      <p class="ready last">
        @if (visit.test?.outcome === 'passed') {
          <vav-icon name="check_circle" [size]="26" class="good" /><span>{{ w().home.ready(device) }}</span>
        } @else {
          <vav-icon name="videocam" [filled]="true" [size]="26" /><span>{{ w().waiting.notTried(device) }} <a href="/visite/test">{{ w().home.doTest }}</a></span>
        }
      </p>
      @if (sound.silent()) {
        <p class="note careful"><vav-icon name="volume_off" [size]="26" /><button class="quiet-link" type="button">{{ w().waiting.soundOff }}</button></p>
      }
      <span class="grow"></span>
      <vav-document-picker class="pick" />
      <p class="centred"><a class="quiet-link" href="/visite">{{ w().waiting.leave }}</a></p>
    }
  `,
  styles: `
    :host { display: flex; flex-direction: column; flex: 1; }
    .stage { display: grid; grid-template-columns: 124px 124px; justify-content: center; margin-top: 10px; padding-block: 22px 16px; background: var(--tc-now); }
    .stage > div { display: grid; gap: 10px; justify-items: center; font: var(--mat-sys-label-medium); white-space: nowrap; }
    @keyframes near { 50% { transform: translateX(8px); } }
    .him { animation: near var(--tc-breath); }
    @media (prefers-reduced-motion: reduce) { .him { animation: none; } }
    .words { padding: 20px 0 16px; }
    .words .lead { font: var(--mat-sys-title-large); }
    .words .lead + p { margin-top: 6px; }
    .ready { display: flex; gap: 12px; align-items: center; font: var(--mat-sys-body-medium); padding: 12px 0; border-top: 1px solid var(--mat-sys-outline-variant); }
    .ready.last { border-bottom: 1px solid var(--mat-sys-outline-variant); }
    .good { color: var(--tc-good); }
    .pick { margin-top: 14px; }
    .centred { margin-top: 6px; }
  `,
})
export class WaitingRoom {
  protected readonly w = words;
  protected readonly space = inject(PatientSpace);
  private readonly way = inject(Way);
  private readonly wakeLock = new WakeLock();
  /** Any touch lets it ring; the button says so and is one place to touch. */
  protected readonly sound = inject(RingSound);
  protected readonly device = deviceWord();
  protected readonly doctor = computed(() => clinicianShortName(this.space.visit()?.clinician ?? { id: '', title: '', givenName: '', familyName: '' }));
  protected readonly hour = computed(() => {
    const visit = this.space.visit();
    return visit ? spokenHour(visit.startsAt, visit.timeZone) : '';
  });

  constructor() {
    addIcons({ volume_off: volumeOff });
    inject(PatientCall).preload();
    this.wakeLock.hold();
    // The delay is the API's reckoning: ask for it now and then, since no event tells that time passes.
    const reread = setInterval(() => void this.space.refresh(), REREAD_MS);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(reread);
      this.wakeLock.release();
    });
    effect(() => {
      const visit = this.space.visit();
      if (!visit) return;
      const season = seasonOf(visit);
      const early = season === 'before' && !this.space.waitingRoomOpen();
      // Too early, over or cancelled: the home page has the words for it. A visit under way has kept the place.
      if (early || season === 'after' || season === 'cancelled' || season === 'on') this.way.go('/visite');
    });
  }
}
