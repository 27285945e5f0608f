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

const FIELDS: readonly { field: keyof Place; label: string }[] = [
  { field: 'name', label: 'Nom' },
  { field: 'shortName', label: 'Nom court' },
  { field: 'service', label: 'Service' },
  { field: 'address', label: 'Adresse' },
  { field: 'phone', label: 'Téléphone pour les rendez-vous' },
  { field: 'supportPhone', label: 'Téléphone du support' },
  { field: 'timeZone', label: 'Fuseau horaire' },
];

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
  /** Somebody else changed it since it was read. */
  protected readonly theirs = signal(false);
  /** What would be replaced: fields that are kept otherwise than they are typed. */
  protected readonly differences = computed(() => {
    const [saved, typed] = [this.reading.value(), this.typed()];
    return saved && typed ? FIELDS.filter(({ field }) => saved[field] !== typed[field]).map(({ field, label }) => ({ label, kept: this.shown(field, saved[field]) })) : [];
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
    this.theirs.set(false);
    this.deeds.quiet();
  }
  protected async save(): Promise<void> {
    const [saved, typed] = [this.reading.value(), this.typed()];
    if (!saved || !typed || !this.changed()) return;
    const before = placeOf(saved);
    if (await this.put(typed, 'L’établissement est enregistré.', () => this.put(before, 'L’établissement est revenu comme avant.'))) return;
    // Read again, so that what others wrote is known; what was typed stays in the fields.
    if (this.deeds.problem()?.code === 'ETABLISSEMENT_CHANGED' && (await this.reading.read(() => this.api.etablissement()))) this.theirs.set(true);
    const first = this.deeds.problem()?.view.errors?.[0];
    if (first) setTimeout(() => this.host.querySelector<HTMLElement>(`#place-${first.path}`)?.focus());
  }
  protected warn(event: BeforeUnloadEvent): void {
    if (this.changed()) event.preventDefault();
  }

  private shown(field: keyof Place, value: string): string {
    if (field === 'timeZone') return TIME_ZONES.find(({ zone }) => zone === value)?.label ?? value;
    return value || 'vide';
  }
  private put(place: Place, words: string, undo?: () => Promise<unknown>): Promise<boolean> {
    const ask = async (): Promise<void> => {
      const saved = await this.api.changeEtablissement(place, this.reading.value()?.version ?? '');
      this.reading.accept(saved);
      this.typed.set(placeOf(saved));
      this.theirs.set(false);
      // The banner shows the name; that it could not be read again is no failure of the saving.
      await this.session.refresh().catch(() => undefined);
    };
    return this.deeds.act(ask, { words, ...(undo ? { undo } : {}) });
  }
}
