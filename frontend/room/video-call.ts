import { computed, effect, type EffectRef, type Injector, signal, untracked } from '@angular/core';
import type { ConnectionView } from '../../journey/views';
import { toProblem, type Problem } from '../api/problem';
import { backOffMs } from './back-off';
import { type CallFigures, isWeak, NO_TOTALS, readFigures, type StatisticsEntry } from './call-figures';
import type { LocalMedia } from './local-media';
import { type Badge, type RemotePerson, RoomConnection, type RoomListener, preloadVideo } from './openvidu';

/**
 * `connecting`: on the way in. `waiting`: in the room, the other side is not. `together`: both are.
 * `reconnecting`: the connection was lost and comes back by itself. `replaced`: the same person entered from another
 * window. `refused`: the service says no, `problem` tells why. `left`: the person left.
 */
export type CallState = 'idle' | 'connecting' | 'waiting' | 'together' | 'reconnecting' | 'replaced' | 'refused' | 'left';

/** What a call needs from its surroundings. */
export interface CallSetting {
  side: Badge['side'];
  media: LocalMedia;
  injector: Injector;
  /** A fresh single-use token; asked again at each return. */
  requestConnection(): Promise<ConnectionView>;
  /** A word from the other page, such as « a photo was taken ». */
  heard?(kind: string, data: string): void;
}

/** Codes after which asking again is useless: the door is shut for a reason. */
const FINAL_CODES = ['NOT_NOW', 'NOT_SIGNED_IN', 'NOT_YOUR_VISIT', 'NOT_YOUR_TURN', 'ALREADY_CLOSED', 'ALREADY_CANCELLED', 'NOT_CALLED_YET', 'FORBIDDEN', 'LINK_INVALID', 'CSRF'];
/** The SDK resumes a dropped socket within this time or not at all for us: then a fresh token is quicker. */
const RESUME_MS = 1_200;
/** Short hiccups are not told. */
const TELL_MS = 700;
const STILL_SECONDS = 3;

/** The call of one side: the state machine around the room's connection, the same for clinician and patient. */
export class VideoCall implements RoomListener {
  private readonly phase = signal<CallState>('idle');
  private readonly other = signal<RemotePerson | null>(null);
  private readonly present = signal('');
  private readonly latest = signal<CallFigures | null>(null);
  private readonly refusal = signal<Problem | null>(null);
  private readonly back = signal(false);
  private readonly weakThere = signal(false);
  private readonly still = signal(false);
  private readonly weakHere = signal(false);

  readonly state = this.phase.asReadonly();
  readonly remote = this.other.asReadonly();
  /** The other side is in the room, although it may send nothing: no camera, no microphone. */
  readonly otherPresent = computed(() => this.other() !== null || this.present() !== '');
  readonly figures = this.latest.asReadonly();
  readonly problem = this.refusal.asReadonly();
  /** True for a moment after a return: « C’est rétabli. » */
  readonly restored = this.back.asReadonly();
  readonly ownNetworkWeak = this.weakHere.asReadonly();
  readonly otherNetworkWeak = this.weakThere.asReadonly();
  /** The other side is still in the room but nothing comes any more. */
  readonly remoteStill = computed(() => this.still() && this.phase() === 'together');

  /** `performance.now()` of the click that asked for the call; what the first frame is measured from. */
  enteredAt = 0;
  /** When the other side's stream was last announced: what a return is measured from. */
  announcedAt = 0;

  readonly media: LocalMedia;
  private readonly badge: Badge;
  private connection: RoomConnection | null = null;
  private ready: Promise<RoomConnection> | null = null;
  private entered = false;
  private attempt = 0;
  private totals = NO_TOTALS;
  private stillFor = 0;
  private weakFor = 0;
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();
  private meter: ReturnType<typeof setInterval> | null = null;
  private follower: EffectRef | null = null;

  constructor(private readonly setting: CallSetting) {
    this.media = setting.media;
    this.badge = { side: setting.side, page: crypto.randomUUID() };
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
    this.meter = setInterval(() => void this.measure(), 1000);
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
    this.clearTimers();
    this.phase.set('connecting');
    void this.comeIn();
  }

  leave(): void {
    this.stop('left');
  }

  // What the room tells (RoomListener).

  arrived(person: RemotePerson): void {
    if (person.badge?.side === this.setting.side) return;
    this.announcedAt = performance.now();
    this.totals = NO_TOTALS;
    this.stillFor = 0;
    this.still.set(false);
    this.weakThere.set(false);
    // The newest replaces: an older connection of the same person is a ghost about to be dropped by the server.
    this.other.set(person);
    this.phase.set('together');
  }

  changed(connectionId: string, what: { videoActive?: boolean; audioActive?: boolean }): void {
    this.other.update((person) => (person?.connectionId === connectionId ? { ...person, ...what } : person));
  }

  left(connectionId: string): void {
    if (this.present() === connectionId) this.present.set('');
    if (this.other()?.connectionId !== connectionId) return;
    this.other.set(null);
    this.latest.set(null);
    if (this.phase() === 'together') this.phase.set('waiting');
  }

  signal(kind: string, data: string, from: string | null): void {
    if (from === this.connection?.connectionId) return;
    if (kind === 'entered' || kind === 'here') this.meet(kind, data, from);
    else if (kind === 'network') this.weakThere.set(data === 'weak');
    else this.setting.heard?.(kind, data);
  }

  /** Who enters says so, who was there answers: a person without any device would otherwise be invisible. */
  private meet(kind: 'entered' | 'here', data: string, from: string | null): void {
    const [side, page] = data.split(' ');
    if (side === this.setting.side) {
      if (kind === 'entered' && page !== this.badge.page) this.stop('replaced');
      return;
    }
    this.present.set(from ?? '');
    if (kind === 'entered') this.say('here', `${this.badge.side} ${this.badge.page}`);
  }

  shaken(): void {
    this.later(() => this.phase.set('reconnecting'), TELL_MS);
    this.later(() => this.rejoin(), RESUME_MS);
  }

  steady(): void {
    this.clearTimers();
    if (this.phase() === 'reconnecting') this.settle(true);
  }

  lost(): void {
    this.rejoin();
  }

  // How it comes in, and comes back.

  private async join(): Promise<RoomConnection> {
    const [view] = await Promise.all([this.setting.requestConnection(), preloadVideo()]);
    const connection = new RoomConnection(this.badge, this);
    try {
      await connection.connect(view.token);
    } catch (error) {
      connection.leave();
      throw error;
    }
    return connection;
  }

  private async comeIn(): Promise<void> {
    try {
      this.ready ??= this.join();
      const connection = await this.ready;
      if (!this.entered || this.phase() === 'replaced') return connection.leave();
      this.connection = connection;
      const returning = this.phase() === 'reconnecting';
      this.settle(returning);
      connection.signal('entered', `${this.badge.side} ${this.badge.page}`);
      connection.receiveAll();
      this.attempt = 0;
      this.weakFor = 0;
      this.send();
    } catch (error) {
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
    this.later(() => void this.comeIn(), backOffMs(this.attempt));
  }

  private rejoin(): void {
    if (!this.entered) {
      this.ready = null;
      return;
    }
    this.clearTimers();
    this.dropConnection();
    this.phase.set('reconnecting');
    this.later(() => void this.comeIn(), backOffMs(this.attempt));
  }

  private settle(returning: boolean): void {
    this.phase.set(this.other() ? 'together' : 'waiting');
    if (!returning) return;
    this.back.set(true);
    setTimeout(() => this.back.set(false), 4_000);
  }

  private dropConnection(): void {
    this.connection?.leave();
    this.connection = null;
    this.ready = null;
    this.other.set(null);
    this.present.set('');
    this.latest.set(null);
  }

  private stop(state: CallState): void {
    this.entered = false;
    this.clearTimers();
    void this.ready?.then((connection) => connection.leave()).catch(() => undefined);
    this.dropConnection();
    if (this.meter) clearInterval(this.meter);
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

  // What is sent, and how well it goes.

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
    void this.connection?.send({ audio: media.microphone(), video: media.camera(), audioOn: media.microphoneOn(), videoOn: media.cameraOn() });
  }

  private async measure(): Promise<void> {
    const [receiving, sending] = await Promise.all([entries(this.other()?.peer() ?? null), entries(this.connection?.sendingPeer() ?? null)]);
    const before = this.latest();
    const { figures, totals } = readFigures(receiving, sending, this.totals, performance.now());
    this.totals = totals;
    if (!this.other()) return;
    this.latest.set(figures);
    this.stillFor = before && figures.received === before.received ? this.stillFor + 1 : 0;
    this.still.set(this.stillFor >= STILL_SECONDS);
    this.judge(isWeak(figures));
  }

  /** Two bad seconds to say it, five good ones to take it back: words that flicker worry. */
  private judge(weak: boolean): void {
    this.weakFor = weak ? Math.max(1, this.weakFor + 1) : Math.min(-1, this.weakFor - 1);
    const now = this.weakHere() ? this.weakFor > -5 : this.weakFor >= 2;
    if (now === this.weakHere()) return;
    this.weakHere.set(now);
    this.say('network', now ? 'weak' : 'fine');
  }

  private later(what: () => void, ms: number): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      what();
    }, ms);
    this.timers.add(timer);
  }

  private clearTimers(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }
}

async function entries(peer: RTCPeerConnection | null): Promise<StatisticsEntry[]> {
  if (!peer || peer.connectionState === 'closed') return [];
  const report = await peer.getStats();
  const found: StatisticsEntry[] = [];
  report.forEach((entry: StatisticsEntry) => found.push(entry));
  return found;
}
