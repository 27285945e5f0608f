import { ChangeDetectionStrategy, Component, computed, DestroyRef, effect, inject, Injector, signal, untracked } from '@angular/core';
import { PatientApi } from '../../api/patient-api';
import { deviceWord } from '../../look/device-word';
import { standOn } from '../../look/ground';
import { Icon } from '../../look/icon';
import { Arrivals, calledAs } from '../../room/company';
import { CallBanner } from '../../room/call-banner';
import { callFacts } from '../../room/call-facts';
import { callMessage, type CallMessage } from '../../room/call-words';
import { ChatPanel } from '../../room/chat-panel';
import { ChatThread } from '../../room/chat-thread';
import { RoomIncidents } from '../../room/incidents';
import { FaceTile } from '../../room/face-tile';
import { RemoteVideo } from '../../room/remote-video';
import { RoomControl } from '../../room/room-control';
import { addRoomIcons } from '../../room/room-icons';
import type { RoomPerson } from '../../room/room-people';
import { SelfView } from '../../room/self-view';
import { StreamOf } from '../../room/stream-of';
import type { VideoCall } from '../../room/video-call';
import { PatientSpace } from '../patient-space';
import { Way } from '../way';
import { clinicianName, clinicianShortName, fullName } from '../../look/names';
import { PatientHelp } from '../help/help-button';
import { seasonOf } from '../patient-words';
import { PatientCall } from '../waiting/patient-call';
import { WakeLock } from '../waiting/wake-lock';
import { refusalWords, words } from '../words/words';

const NOTICE_MS = 6_000;

/** The patient's room: the clinician's face, large controls with words; leaving keeps the place, never ends the visit. */
@Component({
  selector: 'vav-patient-room',
  imports: [RemoteVideo, StreamOf, FaceTile, SelfView, RoomControl, CallBanner, ChatPanel, Icon, PatientHelp],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './patient-room.html',
  styleUrl: './patient-room.css',
})
export class PatientRoom {
  protected readonly w = words;
  private readonly space = inject(PatientSpace);
  private readonly patientCall = inject(PatientCall);
  private readonly api = inject(PatientApi);
  private readonly way = inject(Way);
  private readonly wakeLock = new WakeLock();
  private readonly injector = inject(Injector);
  private incidents: RoomIncidents | null = null;
  private readonly device = deviceWord();
  private readonly noticeShown = signal<CallMessage | null>(null);
  protected readonly call = signal<VideoCall | null>(null);
  protected readonly writing = signal(false);
  protected readonly name = computed(() => this.named(clinicianName));
  protected readonly short = computed(() => this.named(clinicianShortName));
  protected readonly phone = computed(() => this.space.visit()?.supportPhone ?? '');
  protected readonly thread = new ChatThread({ side: 'patient', read: () => this.api.chat(), write: (key, text) => this.api.write(key, text), kept: 'lines' });
  protected readonly recorded = signal(false);
  protected readonly sharing = computed(() => (this.call()?.screen() ?? null) !== null);
  private readonly arrivals = signal<Arrivals | null>(null);
  protected readonly message = computed<CallMessage | null>(() => {
    const call = this.call();
    return this.noticeShown() ?? this.arrivals()?.message() ?? (call ? callMessage(callFacts(call, this.device, refusalWords), words().room.other) : null);
  });
  /** What stands where the face would be. */
  protected readonly stage = computed<'face' | 'sound-only' | 'silent' | 'coming' | 'waiting' | 'stopped'>(() => {
    const call = this.call();
    if (!call || call.state() === 'connecting') return 'coming';
    if (['replaced', 'refused', 'left'].includes(call.state())) return 'stopped';
    const remote = call.remote();
    if (!remote) return call.otherPresent() ? 'silent' : 'waiting';
    return remote.videoActive ? 'face' : 'sound-only';
  });

  constructor() {
    standOn('tc-room');
    addRoomIcons();
    this.wakeLock.hold();
    // Reached by a click on « Entrer », the call is already on its way; by a reload, it starts here.
    void this.patientCall.enter().then((call) => this.took(call));
    inject(DestroyRef).onDestroy(() => {
      this.incidents?.stop();
      this.wakeLock.release();
      this.patientCall.leave();
    });
    effect(() => {
      this.space.chatChanges();
      untracked(() => void this.thread.refresh());
    });
    effect(() => this.followVisit());
    effect(() => this.followNotice());
  }

  /** From here on the room says what goes wrong. */
  private took(call: VideoCall): void {
    this.call.set(call);
    this.arrivals.set(new Arrivals({ others: call.others, call: (person) => this.calledAs(person), unknown: (who) => void this.askName(who) }, this.injector));
    const { cameraProblem, microphoneProblem } = call.media;
    this.incidents = new RoomIncidents(
      { state: call.state, picture: call.ownPicture, cameraFails: computed(() => cameraProblem() !== null), microphoneFails: computed(() => microphoneProblem() !== null), tell: (incident) => this.api.tellIncident(incident), tellLeaving: (incident) => this.api.tellLeaving(incident) },
      this.injector,
    );
  }
  /** On a phone a screen is read in full, turned. Some browsers only know their own way for videos. */
  protected enlarge(video: HTMLVideoElement & { webkitEnterFullscreen?(): void }): void {
    if (typeof video.requestFullscreen === 'function') void video.requestFullscreen().catch(() => undefined);
    else video.webkitEnterFullscreen?.();
  }
  protected calledAs(person: RoomPerson) {
    const visit = this.space.visit();
    return calledAs(person, visit?.company ?? [], visit ? fullName(visit.patient) : '');
  }
  private async askName(who: string): Promise<void> {
    if (!this.space.visit()?.company.some(({ id }) => id === who)) await this.space.refresh();
  }
  protected quit(): void {
    // Home says that the place is kept, and offers to come back.
    this.way.go('/visite');
  }

  protected toggleMicrophone(call: VideoCall): void {
    void call.media.turnMicrophone(!call.media.microphoneOn());
  }
  protected toggleCamera(call: VideoCall): void {
    void call.media.turnCamera(!call.media.cameraOn());
  }
  protected write(open: boolean): void {
    this.writing.set(open);
    this.thread.open(open);
  }

  /** Ended by the clinician, or not called at all: the home page has the words. */
  private followVisit(): void {
    const visit = this.space.visit();
    if (!visit) return;
    const season = seasonOf(visit);
    if (season !== 'on' && season !== 'calling') untracked(() => this.way.go('/visite'));
  }

  private followNotice(): void {
    const notice = this.patientCall.notice();
    if (!notice) return;
    untracked(() => {
      if (notice.kind === 'clip') this.recorded.set(notice.data === 'start');
      const text = notice.kind === 'photo' ? words().room.photo : notice.data === 'start' ? words().room.clipStarts : words().room.clipEnds;
      this.noticeShown.set({ tone: 'quiet', icon: notice.kind === 'photo' ? 'photo_camera' : 'radio_button_checked', text });
    });
    setTimeout(() => this.noticeShown.set(null), NOTICE_MS);
  }

  private named(how: typeof clinicianName): string {
    const clinician = this.space.visit()?.clinician;
    return clinician ? how(clinician) : words().room.doctor;
  }
}
