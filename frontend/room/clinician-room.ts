import { afterNextRender, ChangeDetectionStrategy, Component, computed, DestroyRef, effect, ElementRef, inject, Injector, input, type OnInit, signal, untracked, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatDialog } from '@angular/material/dialog';
import { Router, RouterLink } from '@angular/router';
import type { DossierView } from '../../journey/views';
import { DeskApi } from '../api/desk-api';
import { type Problem, toProblem } from '../api/problem';
import { RoomApi } from '../api/room-api';
import { INVITE_DIALOG, InviteGuest } from '../desk/guests/invite-guest';
import { HELP_DIALOG, HelpDialog } from '../desk/help/help-dialog';
import { DeskLive } from '../desk/session/desk-live';
import { standOn } from '../look/ground';
import { Icon } from '../look/icon';
import { Mark } from '../look/mark';
import { fullName } from '../look/names';
import { CallBanner } from './call-banner';
import { ByPhone, PhoneOffer } from './by-phone';
import { callFacts } from './call-facts';
import { callMessage } from './call-words';
import { CaptureOffer } from './capture-offer';
import { Captures } from './captures';
import { ChatPanel } from './chat-panel';
import { Arrivals, calledAs } from './company';
import { ChatThread } from './chat-thread';
import { absenceWords, formatDuration, of, patientLine, qualityWords } from './clinician-words';
import { DeviceMenu } from './device-menu';
import { FaceTile } from './face-tile';
import { GuestAsks } from './guest-asks';
import { RoomIncidents } from './incidents';
import { LocalMedia } from './local-media';
import { RemoteVideo } from './remote-video';
import { RoomControl } from './room-control';
import { addRoomIcons } from './room-icons';
import type { RoomPerson } from './room-people';
import { ScreenShare } from './screen-share';
import { SelfView } from './self-view';
import { Speaker } from './speaker';
import { VideoCall } from './video-call';

/**
 * The clinician's room. Entering calls the patient; reloading, leaving or a crash end nothing; only « Terminer la
 * téléconsultation » does, and asks once.
 */
@Component({
  selector: 'vav-clinician-room',
  imports: [RemoteVideo, FaceTile, GuestAsks, SelfView, RoomControl, CallBanner, ByPhone, CaptureOffer, ChatPanel, DeviceMenu, Icon, Mark, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './clinician-room.html',
  styleUrl: './clinician-room.css',
})
export class ClinicianRoom implements OnInit {
  readonly id = input.required<string>();
  private readonly api = inject(RoomApi);
  private readonly desk = inject(DeskApi);
  private readonly stream = inject(DeskLive).open();
  private readonly router = inject(Router);
  private readonly dialog = inject(MatDialog);
  private readonly injector = inject(Injector);
  private readonly destroyed = inject(DestroyRef);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly remote = viewChild(RemoteVideo);
  private readonly endDialog = viewChild.required<ElementRef<HTMLDialogElement>>('endingSheet');
  private readonly clock = signal(Date.now());
  /** Only a navigation inside the app carries the click's moment; a reload starts counting at its own start. */
  private readonly clickedAt = clickedAt(inject(Router));
  private joined: Promise<unknown> | null = null;

  protected readonly media = new LocalMedia();
  protected readonly speaker = new Speaker();
  protected readonly canFloat = document.pictureInPictureEnabled === true;
  protected readonly floating = signal(false);
  protected readonly call = new VideoCall({ side: 'clinician', media: this.media, injector: this.injector, requestConnection: () => this.requestConnection() });
  private readonly incidents = new RoomIncidents(
    { state: this.call.state, picture: this.call.ownPicture, cameraFails: computed(() => this.media.cameraProblem() !== null), microphoneFails: computed(() => this.media.microphoneProblem() !== null), tell: (incident) => this.api.tellIncident(this.id(), incident), tellLeaving: (incident) => this.api.tellLeaving(this.id(), incident) },
    this.injector,
  );
  protected readonly canShare = ScreenShare.possible();
  protected readonly share = new ScreenShare({ requestConnection: () => this.api.screenConnection(this.id()), tell: (kind) => this.incidents.screen(kind) });
  protected readonly byPhone = new PhoneOffer(this.call, this.clock);
  protected readonly captures = new Captures({
    video: () => this.remote()?.element() ?? null,
    tell: (kind, data) => this.call.say(kind, data),
    send: (file, name, key, progress) => this.api.sendCapture(this.id(), file, name, key, progress),
  });
  protected readonly thread = new ChatThread({ side: 'clinician', read: () => this.desk.chat(this.id()), write: (key, text) => this.api.write(this.id(), key, text) });

  protected readonly dossier = signal<DossierView | null>(null);
  protected readonly failure = signal<Problem | null>(null);
  protected readonly writing = signal(matchMedia('(min-width: 1100px)').matches);
  /** Opened by hand, not by the width of the screen. */
  protected readonly chatAsked = signal(false);
  protected readonly choosing = signal(false);
  protected readonly wholeScreen = signal(false);
  protected readonly ending = signal(false);
  protected readonly endFault = signal('');
  protected readonly name = computed(() => (this.dossier() ? fullName(this.dossier()!.patient) : ''));
  protected readonly givenName = computed(() => this.dossier()?.patient.givenName || 'Le patient');
  protected readonly line = computed(() => (this.dossier() ? patientLine(this.dossier()!, Date.now()) : ''));
  protected readonly zone = computed(() => this.dossier()?.timeZone ?? 'Europe/Paris');
  protected readonly absence = computed(() => (this.dossier() ? absenceWords(this.dossier()!) : { title: 'On prépare la salle…', text: '' }));
  protected readonly asking = computed(() => this.dossier()?.guests.filter(({ state }) => state === 'asks') ?? []);
  protected readonly entered = computed(() => ['waiting', 'together'].includes(this.call.state()));
  protected readonly together = computed(() => this.call.remote() !== null);
  protected readonly face = computed(() => this.call.remote()?.videoActive === true);
  protected readonly quality = computed(() => qualityWords(this.call.state(), this.call.figures(), this.face(), this.call.ownNetworkWeak(), this.call.otherNetworkWeak(), this.givenName()));
  private readonly arrivals = new Arrivals({ others: this.call.others, call: (person) => this.calledAs(person), unknown: (who) => void this.askName(who) }, this.injector);
  protected readonly message = computed(() => this.arrivals.message() ?? callMessage(callFacts(this.call, 'ordinateur'), { subject: this.givenName(), of: of(this.givenName()) }));
  protected readonly duration = computed(() => {
    const since = this.dossier()?.startedAt;
    return since ? formatDuration(this.clock() - Date.parse(since)) : null;
  });
  protected readonly recordedFor = computed(() => {
    const since = this.captures.recordingSince();
    return since === null ? '' : formatDuration(this.clock() - since);
  });

  constructor() {
    standOn('tc-room');
    addRoomIcons();
    const tick = setInterval(() => this.clock.set(Date.now()), 1000);
    this.destroyed.onDestroy(() => {
      clearInterval(tick);
      this.captures.close();
      this.incidents.leave();
      this.share.stop();
      this.incidents.stop();
      this.call.leave();
      this.sayLeft();
      removeEventListener('pagehide', this.sayLeft);
    });
    addEventListener('pagehide', this.sayLeft);
    // Another window took the call over, or it was refused: what this one showed stops with it.
    effect(() => ['replaced', 'refused', 'left'].includes(this.call.state()) && untracked(() => this.share.stop()));
    this.stream.changes.pipe(takeUntilDestroyed()).subscribe((change) => {
      if (change.teleconsultationId !== this.id()) return;
      if (change.kind === 'chat') void this.thread.refresh();
      else void this.read();
    });
    this.stream.resync.pipe(takeUntilDestroyed()).subscribe(() => {
      void this.thread.refresh();
      void this.read();
    });
    document.addEventListener('fullscreenchange', this.noteScreen);
    this.destroyed.onDestroy(() => document.removeEventListener('fullscreenchange', this.noteScreen));
    effect(() => {
      const phase = this.dossier()?.phase;
      // Ended in another window, or cancelled by the patient: the télédossier has the words.
      if (phase && ['done', 'closed', 'cancelled'].includes(phase)) untracked(() => this.back());
    });
  }

  ngOnInit(): void {
    this.thread.open(this.writing());
    void this.call.enter(this.clickedAt);
    this.api.tellPresence(this.id(), 'in-room');
    void this.thread.refresh();
    afterNextRender(() => void this.read(), { injector: this.injector });
  }

  protected calledAs(person: RoomPerson) {
    return calledAs(person, this.dossier()?.company ?? [], this.name());
  }
  private async askName(who: string): Promise<void> {
    if (!this.dossier()?.company.some(({ id }) => id === who)) await this.read();
  }
  protected toggleMicrophone(): void {
    void this.media.turnMicrophone(!this.media.microphoneOn());
  }
  protected toggleCamera(): void {
    void this.media.turnCamera(!this.media.cameraOn());
  }
  protected write(open: boolean): void {
    this.chatAsked.set(true);
    this.writing.set(open);
    this.thread.open(open);
  }
  protected async fillScreen(): Promise<void> {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await this.host.nativeElement.requestFullscreen?.();
  }
  /** The patient's picture in a small window over the other programs, to read another record beside it. */
  protected async float(): Promise<void> {
    const video = this.remote()?.element();
    if (!video) return;
    try {
      if (document.pictureInPictureElement) return await document.exitPictureInPicture();
      await video.requestPictureInPicture();
      this.floating.set(true);
      video.addEventListener('leavepictureinpicture', () => this.floating.set(false), { once: true });
    } catch {
      // Refused by the browser or the system: the picture stays where it is.
      this.floating.set(false);
    }
  }
  /** The last step down is a fact of the télédossier like the others. */
  protected calledByPhone(): void {
    this.incidents.calledByPhone();
  }
  /** Leaves; the visit goes on and the place is kept. */
  protected back(): void {
    void this.router.navigate(['/teledossiers', this.id()]);
  }
  protected retry(): void {
    this.joined = null;
    this.call.retry();
  }
  /** Over the room: asking for help never leaves it. */
  protected openHelp(): void {
    this.dialog.open(HelpDialog, HELP_DIALOG);
  }
  /** Who else is to come, over the room. */
  protected invite(): void {
    this.dialog
      .open<InviteGuest, DossierView, DossierView>(InviteGuest, { ...INVITE_DIALOG, data: this.dossier() })
      .afterClosed()
      .subscribe((dossier) => dossier && this.dossier.set(dossier));
  }
  protected askEnd(): void {
    this.endFault.set('');
    this.endDialog().nativeElement.showModal();
  }
  protected async end(): Promise<void> {
    if (this.ending()) return;
    this.ending.set(true);
    try {
      await this.desk.end(this.id());
      this.endDialog().nativeElement.close();
      this.back();
    } catch (error) {
      this.endFault.set(toProblem(error).view.detail);
    } finally {
      this.ending.set(false);
    }
  }

  /** Calls the patient first, once; then each token is fresh. */
  private async requestConnection() {
    this.joined ??= this.api.join(this.id()).then((dossier) => this.dossier.set(dossier));
    try {
      await this.joined;
    } catch (error) {
      this.joined = null;
      throw error;
    }
    return this.api.connection(this.id());
  }

  private async read(): Promise<void> {
    try {
      this.dossier.set(await this.desk.dossier(this.id()));
      this.failure.set(null);
    } catch (error) {
      this.failure.set(toProblem(error));
    }
  }

  private readonly sayLeft = (): void => {
    this.incidents.leave();
    this.share.stop();
    this.api.tellPresence(this.id(), 'left');
  };
  private readonly noteScreen = (): void => this.wholeScreen.set(document.fullscreenElement !== null);
}

function clickedAt(router: Router): number {
  const told: unknown = router.currentNavigation()?.extras.state?.['clickedAt'];
  if (typeof told === 'number' && told <= performance.now()) return told;
  // A reload counts from the page's own beginning.
  return router.navigated ? performance.now() : 0;
}
