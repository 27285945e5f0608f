import { computed, effect, type EffectRef, signal, untracked } from '@angular/core';
import { toProblem, type Problem } from '../api/problem';
import { backOffMs } from './back-off';
import { type Badge, samePerson } from './badge';
import { CallNetwork } from './call-network';
import type { CallSetting, CallState } from './call-setting';
import type { LocalMedia } from './local-media';
import { type RemotePerson, RoomConnection, type RoomListener, preloadVideo } from './openvidu';
import { RoomPeople } from './room-people';
import { Timers } from './timers';
import { withinTime } from './within-time';

/** Codes after which asking again is useless: the door is shut for a reason. */
const FINAL_CODES = ['NOT_NOW', 'NOT_SIGNED_IN', 'NOT_YOUR_VISIT', 'NOT_YOUR_TURN', 'ALREADY_CLOSED', 'ALREADY_CANCELLED', 'NOT_CALLED_YET', 'FORBIDDEN', 'LINK_INVALID', 'CSRF', 'SESSION_CHANGED'];
/** The SDK resumes a dropped socket within this time or not at all for us: then a fresh token is quicker. */
const RESUME_MS = 1_200;
/** A request that hangs is asked again: the service may have lost what it was waiting for. */
const REQUEST_MS = 2_500;
/** Short hiccups are not told. */
const TELL_MS = 700;

/** The call of one side: the state machine around the room's connection, the same for whoever is in it. */
export class VideoCall implements RoomListener {
  private readonly phase = signal<CallState>('idle');
  private readonly people: RoomPeople;
  private readonly refusal = signal<Problem | null>(null);
  private readonly back = signal(false);
  private readonly network = new CallNetwork({
    receiving: () => this.people.main()?.peer() ?? null,
    sending: () => this.connection?.sendingPeer() ?? null,
    showsPicture: () => this.setting.media.cameraOn() && this.phase() === 'together',
    say: (kind, data) => this.say(kind, data),
    stepped: () => this.send(),
  });

  readonly state = this.phase.asReadonly();
  /** The other side: the patient for the clinician, the clinician for everybody else. */
  readonly remote = computed(() => this.people.main());
  /** The other side is in the room, although it may send nothing: no camera, no microphone. */
  readonly otherPresent = computed(() => this.people.mainPresent());
  /** Everybody else who is there: relatives, invited persons; for them the patient too. */
  readonly others = computed(() => this.people.others());
  /** The screen the clinician shares. */
  readonly screen = computed(() => this.people.screen());
  readonly figures = this.network.figures;
  readonly problem = this.refusal.asReadonly();
  /** True for a moment after a return: « C’est rétabli. » */
  readonly restored = this.back.asReadonly();
  readonly ownNetworkWeak = this.network.ownWeak;
  readonly otherNetworkWeak = this.network.otherWeak;
  /** How much of my picture, and of theirs, the network carries. */
  readonly ownPicture = this.network.ownPicture;
  readonly otherPicture = this.network.otherPicture;
  /** The other side is still in the room but nothing comes any more. */
  readonly remoteStill = computed(() => this.network.still() && this.phase() === 'together');

  /** `performance.now()` of the click that asked for the call; what the first frame is measured from. */
  enteredAt = 0;
  /** When the other side's stream was last announced: what a return is measured from. */
  announcedAt = 0;

  readonly media: LocalMedia;
  private readonly page = crypto.randomUUID();
  private connection: RoomConnection | null = null;
  private ready: Promise<RoomConnection> | null = null;
  private entered = false;
  private attempt = 0;
  /** Each way in has its number: what an earlier one brings later is thrown away. */
  private turn = 0;
  private readonly timers = new Timers();
  private follower: EffectRef | null = null;

  constructor(private readonly setting: CallSetting) {
    this.media = setting.media;
    this.people = new RoomPeople(setting.side);
  }

  /** Does ahead what can be done ahead: code, token, joined without sending or receiving. Safe to call before « Entrer ». */
  prepare(): Promise<unknown> {
    this.ready ??= this.join();
    return this.ready.catch(() => (this.ready = null));
  }

  /** Enters: receives at once, sends as soon as the devices are open. */
  async enter(clickedAt: number): Promise<void> {
    if (this.entered) return;
    this.enteredAt = clickedAt;
    await this.start();
  }

  /** Also how a call stopped by another window, or by a refusal, begins again. */
  private async start(): Promise<void> {
    this.entered = true;
    this.refusal.set(null);
    this.phase.set('connecting');
    window.addEventListener('online', this.online);
    window.addEventListener('offline', this.offline);
    this.network.start();
    void this.setting.media.open();
    this.follower = effect(() => this.follow(), { injector: this.setting.injector, manualCleanup: true });
    await this.comeIn();
  }

  /** Tells the other page something. */
  say(kind: string, data = ''): void {
    this.connection?.signal(kind, data);
  }

  /** Tries at once instead of waiting for the next attempt, or takes the call back from another window. */
  retry(): void {
    if (this.phase() === 'left') return;
    this.attempt = 0;
    if (!this.entered) return void this.start();
    this.timers.clear();
    this.dropConnection();
    this.phase.set('connecting');
    void this.comeIn();
  }

  leave(): void {
    this.stop('left');
  }

  // What the room tells (RoomListener).

  arrived(person: RemotePerson): void {
    const { badge } = person;
    if (!badge || samePerson(badge, this.connection?.badge ?? null)) return;
    this.people.sends(badge, person);
    if (!this.people.isMain(badge)) return;
    this.announcedAt = performance.now();
    this.network.met();
    this.phase.set('together');
  }

  changed(connectionId: string, what: { videoActive?: boolean; audioActive?: boolean }): void {
    this.people.changed(connectionId, what);
  }

  silent(connectionId: string): void {
    if (this.people.silent(connectionId)) this.parted();
  }

  left(connectionId: string): void {
    if (this.people.left(connectionId)) this.parted();
  }

  private parted(): void {
    this.network.parted();
    if (this.phase() === 'together') this.phase.set('waiting');
  }

  signal(kind: string, data: string, { connectionId, badge }: { connectionId: string; badge: Badge | null }): void {
    if (!badge || connectionId === this.connection?.connectionId) return;
    if (kind === 'entered' || kind === 'here') return this.meet(kind, connectionId, badge);
    // What concerns the two who consult is heard from the other of them alone.
    if (this.people.isMain(badge) && !this.network.hear(kind, data)) this.setting.heard?.(kind, data);
  }

  /** Who enters says so, who was there answers: a person without any device would otherwise be invisible. */
  private meet(kind: 'entered' | 'here', connectionId: string, badge: Badge): void {
    if (samePerson(badge, this.connection?.badge ?? null)) {
      if (kind === 'entered' && badge.page !== this.page) this.stop('replaced');
      return;
    }
    this.people.isThere(badge, connectionId);
    if (kind === 'entered') this.say('here');
    this.network.remind();
  }

  shaken(): void {
    this.timers.later(() => this.phase.set('reconnecting'), TELL_MS);
    this.timers.later(() => this.rejoin(), RESUME_MS);
  }

  steady(): void {
    this.timers.clear();
    if (this.phase() === 'reconnecting') this.settle(true);
  }

  lost(): void {
    this.rejoin();
  }

  // How it comes in, and comes back.

  private async join(): Promise<RoomConnection> {
    const [view] = await Promise.all([withinTime(this.setting.requestConnection(), REQUEST_MS), preloadVideo()]);
    const connection = new RoomConnection(this.page, this);
    try {
      await connection.connect(view.token);
    } catch (error) {
      connection.leave();
      throw error;
    }
    return connection;
  }

  private async comeIn(): Promise<void> {
    const turn = ++this.turn;
    try {
      this.ready ??= this.join();
      const connection = await this.ready;
      if (turn !== this.turn || !this.entered) return connection.leave();
      this.connection = connection;
      const returning = this.phase() === 'reconnecting';
      this.settle(returning);
      connection.signal('entered', '');
      connection.receiveAll();
      this.attempt = 0;
      this.send();
    } catch (error) {
      if (turn !== this.turn) return;
      this.ready = null;
      this.failed(error);
    }
  }

  private failed(error: unknown): void {
    if (!this.entered) return;
    const problem = toProblem(error);
    if (FINAL_CODES.includes(problem.code)) {
      this.refusal.set(problem);
      this.stop('refused');
      return;
    }
    this.attempt += 1;
    if (this.attempt > 1 || this.phase() === 'reconnecting') this.phase.set('reconnecting');
    this.timers.later(() => void this.comeIn(), backOffMs(this.attempt));
  }

  private rejoin(): void {
    if (!this.entered) {
      this.ready = null;
      return;
    }
    this.timers.clear();
    this.dropConnection();
    this.phase.set('reconnecting');
    this.timers.later(() => void this.comeIn(), backOffMs(this.attempt));
  }

  private settle(returning: boolean): void {
    this.phase.set(this.remote() ? 'together' : 'waiting');
    if (!returning) return;
    this.back.set(true);
    setTimeout(() => this.back.set(false), 4_000);
  }

  private dropConnection(): void {
    this.turn += 1;
    // Prepared and never entered, or still on its way in.
    void this.ready?.then((connection) => connection.leave()).catch(() => undefined);
    this.connection?.leave();
    this.connection = null;
    this.ready = null;
    this.people.clear();
    this.network.reset();
  }

  private stop(state: CallState): void {
    this.entered = false;
    this.timers.clear();
    this.dropConnection();
    this.network.stop();
    this.follower?.destroy();
    this.follower = null;
    window.removeEventListener('online', this.online);
    window.removeEventListener('offline', this.offline);
    // Nobody looks any more: the lights of camera and microphone go out.
    this.setting.media.close();
    this.phase.set(state);
  }

  private readonly offline = (): void => {
    if (this.entered) this.phase.set('reconnecting');
  };
  private readonly online = (): void => {
    if (this.entered) this.rejoin();
  };

  // What is sent.

  private follow(): void {
    const { media } = this.setting;
    media.camera();
    media.microphone();
    media.cameraOn();
    media.microphoneOn();
    untracked(() => this.send());
  }

  private send(): void {
    const { media } = this.setting;
    void this.connection?.send({ audio: media.microphone(), video: media.camera(), audioOn: media.microphoneOn(), videoOn: media.cameraOn(), picture: this.network.ownPicture() });
  }
}
