import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, Injector, input, type OnInit } from '@angular/core';
import type { GuestVisitView } from '../../../journey/views';
import { GuestApi } from '../../api/guest-api';
import { deviceWord } from '../../look/device-word';
import { standOn } from '../../look/ground';
import { Icon } from '../../look/icon';
import { clinicianName } from '../../look/names';
import { CallBanner } from '../../room/call-banner';
import { callFacts } from '../../room/call-facts';
import { callMessage } from '../../room/call-words';
import { Arrivals, calledAs } from '../../room/company';
import { FaceTile } from '../../room/face-tile';
import { RoomIncidents } from '../../room/incidents';
import { LocalMedia } from '../../room/local-media';
import { RemoteVideo } from '../../room/remote-video';
import { RoomControl } from '../../room/room-control';
import { addRoomIcons } from '../../room/room-icons';
import type { RoomPerson } from '../../room/room-people';
import { SelfView } from '../../room/self-view';
import { StreamOf } from '../../room/stream-of';
import { VideoCall } from '../../room/video-call';
import { refusalWords, words } from '../words/words';

/** The room of an invited person: who leads the consultation large, the others beside; no messages, no record, no name of the patient. */
@Component({
  selector: 'vav-guest-room',
  imports: [CallBanner, FaceTile, Icon, RemoteVideo, RoomControl, SelfView, StreamOf],
  changeDetection: ChangeDetectionStrategy.OnPush,
  styleUrl: '../room/patient-room.css',
  template: `
    <main class="room">
      <h1 class="visually-hidden">{{ w().room.with(name()) }}</h1>
      <div class="picture">
        @if (call.screen(); as screen) { <video class="shared" playsinline [vavStreamOf]="screen" [attr.aria-label]="w().room.screenOf(name())"></video> }
        <vav-remote-video [class.aside]="call.screen() !== null" [call]="call" [label]="w().room.picture(name())" data-testid="remote" />
        @if (!call.screen() && instead()) { <p class="instead" role="status"><b>{{ name() }}</b> <span>{{ instead() }}</span></p> }
        <div class="top"><span class="tag">{{ name() }}</span></div>
        <div class="low">
          <div class="faces">
            @for (person of call.others(); track person.badge.side + person.badge.who) {
              @let called = calledAs(person);
              <vav-face-tile class="face" [person]="person" [name]="called.name" [role]="called.role" />
            }
            <vav-self-view class="self" [media]="media" />
          </div>
          <vav-call-banner class="banner" [message]="message()" (act)="call.retry()" />
        </div>
      </div>
      <nav [attr.aria-label]="w().room.controls">
        <vav-room-control class="large" [size]="28" [icon]="media.microphoneOn() ? 'mic' : 'mic_off'" [word]="w().room.microphone" [tone]="media.microphoneOn() ? 'plain' : 'off'" [pressed]="media.microphoneOn()" (used)="media.turnMicrophone(!media.microphoneOn())" />
        <vav-room-control class="large" [size]="28" [icon]="media.cameraOn() ? 'videocam' : 'videocam_off'" [word]="w().room.camera" [tone]="media.cameraOn() ? 'plain' : 'off'" [pressed]="media.cameraOn()" (used)="media.turnCamera(!media.cameraOn())" />
        <vav-room-control class="large" [size]="28" icon="cameraswitch" [word]="w().room.turn" [label]="w().room.turnCamera" [disabled]="!media.cameraOn()" (used)="media.nextCamera()" />
        <vav-room-control class="large" [size]="28" icon="call_end" [filled]="true" [word]="w().room.leave" tone="leave" (used)="left()()" />
      </nav>
    </main>
  `,
})
export class GuestRoom implements OnInit {
  protected readonly w = words;
  private readonly api = inject(GuestApi);
  private readonly injector = inject(Injector);
  readonly visit = input.required<GuestVisitView>();
  /** The person leaves. */
  readonly left = input.required<() => void>();
  protected readonly media = new LocalMedia();
  protected readonly call = new VideoCall({ side: 'guest', media: this.media, injector: this.injector, requestConnection: () => this.api.connection() });
  private readonly incidents = new RoomIncidents(
    { state: this.call.state, picture: this.call.ownPicture, cameraFails: computed(() => this.media.cameraProblem() !== null), microphoneFails: computed(() => this.media.microphoneProblem() !== null), tell: (incident) => this.api.tellIncident(incident), tellLeaving: (incident) => this.api.tellLeaving(incident) },
    this.injector,
  );
  private readonly arrivals = new Arrivals({ others: this.call.others, call: (person) => this.calledAs(person), unknown: () => undefined }, this.injector);
  protected readonly name = computed(() => clinicianName(this.visit().clinician));
  protected readonly message = computed(() => this.arrivals.message() ?? callMessage(callFacts(this.call, deviceWord(), refusalWords), words().room.other));
  /** What stands where the clinician's face would be. */
  protected readonly instead = computed(() => {
    if (this.call.state() === 'connecting') return words().room.coming;
    const remote = this.call.remote();
    if (!remote) return this.call.otherPresent() ? words().room.silent : words().room.notHere;
    return remote.videoActive ? '' : words().room.cameraOff;
  });

  constructor() {
    standOn('tc-room');
    addRoomIcons();
    inject(DestroyRef).onDestroy(() => {
      this.incidents.stop();
      this.call.leave();
    });
  }

  ngOnInit(): void {
    void this.call.enter(performance.now());
  }

  /** By what they are: an invited person is told no names. */
  protected calledAs(person: RoomPerson) {
    return calledAs(person, [], '');
  }
}
