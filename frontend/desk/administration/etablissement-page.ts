import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Title } from '@angular/platform-browser';
import { Reading } from '../../api/reading';
import { Icon } from '../../look/icon';
import { Skeleton } from '../../look/skeleton';
import { TIME_ZONES } from '../../../journey/time-zones';
import type { EtablissementView } from '../../../journey/views';
import type { Leavable } from '../prescription/may-leave';
import { Session } from '../session/session';
import { ProblemCard } from '../states/problem-card';
import { unsavedQuestion } from '../states/unsaved';
import { AdminApi, type Place } from './admin-api';
import { DeedNotes, Deeds } from './deeds';

const placeOf = ({ name, shortName, service, phone, address, timeZone, supportPhone }: EtablissementView): Place => ({ name, shortName, service, phone, address, timeZone, supportPhone });

/** What patients and the team read of the établissement: its name, whom to call, which clock it lives by. */
@Component({
  selector: 'vav-etablissement-page',
  imports: [DeedNotes, Icon, MatButton, ProblemCard, Skeleton],
  templateUrl: './etablissement-page.html',
  styleUrl: './etablissement-page.css',
  host: { '(window:beforeunload)': 'warn($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EtablissementPage implements Leavable {
  private readonly api = inject(AdminApi);
  private readonly session = inject(Session);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly ask = unsavedQuestion('Ce que vous avez changé de l’établissement n’est pas enregistré.');
  protected readonly reading = new Reading<EtablissementView>();
  protected readonly deeds = new Deeds();
  protected readonly zones = TIME_ZONES;
  /** What is in the fields; null until something was read. */
  protected readonly typed = signal<Place | null>(null);
  protected readonly changed = computed(() => {
    const [saved, typed] = [this.reading.value(), this.typed()];
    return saved !== null && typed !== null && JSON.stringify(placeOf(saved)) !== JSON.stringify(typed);
  });
  protected readonly zoneChanges = computed(() => this.typed()?.timeZone !== this.reading.value()?.timeZone);
  protected readonly faults = computed(() => Object.fromEntries((this.deeds.problem()?.view.errors ?? []).map(({ path, message }) => [path, message])));

  constructor() {
    inject(Title).setTitle('Établissement · Vis-à-vis');
    void this.read();
  }
  mayLeave(): Promise<boolean> {
    return this.changed() ? this.ask() : Promise.resolve(true);
  }
  protected async read(): Promise<void> {
    if (await this.reading.read(() => this.api.etablissement())) this.back();
  }
  protected set(field: keyof Place, value: string): void {
    this.typed.update((typed) => typed && { ...typed, [field]: value });
  }
  /** The fields as they are kept. */
  protected back(): void {
    const saved = this.reading.value();
    if (saved) this.typed.set(placeOf(saved));
    this.deeds.quiet();
  }
  protected async save(): Promise<void> {
    const [saved, typed] = [this.reading.value(), this.typed()];
    if (!saved || !typed || !this.changed()) return;
    const before = placeOf(saved);
    if (await this.put(typed, 'L’établissement est enregistré.', () => this.put(before, 'L’établissement est revenu comme avant.'))) return;
    const first = this.deeds.problem()?.view.errors?.[0];
    if (first) setTimeout(() => this.host.querySelector<HTMLElement>(`#place-${first.path}`)?.focus());
  }
  protected warn(event: BeforeUnloadEvent): void {
    if (this.changed()) event.preventDefault();
  }

  private put(place: Place, words: string, undo?: () => Promise<unknown>): Promise<boolean> {
    const ask = async (): Promise<void> => {
      const saved = await this.api.changeEtablissement(place);
      this.reading.accept(saved);
      this.typed.set(placeOf(saved));
      // The banner shows the name; that it could not be read again is no failure of the saving.
      await this.session.refresh().catch(() => undefined);
    };
    return this.deeds.act(ask, { words, ...(undo ? { undo } : {}) });
  }
}
