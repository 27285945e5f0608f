import { ChangeDetectionStrategy, Component, computed, effect, inject, input, linkedSignal, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { Title } from '@angular/platform-browser';
import { Router, RouterLink } from '@angular/router';
import { auditTime, filter, firstValueFrom, fromEvent, merge } from 'rxjs';
import { DeskApi } from '../../api/desk-api';
import { toProblem, type Problem } from '../../api/problem';
import { Reading } from '../../api/reading';
import { Icon } from '../../look/icon';
import { addDays, capitalize, dayNumber, dayOf, formatDay, formatHour, formatMinutes, formatSpan, formatWeekday, mondayOf, zoneCity } from '../../look/instants';
import { clinicianName, fullName } from '../../look/names';
import { Segments } from '../../look/segments';
import { Skeleton } from '../../look/skeleton';
import { RetryKey } from '../prescription/retry-key';
import { Clock } from '../session/clock';
import { DeskLive } from '../session/desk-live';
import { Notices } from '../states/notices';
import { ProblemCard } from '../states/problem-card';
import type { Booking as BookingInput, NewPatient } from '../../../journey/10-booking';
import type { BookedView, DossierView, MessagePreviewView, MotifView, PatientView, SeriesBookedView, SlotsView, TakenView } from '../../../journey/views';
import { daysToDraw } from './calendar-layout';
import { MessagePreview } from './message-preview';
import { PatientChoice } from './patient-choice';
import { SeriesLines, type SeriesChoice } from './series-lines';
import { SlotList } from './slot-list';
import { VisitActs } from './visit-acts';
import type { VisitDialog, VisitWish } from './visit-dialog';
import { WeekCalendar, type Dropped } from './week-calendar';

const NOBODY: NewPatient = { familyName: '', givenName: '', phone: '', email: '' };
const READ_AGAIN_AFTER_MS = 400;
const DURATIONS = [1, 2, 3];
const MODES = [
  { value: 'slot', label: 'Créneau' },
  { value: 'now', label: 'Maintenant' },
  { value: 'series', label: 'Série' },
];
const NARROW = '(max-width: 760px)';

/** Booking a slot (mission, items 14 and 16–22), and moving a visit to another (item 40): the same calendar. */
@Component({
  selector: 'vav-booking',
  imports: [Icon, MatButton, MatIconButton, MessagePreview, PatientChoice, ProblemCard, RouterLink, Segments, SeriesLines, Skeleton, SlotList, WeekCalendar],
  templateUrl: './booking.html',
  styleUrl: './booking.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Booking {
  private readonly api = inject(DeskApi);
  private readonly router = inject(Router);
  private readonly notices = inject(Notices);
  private readonly dialog = inject(MatDialog);
  private readonly acts = inject(VisitActs);
  private readonly clock = inject(Clock);
  private readonly key = new RetryKey();

  /** A slot chosen beforehand (ISO 8601). */
  readonly debut = input<string>();
  /** The visit to move, when it is one. */
  readonly deplacer = input<string>();

  protected readonly reading = new Reading<SlotsView>();
  protected readonly week = this.reading.value;
  protected readonly moved = signal<DossierView | null>(null);
  protected readonly motifs = signal<MotifView[]>([]);
  protected readonly now = this.clock.now;
  protected readonly zone = computed(() => this.week()?.timeZone ?? 'Europe/Paris');

  protected readonly city = computed(() => zoneCity(this.zone()));

  protected readonly from = signal<string | null>(null);
  protected readonly clinicianId = signal<string | null>(null);
  /** The week on screen is another clinician's than the one asked for: nothing of it may be taken. */
  protected readonly stale = computed(() => this.week() !== null && this.clinicianId() !== null && this.week()!.clinician.id !== this.clinicianId());
  protected readonly startsAt = linkedSignal<string | null>(() => this.debut() ?? null);
  protected readonly minutes = linkedSignal(() => this.moved()?.minutes ?? this.week()?.slotMinutes ?? 20);
  protected readonly motif = linkedSignal(() => this.motifs()[0]?.code ?? '');
  protected readonly known = signal<PatientView | null>(null);
  protected readonly fresh = signal<NewPatient>(NOBODY);
  protected readonly notDuplicate = signal(false);
  protected readonly preview = signal<MessagePreviewView | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  /** The refusal that still stands: a likely duplicate is settled as soon as somebody chose. */
  protected readonly standing = computed(() => (this.problem()?.code === 'LIKELY_DUPLICATE' && (this.known() || this.notDuplicate()) ? null : this.problem()));
  protected readonly busy = signal(false);

  /** A list where a grid of seven columns would not fit: on a phone and at 200 % zoom; elsewhere as one likes. */
  private readonly narrow = signal(matchMedia(NARROW).matches);
  protected readonly asList = linkedSignal(() => this.narrow());

  /** A slot, now, or a series from a slot on. */
  protected readonly modes = MODES;
  protected readonly mode = signal('slot');
  protected readonly choices = signal<SeriesChoice[]>([]);
  protected readonly outcome = signal<SeriesBookedView['lines']>([]);
  /** Names the series' visits, however often it is tried. */
  private seriesId = crypto.randomUUID();
  protected readonly ready = computed(() => !this.stale() && (this.mode() === 'now' ? this.week() !== null : this.mode() === 'series' ? this.choices().length > 0 && this.startsAt() !== null : this.slot() !== null));
  protected readonly sendWords = computed(() => {
    if (this.moved()) return `DÉPLACER ${this.slot()?.short ?? ''}`;
    if (this.mode() === 'now') return 'RÉSERVER maintenant';
    if (this.mode() === 'series') return `${this.outcome().length ? 'RÉESSAYER' : 'RÉSERVER'} ${this.choices().length} rendez-vous`;
    return `RÉSERVER ${this.slot()?.short ?? ''}`;
  });

  protected readonly segments = computed(() => this.motifs().map((motif) => ({ value: motif.code, label: motif.label })));
  protected readonly durations = computed(() => [...new Set([...DURATIONS.map((times) => times * (this.week()?.slotMinutes ?? 20)), this.minutes()])].sort((one, other) => one - other));
  protected readonly clinicians = computed(() => this.week()?.clinicians ?? []);
  protected readonly clinicianName = clinicianName;
  protected readonly formatMinutes = formatMinutes;
  protected readonly span = computed(() => {
    const days = daysToDraw(this.week()?.days ?? [], this.week()?.days[0]?.date ?? '');
    const [first, last] = [days[0], days.at(-1)];
    return first && last ? formatSpan(first.date, last.date) : '';
  });
  protected readonly slot = computed(() => {
    const startsAt = this.startsAt();
    if (!startsAt) return null;
    const day = dayOf(startsAt, this.zone());
    const end = Date.parse(startsAt) + this.minutes() * 60_000;
    return { title: `${capitalize(formatDay(day))}, ${formatHour(startsAt, this.zone())}`, short: `${formatWeekday(day)} ${dayNumber(day)} à ${formatHour(startsAt, this.zone())}`, end: formatHour(end, this.zone()) };
  });
  /** The chosen hour was free and is not any more: taken, or outside the hours since. */
  protected readonly gone = computed(() => {
    const [day, startsAt] = [this.week()?.days.find(({ date }) => date === dayOf(this.startsAt() ?? '', this.zone())), this.startsAt()];
    return this.mode() === 'slot' && !!startsAt && !!day && !this.standing() && !day.free.some((slot) => Date.parse(slot.startsAt) === Date.parse(startsAt));
  });
  protected readonly patientName = computed(() => this.moved()?.patient.givenName || this.known()?.givenName || this.fresh().givenName.trim() || 'Le patient');
  protected readonly faults = computed(() => Object.fromEntries((this.problem()?.view.errors ?? []).map((error) => [error.path, error.message])));
  protected readonly nextFree = computed(() => {
    const next = this.problem()?.view.facts?.['nextFree'];
    return typeof next === 'string' ? { startsAt: next, words: formatHour(next, this.zone()), otherDay: dayOf(next, this.zone()) !== dayOf(this.startsAt() ?? next, this.zone()) ? `${formatDay(dayOf(next, this.zone()))} à ` : '' } : null;
  });
  protected readonly title = computed(() => (this.moved() ? `Déplacer la téléconsultation de ${fullName(this.moved()!.patient)}` : 'Réserver une téléconsultation'));

  constructor() {
    const title = inject(Title);
    effect(() => title.setTitle(`${this.title()} · Vis-à-vis`));
    effect(() => {
      const [from, clinicianId] = [this.from(), this.clinicianId()];
      untracked(() => void this.read(from, clinicianId));
    });
    effect(() => {
      const id = this.deplacer();
      if (id) untracked(() => void this.readMoved(id));
    });
    effect((onCleanup) => {
      const mode = this.mode();
      const [motif, startsAt, clinicianId] = [this.moved()?.motif.code ?? this.motif(), mode === 'now' ? new Date(untracked(this.now)).toISOString() : this.startsAt(), this.week()?.clinician.id];
      if (!motif || !startsAt || !clinicianId) return;
      let current = true;
      onCleanup(() => (current = false));
      const message = { purpose: this.moved() ? ('moved' as const) : mode === 'now' ? ('booked-now' as const) : ('booked' as const), motif, startsAt, minutes: this.minutes(), clinicianId };
      void this.api.messagePreview(message).then((preview) => current && this.preview.set(preview)).catch(() => this.preview.set(null));
    });
    fromEvent<MediaQueryListEvent>(matchMedia(NARROW), 'change').pipe(takeUntilDestroyed()).subscribe(({ matches }) => this.narrow.set(matches));
    void this.api.motifs().then((motifs) => this.motifs.set(motifs)).catch((error: unknown) => this.problem.set(toProblem(error)));
    const live = inject(DeskLive).open();
    // A visit, or when somebody receives; and whatever a cut line may have missed.
    merge(live.changes.pipe(filter(({ kind }) => kind === 'state' || kind === 'hours')), live.resync).pipe(auditTime(READ_AGAIN_AFTER_MS), takeUntilDestroyed()).subscribe(() => void this.read(this.from(), this.clinicianId()));
  }

  protected again(): void {
    void this.read(this.from(), this.clinicianId());
  }
  protected turn(weeks: number): void {
    const monday = mondayOf(this.week()?.days[0]?.date ?? dayOf(this.now(), this.zone()));
    this.from.set(weeks === 0 ? null : addDays(monday, weeks * 7));
  }
  protected take(startsAt: string): void {
    this.startsAt.set(startsAt);
    if (this.problem()?.code === 'SLOT_TAKEN' || this.problem()?.code === 'SLOT_IN_THE_PAST') this.problem.set(null);
    this.from.set(mondayOf(dayOf(startsAt, this.zone())));
  }
  /** A visit dragged to another hour goes back unless its move is confirmed. */
  protected async dropped({ taken, startsAt, settle }: Dropped): Promise<void> {
    let moved = false;
    try {
      moved = !!taken.teleconsultationId && (await this.acts.move({ id: taken.teleconsultationId, startsAt, minutes: taken.minutes }));
    } catch (error) {
      // The dialog's own code could not be loaded: nothing was sent.
      this.problem.set(toProblem(error));
    }
    settle(moved);
    if (moved) this.again();
  }
  /** What may be done with a visit of the calendar; what is being typed stays. */
  protected async open(taken: TakenView): Promise<void> {
    const { VisitDialog } = await import('./visit-dialog');
    const data = { taken, timeZone: this.zone() };
    const wish = await firstValueFrom(this.dialog.open<VisitDialog, typeof data, VisitWish>(VisitDialog, { data, maxWidth: '94vw' }).afterClosed());
    const id = taken.teleconsultationId;
    if (!id || !wish || wish === 'dossier') return;
    if (wish === 'move' ? await this.acts.move({ id }) : await this.acts.cancel(id)) this.again();
  }
  /** Nothing typed is ever lost: a refusal only adds its sentence. */
  protected async book(): Promise<void> {
    const [startsAt, week, moved, mode] = [this.startsAt(), this.week(), this.moved(), this.mode()];
    if (this.busy() || !week || !this.ready()) return;
    if (moved && startsAt) return void ((await this.acts.move({ id: moved.id, startsAt, minutes: this.minutes() })) && (await this.router.navigate(['/teledossiers', moved.id])));
    this.busy.set(true);
    this.problem.set(null);
    try {
      if (mode === 'series') return await this.bookSeries(week.clinician.id);
      const booked = mode === 'now' ? await this.bookNow(week.clinician.id) : await this.create(startsAt!, week.clinician.id);
      const day = dayOf(booked.startsAt, this.zone());
      await this.router.navigate(['/'], { queryParams: day === dayOf(this.now(), this.zone()) ? {} : { jour: day } });
      const when = mode === 'now' ? `maintenant, ${formatMinutes(booked.minutes)}` : this.slot()?.short;
      this.notices.offerWay(`C’est réservé : ${when}. Les messages partent.`, 'Voir le télédossier', `/teledossiers/${booked.id}`);
    } catch (error) {
      this.problem.set(toProblem(error));
      if (this.problem()?.code === 'SLOT_TAKEN') this.again();
    } finally {
      this.busy.set(false);
    }
  }

  /** Who comes, for how long and why: the same for a slot, now and a series. */
  private wanted(clinicianId: string): Omit<BookingInput, 'startsAt'> {
    const { birthDate, ...four } = this.fresh();
    return { clinicianId, minutes: this.minutes(), motif: this.motif(), ...(this.known() ? { patientId: this.known()!.id } : { newPatient: { ...four, ...(birthDate && { birthDate }) }, ...(this.notDuplicate() && { confirmedNotDuplicate: true }) }) };
  }
  private create(startsAt: string, clinicianId: string): Promise<BookedView> {
    const booking: BookingInput = { ...this.wanted(clinicianId), startsAt };
    return this.api.book(booking, this.key.of(booking));
  }
  private bookNow(clinicianId: string): Promise<BookedView> {
    const booking = this.wanted(clinicianId);
    return this.api.bookNow(booking, this.key.of({ ...booking, now: true }));
  }
  /** Line by line: what failed stays here with its reason and may be tried again, what is booked is not booked twice. */
  private async bookSeries(clinicianId: string): Promise<void> {
    const series = { ...this.wanted(clinicianId), seriesId: this.seriesId, lines: this.choices() };
    // What is tried again is a new question; the visits' names are those of the series.
    const { lines } = await this.api.bookSeries(series, this.key.of({ ...series, attempt: this.outcome() }));
    const places = new Set(lines.map(({ place }) => place));
    this.outcome.update((before) => [...before.filter(({ place }) => !places.has(place)), ...lines]);
    this.again();
    if (lines.some((line) => line.fault)) return;
    const booked = this.outcome().filter((line) => line.id).length;
    await this.router.navigate(['/'], { queryParams: { jour: dayOf(lines[0]?.startsAt ?? this.now(), this.zone()) } });
    this.notices.say(`${booked} rendez-vous sont réservés. Les messages partent.`);
  }
  private async read(from: string | null, clinicianId: string | null): Promise<void> {
    const monday = from ?? mondayOf(this.debut() ? dayOf(this.debut()!, this.zone()) : dayOf(this.now(), this.zone()));
    const before = this.week()?.clinician.id;
    if (!(await this.reading.read(() => this.api.slots(monday, clinicianId)))) return;
    const week = this.week()!;
    this.clock.setBy(week.now);
    // The hour chosen with another clinician stays chosen only where this one is free.
    if (before && before !== week.clinician.id && !week.days.some((day) => day.free.some((slot) => slot.startsAt === this.startsAt()))) this.startsAt.set(null);
  }
  private async readMoved(id: string): Promise<void> {
    try {
      const visit = await this.api.dossier(id);
      this.moved.set(visit);
      this.clinicianId.set(visit.clinician.id);
    } catch (error) {
      this.problem.set(toProblem(error));
    }
  }
}
