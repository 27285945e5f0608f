import { NgComponentOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, DestroyRef, effect, type ElementRef, inject, viewChild, ViewEncapsulation } from '@angular/core';
import { Uploads } from './documents/uploads';
import { USUAL_PHONE } from '../help/context';
import { standOn } from '../look/ground';
import { Icon } from '../look/icon';
import { Mark } from '../look/mark';
import { browserFloor } from './browser-floor';
import { PatientHelp } from './help/help-button';
import { addPatientIcons } from './patient-icons';
import { PatientSpace } from './patient-space';
import { SpaceClosed } from './space-closed';
import { CallWindow } from './waiting/call-window';
import { PatientCall } from './waiting/patient-call';
import { RingSound } from './waiting/ring-sound';
import { Way } from './way';
import { LanguageChoice } from './words/language-choice';
import { spokenHour } from './words/when';
import { words } from './words/words';

/** The frame of the patient's space: opens it with the link, tells what stands in the way, shows the page and the call. */
@Component({
  selector: 'vav-patient-shell',
  imports: [LanguageChoice, NgComponentOutlet, Icon, Mark, CallWindow, SpaceClosed, PatientHelp],
  providers: [PatientSpace, PatientCall, RingSound, Uploads],
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
  styleUrl: './patient.css',
  template: `
    <div class="patient" [attr.inert]="ringing() ? '' : null">
      <div class="phone" [class.whole]="bare()">
        @if (!bare()) {
          <header class="phonebar">
            <a class="brand" href="/visite" [attr.aria-label]="w().common.home"><vav-mark />Vis-à-vis</a>
            <vav-patient-help [phone]="phone()" />
          </header>
          @if (space.offline() && space.state() === 'ready') {
            <p class="strip wide-band" role="status"><vav-icon name="cloud_off" [size]="26" /><span>{{ w().common.oldPage(age()) }}</span></p>
          }
        }
        <main #main tabindex="-1">
          @if (floor !== 'fine') {
            <vav-space-closed [reason]="floor" [phone]="phone()" />
          } @else {
            @switch (space.state()) {
              @case ('opening') {
                <div class="shimmer" aria-hidden="true"><i style="height:120px"></i><i style="height:28px;width:60%"></i><i style="height:60px"></i><i style="height:28px;width:70%"></i><i style="height:60px"></i></div>
                <p class="visually-hidden" role="status">{{ w().common.opening }}</p>
              }
              @case ('ready') {
                @if (way.component(); as page) {
                  <ng-container *ngComponentOutlet="page" />
                } @else if (way.failed()) {
                  <vav-space-closed reason="failed" [phone]="phone()" (retry)="way.fetch()" />
                }
              }
              @default {
                <vav-space-closed [reason]="closedReason()" [phone]="phone()" [code]="space.problem()?.view?.requestId ?? ''" (retry)="open()" />
              }
            }
          }
        </main>
        @if (!bare() && way.page().place === 'home') { <vav-language-choice /> }
      </div>
    </div>
    @if (ringing() && space.visit(); as visit) {
      <vav-call-window [visit]="visit" />
    }
  `,
})
export class PatientShell {
  protected readonly w = words;
  protected readonly space = inject(PatientSpace);
  protected readonly way = inject(Way);
  private readonly main = viewChild<ElementRef<HTMLElement>>('main');
  private readonly place = computed(() => this.way.page().place ?? null);
  private token: string | null = null;
  protected readonly floor = browserFloor(globalThis as never);
  /** The room fills the screen: no header, once the space is open. */
  protected readonly bare = computed(() => this.place() === 'room' && this.space.state() === 'ready' && this.floor === 'fine');
  protected readonly ringing = computed(() => this.space.state() === 'ready' && this.place() !== 'room' && this.space.ringing());
  protected readonly phone = computed(() => this.space.visit()?.supportPhone ?? USUAL_PHONE);
  protected readonly age = computed(() => spokenHour(this.space.lastAt(), this.space.visit()?.timeZone ?? 'Europe/Paris'));
  protected readonly closedReason = computed(() => {
    const state = this.space.state();
    return state === 'link-invalid' || state === 'signed-out' || state === 'elsewhere' ? state : 'failed';
  });

  constructor() {
    standOn('tc-patient');
    addPatientIcons();
    this.token = takeToken();
    // A new page starts at its beginning, for screen readers too; the first one is announced by the browser.
    effect(() => {
      if (this.way.moves() > 0 && this.way.component()) setTimeout(() => this.main()?.nativeElement.focus());
    });
    // A second link followed in the same window changes the fragment only.
    const followed = () => {
      if (!location.hash.slice(1)) return;
      this.token = takeToken();
      this.open();
    };
    addEventListener('hashchange', followed);
    inject(DestroyRef).onDestroy(() => removeEventListener('hashchange', followed));
    effect(() => {
      const place = this.place();
      if (place) this.space.moveTo(place);
    });
    if (this.floor === 'fine') this.open();
  }

  protected open(): void {
    void this.space.open(this.token);
  }
}

/** The link's token is in the fragment, which no server sees; it leaves the address bar and the history at once. */
function takeToken(): string | null {
  const token = location.hash.slice(1);
  if (token) history.replaceState(history.state, '', location.pathname);
  return token || null;
}
