import { ChangeDetectionStrategy, Component, DestroyRef, type ElementRef, computed, effect, inject, input, linkedSignal, signal, untracked, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { Title } from '@angular/platform-browser';
import { Router, RouterLink } from '@angular/router';
import { auditTime } from 'rxjs';
import { DeskApi } from '../../api/desk-api';
import { Reading } from '../../api/reading';
import { Icon } from '../../look/icon';
import { addDays, capitalize, dayOf, formatDay, formatHour, relativeMoment } from '../../look/instants';
import { Presence } from '../../look/presence';
import { Skeleton } from '../../look/skeleton';
import { Clock } from '../session/clock';
import { DeskLive } from '../session/desk-live';
import { Session } from '../session/session';
import { EmptyCard } from '../states/empty-card';
import { OfflineStrip } from '../states/offline-strip';
import { ProblemCard } from '../states/problem-card';
import type { DayView } from '../../../journey/views';
import { DayTable } from './day-table';
import { FILTERS, matches, passes, type FilterKey } from './filters';
import { arrange, type ShownRow } from './order';
import { doneInWords } from './done-words';
import { ShortcutsDialog } from './shortcuts-dialog';

/** Changes come in bursts (a join is several): one reading serves them all. */
const READ_AGAIN_AFTER_MS = 150;

/** The room's page and the video code behind it. Failing is no matter: the click loads them again. */
async function warmRoom(): Promise<void> {
  try {
    await import('../../room/clinician-room');
    await (await import('../../room/openvidu')).preloadVideo();
  } catch {
    return;
  }
}

/** The dashboard: one row per planned téléconsultation of a day, live (mission, items 6–15). */
@Component({
  selector: 'vav-day',
  imports: [DayTable, EmptyCard, Icon, MatButton, OfflineStrip, Presence, ProblemCard, RouterLink, Skeleton],
  templateUrl: './day.html',
  styleUrl: './day.css',
  host: { '(document:keydown)': 'obey($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Day {
  private readonly api = inject(DeskApi);
  private readonly clock = inject(Clock);
  private readonly router = inject(Router);
  private readonly dialog = inject(MatDialog);
  private readonly stream = inject(DeskLive).open();
  protected readonly session = inject(Session);

  /** The day shown (YYYY-MM-DD in the address), or today. */
  readonly jour = input<string>();

  protected readonly reading = new Reading<DayView>();
  protected readonly day = this.reading.value;
  protected readonly now = this.clock.now;
  protected readonly zone = computed(() => this.day()?.timeZone ?? this.session.etablissement()?.timeZone ?? 'Europe/Paris');
  protected readonly today = computed(() => dayOf(this.now(), this.zone()));
  protected readonly shownDay = computed(() => this.jour() ?? this.today());
  protected readonly isToday = computed(() => this.shownDay() === this.today());
  protected readonly title = computed(() => capitalize(formatDay(this.shownDay())));

  protected readonly filter = signal<FilterKey>('upcoming');
  protected readonly search = signal('');
  protected readonly filters = computed(() => FILTERS.map((each) => ({ ...each, count: (this.day()?.rows ?? []).filter((row) => passes(row, each.key, this.now())).length })));
  protected readonly counts = computed(() => {
    const day = this.day();
    if (!day) return '';
    const parts = [day.doneCount ? `${day.doneCount} réalisée${day.doneCount > 1 ? 's' : ''}` : '', `${day.rows.length} à venir`];
    return parts.filter(Boolean).join(', ');
  });

  /** The journey allows to join; only a clinician may. */
  protected readonly rows = computed(() => (this.day()?.rows ?? []).map((row) => (this.session.isClinician() ? row : { ...row, allowed: row.allowed.filter((act) => act !== 'join') })));
  /** The pointer is over the list, or the focus in it. */
  protected readonly held = signal(false);
  private readonly arranged = linkedSignal<{ rows: DayView['rows']; held: boolean; day: string }, { day: string; shown: ShownRow[] }>({
    source: () => ({ rows: this.rows(), held: this.held(), day: this.day()?.date ?? '' }),
    computation: ({ rows, held, day }, previous) => ({ day, shown: arrange(previous?.value.shown ?? [], rows, held && previous?.value.day === day) }),
  });
  protected readonly shown = computed(() => this.arranged().shown.filter(({ row }) => passes(row, this.filter(), this.now()) && matches(row, this.search())));
  protected readonly chosen = signal<string | null>(null);

  protected readonly connected = computed(() => this.stream.state() !== 'lost');
  protected readonly lostAt = computed(() => formatHour(this.stream.lastAt(), this.zone()));
  protected readonly next = computed(() => {
    const next = this.day()?.nextStartsAt;
    return next ? `La prochaine est ${relativeMoment(next, this.now(), this.zone())}.` : '';
  });
  protected readonly doneInWords = doneInWords;
  private readonly searchField = viewChild<ElementRef<HTMLInputElement>>('searchField');
  private readonly table = viewChild(DayTable);

  constructor() {
    const title = inject(Title);
    effect(() => title.setTitle(`${this.title()} · Vis-à-vis`));
    effect(() => {
      this.jour();
      untracked(() => this.read());
    });
    // Someone waits: the room's code is here before REJOINDRE is clicked, so that the call rings at once.
    effect(() => {
      if (this.session.isClinician() && this.rows().some((row) => row.presence.state !== 'absent')) void warmRoom();
    });
    this.stream.changes.pipe(auditTime(READ_AGAIN_AFTER_MS), takeUntilDestroyed()).subscribe(() => this.read());
    this.stream.resync.pipe(takeUntilDestroyed()).subscribe(() => this.read());
    // Midnight and a computer that slept bring no event: the day is read again when the page is looked at.
    const look = () => document.visibilityState === 'visible' && void this.read();
    document.addEventListener('visibilitychange', look);
    inject(DestroyRef).onDestroy(() => document.removeEventListener('visibilitychange', look));
  }

  protected async read(): Promise<void> {
    if (await this.reading.read(() => this.api.day(this.jour() ?? null))) this.clock.setBy(this.day()!.now);
  }
  protected go(days: number): void {
    const day = addDays(this.shownDay(), days);
    void this.router.navigate(['/'], { queryParams: day === this.today() ? {} : { jour: day } });
  }
  protected seekInArchive(): void {
    void this.router.navigate(['/historique'], { fragment: this.search() });
  }

  /** The keyboard of the desk; never while someone types or a dialog is open. */
  protected obey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || this.dialog.openDialogs.length) return;
    const target = event.target as HTMLElement;
    if (target.matches('input, textarea, select, [role=menuitem]')) {
      if (event.key === 'Escape' && target === this.searchField()?.nativeElement) this.search.set('');
      return;
    }
    const rows = this.shown();
    const at = rows.findIndex(({ row }) => row.id === this.chosen());
    const row = rows[at]?.row;
    const deeds: Record<string, () => void> = {
      ArrowDown: () => this.choose(rows[Math.min(at + 1, rows.length - 1)]),
      ArrowUp: () => this.choose(rows[Math.max(at - 1, 0)]),
      d: () => row && void this.router.navigate(['/teledossiers', row.id]),
      r: () => void this.router.navigate(['/reserver']),
      '/': () => this.searchField()?.nativeElement.focus(),
      '?': () => void this.dialog.open(ShortcutsDialog, { width: '420px' }),
    };
    // Enter on a link or a button is theirs; on a row it joins.
    if (!target.closest('a, button')) deeds['Enter'] = () => row?.allowed.includes('join') && void this.router.navigate(['/teledossiers', row.id, 'salle']);
    const deed = deeds[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!deed) return;
    event.preventDefault();
    deed();
  }
  private choose(entry: ShownRow | undefined): void {
    if (!entry) return;
    this.chosen.set(entry.row.id);
    this.table()?.focusRow(entry.row.id);
  }
}
