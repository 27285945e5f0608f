import { signal } from '@angular/core';
import { CallMeter, type MeteredPeers } from './call-meter';
import type { CallFigures } from './call-figures';
import { PictureLadder, type PictureStep } from './picture-ladder';

/** What it needs from the call around it. */
export interface NetworkSetting extends MeteredPeers {
  /** A picture of mine is meant to be seen now. */
  showsPicture(): boolean;
  /** Tells the other page. */
  say(kind: string, data: string): void;
  /** Another step: what is sent must follow. */
  stepped(): void;
}

/** The two networks of a call, mine and theirs: what is measured here, what is heard from there, and how much picture passes. */
export class CallNetwork {
  private readonly weakThere = signal(false);
  private readonly pictureHere = signal<PictureStep>('full');
  private readonly pictureThere = signal<PictureStep>('full');
  private readonly ladder = new PictureLadder();
  private readonly meter: CallMeter;

  readonly otherWeak = this.weakThere.asReadonly();
  /** How much of my picture, and of theirs, the network carries. */
  readonly ownPicture = this.pictureHere.asReadonly();
  readonly otherPicture = this.pictureThere.asReadonly();

  constructor(private readonly setting: NetworkSetting) {
    this.meter = new CallMeter(
      setting,
      (weak) => setting.say('network', weak ? `weak ${weak}` : 'fine'),
      (figures) => this.climb(figures),
    );
  }

  get figures() {
    return this.meter.figures;
  }
  get ownWeak() {
    return this.meter.weak;
  }
  /** Nothing comes from the other side any more. */
  get still() {
    return this.meter.still;
  }

  start(): void {
    this.meter.start();
  }
  stop(): void {
    this.meter.stop();
  }

  /** Another stream of the other side, or a stream again after a return. */
  met(): void {
    this.reset();
    this.weakThere.set(false);
    this.meter.hear(null);
    this.ladder.settle();
  }

  /** The other side is gone. */
  parted(): void {
    this.pictureThere.set('full');
    this.reset();
  }
  reset(): void {
    this.meter.reset();
  }

  /** Who comes back has forgotten how my picture is. */
  remind(): void {
    if (this.pictureHere() !== 'full') this.setting.say('picture', this.pictureHere());
  }

  /** True when the word was about the network. */
  hear(kind: string, data: string): boolean {
    if (kind === 'picture') this.pictureThere.set(data === 'none' || data === 'low' ? data : 'full');
    else if (kind === 'network') this.hearNetwork(data);
    else return false;
    return true;
  }

  private hearNetwork(data: string): void {
    const [state, where] = data.split(' ');
    this.weakThere.set(state === 'weak');
    this.meter.hear(state === 'weak' ? (where === 'out' ? 'out' : 'in') : null);
  }

  /** A step down or up of my picture, once a second at most: who only has sound to send has none. */
  private climb({ availableKbps, unhindered, lossOutPercent, roundTripMs }: CallFigures): void {
    if (!this.setting.showsPicture()) return;
    const step = this.ladder.read({ availableKbps, unhindered, lossPercent: lossOutPercent, roundTripMs });
    if (step === this.pictureHere()) return;
    this.pictureHere.set(step);
    this.setting.say('picture', step);
    this.setting.stepped();
  }
}
