import { signal } from '@angular/core';
import type { ConnectionView } from '../../journey/views';
import { toProblem } from '../api/problem';
import { backOffMs } from './back-off';
import { RoomConnection } from './openvidu';
import { Timers } from './timers';

/** What sharing needs of the room. */
export interface ShareSetting {
  /** A fresh single-use token, for a connection beside the clinician's own. */
  requestConnection(): Promise<ConnectionView>;
  /** A fact of the télédossier. */
  tell(kind: 'screen-shared' | 'screen-stopped'): void;
}
type Asked = DisplayMediaStreamOptions & { selfBrowserSurface?: string; surfaceSwitching?: string };
/** A window first: a whole screen shows what else is open, other patients too. Text needs sharpness, not speed. */
const CHOICE: Asked = { video: { displaySurface: 'window', width: { max: 1920 }, frameRate: { max: 10 } }, audio: false, selfBrowserSurface: 'exclude', surfaceSwitching: 'include' };
const TRIES = 5;

/**
 * The clinician's screen, as a second connection to the room. What is shown stops at once, whoever says so: the button,
 * the browser's own, or the end of the call. A connection that is lost comes back by itself while sharing lasts.
 */
export class ScreenShare {
  private readonly shown = signal<MediaStreamTrack | null>(null);
  private readonly asking = signal(false);
  private readonly refusal = signal('');
  private readonly timers = new Timers();
  private connection: RoomConnection | null = null;

  /** Something is shown, or about to be. */
  readonly on = () => this.shown() !== null;
  readonly busy = this.asking.asReadonly();
  /** Why nothing is shown, in words. */
  readonly fault = this.refusal.asReadonly();

  static possible(): boolean {
    return typeof navigator.mediaDevices?.getDisplayMedia === 'function';
  }

  constructor(private readonly setting: ShareSetting) {}

  async start(): Promise<void> {
    if (this.on() || this.asking()) return;
    this.asking.set(true);
    this.refusal.set('');
    try {
      const [track] = (await navigator.mediaDevices.getDisplayMedia(CHOICE)).getVideoTracks();
      if (!track) return;
      track.contentHint = 'detail';
      // The browser's own « Arrêter le partage ».
      track.addEventListener('ended', () => this.stop());
      this.shown.set(track);
      await this.show(track, 1);
    } catch (error) {
      this.refusal.set(refused(error));
    } finally {
      this.asking.set(false);
    }
  }

  stop(): void {
    const track = this.shown();
    if (!track) return;
    this.shown.set(null);
    this.timers.clear();
    track.stop();
    const shared = this.connection !== null;
    this.connection?.leave();
    this.connection = null;
    if (shared) this.setting.tell('screen-stopped');
  }

  private async show(track: MediaStreamTrack, attempt: number): Promise<void> {
    const connection = new RoomConnection('screen', { arrived: nothing, changed: nothing, silent: nothing, left: nothing, signal: nothing, shaken: nothing, steady: nothing, lost: () => this.lost(track, connection) });
    try {
      await connection.connect((await this.setting.requestConnection()).token);
      if (this.shown() !== track) return connection.leave();
      const first = this.connection === null;
      this.connection = connection;
      await connection.send({ audio: null, video: track, audioOn: false, videoOn: true });
      if (first) this.setting.tell('screen-shared');
    } catch (error) {
      connection.leave();
      if (this.shown() !== track) return;
      const { status, detail } = toProblem(error).view;
      // Refused is an answer; no answer is a reason to try again.
      if ((status >= 400 && status < 500) || attempt >= TRIES) {
        this.stop();
        this.refusal.set(detail);
      } else this.timers.later(() => void this.show(track, attempt + 1), backOffMs(attempt));
    }
  }

  private lost(track: MediaStreamTrack, connection: RoomConnection): void {
    if (this.shown() === track && this.connection === connection) this.timers.later(() => void this.show(track, 1), backOffMs(1));
  }
}

const nothing = () => undefined;

/** The choice closed by hand, or a system that does not let the browser see the screen. */
function refused(error: unknown): string {
  const { name = '', message = '' } = error instanceof Error || error instanceof DOMException ? error : {};
  if (name === 'NotAllowedError' && /system/i.test(message)) return 'Rien n’est partagé\u00a0: votre ordinateur ne laisse pas ce navigateur montrer l’écran. Autorisez-le dans les réglages de confidentialité, puis réessayez.';
  if (name === 'NotAllowedError') return 'Rien n’est partagé\u00a0: le choix a été refermé ou refusé. Cliquez de nouveau sur «\u00a0Partager\u00a0», puis choisissez une fenêtre.';
  return 'Rien n’est partagé\u00a0: cet écran ne peut pas être montré. Choisissez une autre fenêtre.';
}
