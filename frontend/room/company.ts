import { effect, type Injector, type Signal, signal, untracked } from '@angular/core';
import type { CompanyView } from '../../journey/views';
import type { CallMessage } from './call-words';
import type { RoomPerson } from './room-people';
import { roomWords } from './room-words';

/** How somebody beside the two who consult is called on screen. */
export interface Called {
  readonly name: string;
  readonly role: string;
}

/** By what the service says of the id in their token; a name nobody gave is never made up. */
export function calledAs({ badge }: RoomPerson, company: readonly CompanyView[], patient: string): Called {
  const words = roomWords();
  if (badge.side === 'patient') return { name: patient || words.patient, role: '' };
  const known = company.find(({ id }) => id === badge.who);
  const quality = known?.quality ?? (badge.side === 'relative' ? 'relative' : null);
  return known?.name ? { name: known.name, role: quality ? words.qualities[quality] : '' } : { name: quality ? words.someone[quality] : words.guest, role: '' };
}
/** « Dominique Lefictif (proche) ». */
export function inOneLine({ name, role }: Called): string {
  return role ? `${name} (${role})` : name;
}

/** Gone this long is gone: a reload is not told. */
const GONE_MS = 4_000;
const SHOWN_MS = 6_000;

/** Says in words who is in the room, and who is no more: nobody walks into a consultation unannounced. */
export class Arrivals {
  private readonly said = signal<CallMessage | null>(null);
  private readonly there = new Map<string, { name: string; leaving: ReturnType<typeof setTimeout> | null }>();
  private hiding: ReturnType<typeof setTimeout> | undefined;
  readonly message = this.said.asReadonly();

  /** @param unknown told when somebody is there whose name is not known yet */
  constructor(private readonly watched: { others: Signal<readonly RoomPerson[]>; call(person: RoomPerson): Called; unknown(who: string): void }, injector: Injector) {
    effect(() => this.follow(watched.others()), { injector });
  }

  private follow(others: readonly RoomPerson[]): void {
    const here = new Map(others.filter(({ badge }) => badge.side !== 'patient').map((person) => [`${person.badge.side} ${person.badge.who}`, person]));
    for (const [key, person] of here) {
      const name = inOneLine(this.watched.call(person));
      const before = this.there.get(key);
      if (before?.leaving) clearTimeout(before.leaving);
      this.there.set(key, { name, leaving: null });
      if (before) continue;
      untracked(() => this.watched.unknown(person.badge.who));
      this.say(roomWords().isThere(name));
    }
    for (const [key, person] of this.there) {
      if (here.has(key) || person.leaving) continue;
      person.leaving = setTimeout(() => {
        this.there.delete(key);
        this.say(roomWords().isGone(person.name));
      }, GONE_MS);
    }
  }

  private say(text: string): void {
    clearTimeout(this.hiding);
    this.said.set({ tone: 'quiet', icon: 'group', text });
    this.hiding = setTimeout(() => this.said.set(null), SHOWN_MS);
  }
}
