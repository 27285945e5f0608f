import { computed, signal } from '@angular/core';
import { type Badge, samePerson } from './badge';
import type { RemotePerson } from './openvidu';

/** Somebody else in the room; `sends` is null while they send nothing: no camera, no microphone, or on their way. */
export interface RoomPerson {
  readonly badge: Badge;
  readonly connectionId: string;
  readonly sends: RemotePerson | null;
}
/** Whom each side looks at. A third person came for the consultation: they look at who leads it. */
const FACES: Record<Badge['side'], Badge['side']> = { clinician: 'patient', patient: 'clinician', relative: 'clinician', guest: 'clinician', screen: 'patient', test: 'test' };

/**
 * Who else is in the room, one entry a person: a reload, a crash or a second device brings another connection of the
 * same person, which takes the place of the older one, a ghost the server is about to drop.
 */
export class RoomPeople {
  private readonly all = signal<readonly RoomPerson[]>([]);
  private readonly opposite: Badge['side'];
  private readonly mayShare: boolean;

  /** Opposite this side, in the large place; its media, when there is any. */
  readonly main = computed(() => this.facing()?.sends ?? null);
  /** They are in the room, although they may send nothing. */
  readonly mainPresent = computed(() => this.facing() !== null);
  /** The clinician's screen, for everybody but the clinician, who has it before their eyes. */
  readonly screen = computed(() => (this.mayShare ? null : (this.all().find(({ badge }) => badge.side === 'screen')?.sends ?? null)));
  /** Everybody else, in the order they came. */
  readonly others = computed(() => this.all().filter(({ badge }) => badge.side !== this.opposite && badge.side !== 'screen'));
  private readonly facing = computed(() => this.all().find(({ badge }) => badge.side === this.opposite) ?? null);

  constructor(side: Badge['side']) {
    this.opposite = FACES[side];
    this.mayShare = side === 'clinician';
  }

  /** Whether this is the person in the large place. */
  isMain(badge: Badge | null): boolean {
    return badge?.side === this.opposite;
  }

  /** They send, or send something else. */
  sends(badge: Badge, sends: RemotePerson): void {
    this.place({ badge, connectionId: sends.connectionId, sends });
  }

  /** They are there and said so. The picture of an older connection stays until the new one has its own. */
  isThere(badge: Badge, connectionId: string): void {
    const known = this.all().find((person) => samePerson(person.badge, badge));
    this.place({ badge, connectionId, sends: known?.sends ?? null });
  }

  changed(connectionId: string, what: { videoActive?: boolean; audioActive?: boolean }): void {
    this.all.update((all) => all.map((person) => (person.sends?.connectionId === connectionId ? { ...person, sends: { ...person.sends, ...what } } : person)));
  }

  /** They send nothing any more and are still there. Answers true when it was the person in the large place. */
  silent(connectionId: string): boolean {
    const known = this.all().find((person) => person.sends?.connectionId === connectionId);
    this.all.update((all) => all.map((person) => (person === known ? { ...person, sends: null } : person)));
    return known !== undefined && this.isMain(known.badge);
  }

  /** Their connection is gone. Answers true when it was the person in the large place. */
  left(connectionId: string): boolean {
    const silenced = this.silent(connectionId);
    const known = this.all().find((person) => person.connectionId === connectionId);
    this.all.update((all) => all.filter((person) => person !== known));
    return silenced || (known !== undefined && this.isMain(known.badge));
  }

  clear(): void {
    this.all.set([]);
  }

  private place(person: RoomPerson): void {
    const same = (other: RoomPerson) => samePerson(other.badge, person.badge);
    this.all.update((all) => (all.some(same) ? all.map((other) => (same(other) ? person : other)) : [...all, person]));
  }
}
