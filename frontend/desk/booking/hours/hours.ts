import { ChangeDetectionStrategy, Component, computed, DestroyRef, effect, ElementRef, inject, input, linkedSignal, signal, untracked, viewChild } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { Title } from '@angular/platform-browser';
import { Router, RouterLink } from '@angular/router';
import { DeskApi } from '../../../api/desk-api';
import { toProblem, type Problem } from '../../../api/problem';
import { Reading } from '../../../api/reading';
import { Icon } from '../../../look/icon';
import { dayOf, formatDay, formatHour, zoneCity } from '../../../look/instants';
import { clinicianName, fullName } from '../../../look/names';
import { Skeleton } from '../../../look/skeleton';
import type { Leavable } from '../../prescription/may-leave';
import { HourField } from '../../fields/hour-field';
import { readHour } from '../../fields/written';
import { Notices } from '../../states/notices';
import { ProblemCard } from '../../states/problem-card';
import { unsavedQuestion } from '../../states/unsaved';
import type { AvailabilityView, HoursView } from '../../../../journey/views';
import { VisitActs } from '../visit-acts';
import { Exceptions } from './exceptions';
import { WEEKDAYS, withBreak } from './week';

/**
 * When somebody receives: weekly hours with breaks, extra openings, absences, and the visits they leave outside. A
 * clinician's own; a secretary and an administrator choose whose.
 */
@Component({
  selector: 'vav-hours',
  imports: [Exceptions, HourField, Icon, MatButton, MatIconButton, ProblemCard, RouterLink, Skeleton],
  templateUrl: './hours.html',
  styleUrl: './hours.css',
  host: { '(window:beforeunload)': 'warn($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Hours implements Leavable {
  private readonly api = inject(DeskApi);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly notices = inject(Notices);
  private readonly page = inject(DestroyRef);
  private readonly acts = inject(VisitActs);
  private readonly router = inject(Router);
  private readonly ask = unsavedQuestion('Ce que vous avez changé de ces disponibilités n’est pas enregistré.');
  /** Of the route: the page stands inside another one, which has the way back. */
  readonly inside = input(false);
  /** Of the address: whose hours (an account's id); the first clinician's without it. */
  readonly clinicien = input<string>();
  private readonly exceptions = viewChild(Exceptions);
  protected readonly reading = new Reading<AvailabilityView>();
  protected readonly view = this.reading.value;
  protected readonly weekdays = WEEKDAYS;
  protected readonly lengths = [10, 15, 20, 30, 45, 60];
  protected readonly clinicianName = clinicianName;
  protected readonly fullName = fullName;

  /** What is being written; what was read, until then. A live answer never takes it away. */
  protected readonly hours = linkedSignal<string, HoursView[]>({ source: () => this.view()?.version ?? '', computation: () => [...(this.view()?.hours ?? [])] });
  protected readonly slotMinutes = linkedSignal<string, number>({ source: () => this.view()?.version ?? '', computation: () => this.view()?.slotMinutes ?? 20 });
  protected readonly problem = signal<Problem | null>(null);
  protected readonly busy = signal(false);
  protected readonly changed = computed(() => JSON.stringify([this.hours(), this.slotMinutes()]) !== JSON.stringify([this.view()?.hours, this.view()?.slotMinutes]));
  protected readonly faults = computed(() => Object.fromEntries((this.problem()?.view.errors ?? []).map((error) => [error.path.split('.').slice(0, 2).join('.'), error.message])));
  protected readonly city = computed(() => zoneCity(this.view()?.timeZone ?? 'Europe/Paris'));
  protected readonly outside = computed(() => (this.view()?.outside ?? []).map((visit) => ({ ...visit, words: `${formatDay(dayOf(visit.startsAt, this.view()!.timeZone))} à ${formatHour(visit.startsAt, this.view()!.timeZone)}` })));

  constructor() {
    inject(Title).setTitle('Disponibilités · Vis-à-vis');
    effect(() => {
      const whose = this.clinicien() ?? null;
      untracked(() => this.read(whose));
    });
  }
  mayLeave(): Promise<boolean> {
    return this.unsaved() ? this.ask() : Promise.resolve(true);
  }
  protected warn(event: BeforeUnloadEvent): void {
    if (this.unsaved()) event.preventDefault();
  }
  /** Somebody else's hours: what was changed of these is asked about before. */
  protected async choose(field: HTMLSelectElement): Promise<void> {
    const chosen = field.value;
    field.value = this.view()?.clinician.id ?? chosen;
    if (!(await this.mayLeave())) return;
    this.back();
    await this.router.navigate([], { queryParams: { clinicien: chosen }, replaceUrl: true });
    field.value = chosen;
  }

  protected read(clinicianId: string | null = this.view()?.clinician.id ?? null): void {
    this.problem.set(null);
    void this.reading.read(() => this.api.availability(clinicianId));
  }
  protected of(weekday: number): { opening: HoursView; index: number }[] {
    return this.hours().map((opening, index) => ({ opening, index })).filter(({ opening }) => opening.weekday === weekday);
  }
  protected add(weekday: number): void {
    this.hours.update((hours) => withBreak(hours, weekday));
  }
  protected remove(index: number): void {
    this.hours.update((hours) => hours.filter((_, place) => place !== index));
  }
  protected set(index: number, side: 'starts' | 'ends', time: string): void {
    // Midnight, written where a day's opening ends, is the end of that day.
    const meant = side === 'ends' && time === '00:00' ? '24:00' : time;
    this.hours.update((hours) => hours.map((opening, place) => (place === index ? { ...opening, [side]: meant } : opening)));
  }
  protected back(): void {
    this.problem.set(null);
    this.hours.set([...(this.view()?.hours ?? [])]);
    this.slotMinutes.set(this.view()?.slotMinutes ?? 20);
  }
  protected async save(): Promise<void> {
    const before = this.view();
    if (this.toUnreadable()) return;
    if (!before || !(await this.put(this.hours(), this.slotMinutes()))) return;
    // Whoever's hours are shown by then: these go back to whom they were changed for, unless changed since.
    const saved = this.view()!;
    this.notices.offerBack('Les horaires sont enregistrés.', 'Annuler', () => void this.put(before.hours, before.slotMinutes, saved), this.page);
  }
  protected accept(view: AvailabilityView): void {
    this.reading.accept(view);
  }
  protected async move(id: string): Promise<void> {
    if (await this.acts.move({ id })) this.read();
  }

  /** An hour that is none was said at its field: nothing is sent, and the field is where one writes on. */
  private toUnreadable(): boolean {
    const index = this.hours().findIndex(({ starts, ends }) => readHour(starts) === null || readHour(ends, true) === null);
    const opening = this.hours()[index];
    if (opening) this.host.querySelector<HTMLElement>(`#${readHour(opening.starts) === null ? 'starts' : 'ends'}-${index}`)?.focus();
    return !!opening;
  }
  private unsaved(): boolean {
    return (this.view() !== null && this.changed()) || (this.exceptions()?.unsaved() ?? false);
  }
  private async put(hours: HoursView[], slotMinutes: number, view = this.view()): Promise<boolean> {
    if (this.busy() || !view) return false;
    this.busy.set(true);
    this.problem.set(null);
    try {
      this.reading.accept(await this.api.changeHours({ clinicianId: view.clinician.id, version: view.version, slotMinutes, hours }));
      return true;
    } catch (error) {
      this.problem.set(toProblem(error));
      return false;
    } finally {
      this.busy.set(false);
    }
  }
}
