import { afterNextRender, ChangeDetectionStrategy, Component, type ElementRef, computed, effect, inject, Injector, input, linkedSignal, signal, untracked, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { Title } from '@angular/platform-browser';
import { Router, RouterLink } from '@angular/router';
import { Icon } from '../../look/icon';
import { addDays, capitalize, dayOf, formatDay, formatHour, relativeMoment } from '../../look/instants';
import { clinicianName, fullName } from '../../look/names';
import { Presence } from '../../look/presence';
import { Skeleton } from '../../look/skeleton';
import { VisitActs } from '../booking/visit-acts';
import { Clock } from '../session/clock';
import { Session } from '../session/session';
import { EmptyCard } from '../states/empty-card';
import { OfflineStrip } from '../states/offline-strip';
import { ProblemCard } from '../states/problem-card';
import { DayStore } from './day-store';
import { DayTable } from './day-table';
import { doneInWords } from './done-words';
import { FILTERS, matches, passes, type FilterKey } from './filters';
import { arrange, changesWaiting, type ShownRow } from './order';
import type { RowAct } from './row-acts';
import { rowToTake } from './row-state';
import { isCharacter, keyOf, lettersOn } from './shortcuts';
import { ShortcutsDialog } from './shortcuts-dialog';
import { warmRoom } from './warm-room';

const PAGE_OF_ROWS = 10;

/** The dashboard: one row per planned téléconsultation of a day, live (mission, items 6–15). */
@Component({
  selector: 'vav-day',
  imports: [DayTable, EmptyCard, Icon, MatButton, OfflineStrip, Presence, ProblemCard, RouterLink, Skeleton],
  providers: [DayStore],
  templateUrl: './day.html',
  styleUrl: './day.css',
  host: { '(document:keydown)': 'obey($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Day {
  private readonly clock = inject(Clock);
  private readonly router = inject(Router);
  private readonly dialog = inject(MatDialog);
  private readonly acts = inject(VisitActs);
  private readonly injector = inject(Injector);
  protected readonly session = inject(Session);
  protected readonly store = inject(DayStore);

  /** The day shown (YYYY-MM-DD in the address), or today. */
  readonly jour = input<string>();
  /** Whose visits (an id in the address), or the reader's own; a secretary's are everybody's. */
  readonly clinicien = input<string>();

  protected readonly day = this.store.day;
  protected readonly now = this.clock.now;
  protected readonly zone = computed(() => this.day()?.timeZone ?? this.session.etablissement()?.timeZone ?? 'Europe/Paris');
  protected readonly today = computed(() => dayOf(this.now(), this.zone()));
  protected readonly shownDay = computed(() => this.jour() ?? this.today());
  protected readonly isToday = computed(() => this.shownDay() === this.today());
  protected readonly title = computed(() => capitalize(formatDay(this.shownDay())));

  protected readonly filter = signal<FilterKey>('upcoming');
  protected readonly search = signal('');
  protected readonly rows = this.store.rows;
  protected readonly filters = computed(() => FILTERS.map((each) => ({ ...each, count: this.rows().filter((row) => passes(row, each.key, this.now())).length })));
  protected readonly counts = computed(() => {
    const day = this.day();
    if (!day) return '';
    const parts = [day.doneCount ? `${day.doneCount} réalisée${day.doneCount > 1 ? 's' : ''}` : '', `${day.rows.length} à venir`];
    return parts.filter(Boolean).join(', ');
  });
  /** Whose day it may be: the reader's own choice, then each colleague. */
  protected readonly clinicians = computed(() => {
    const me = this.session.isClinician() ? this.session.current()?.account.id : null;
    return (this.day()?.clinicians ?? []).filter(({ id }) => id !== me).map((each) => ({ id: each.id, name: clinicianName(each) }));
  });
  protected readonly take = computed(() => rowToTake(this.rows(), this.now()));

  // The hand is on the list: the pointer is over it, or the focus in it.
  protected readonly pointed = signal(false);
  protected readonly focused = signal(false);
  protected readonly held = computed(() => this.pointed() || this.focused());
  /** Grows when a person asks for the new order. */
  private readonly ordered = signal(0);
  /** What is looked at by choice: another day, filter or search is another list, and is ordered at once. */
  private readonly list = computed(() => [this.day()?.date ?? '', this.clinicien() ?? '', this.filter(), this.search(), String(this.ordered())].join(' '));
  private readonly wanted = computed(() => this.rows().filter((row) => passes(row, this.filter(), this.now()) && matches(row, this.search())));
  private readonly arranged = linkedSignal<{ rows: ReturnType<Day['wanted']>; held: boolean; list: string }, { list: string; shown: readonly ShownRow[] }>({
    source: () => ({ rows: this.wanted(), held: this.held(), list: this.list() }),
    computation: ({ rows, held, list }, previous) => ({ list, shown: arrange(previous?.value.shown ?? [], rows, held && previous?.value.list === list) }),
  });
  protected readonly shown = computed(() => this.arranged().shown);
  protected readonly waiting = computed(() => changesWaiting(this.shown()));
  protected readonly chosen = signal<string | null>(null);

  protected readonly lostAt = computed(() => formatHour(this.store.lostAt(), this.zone()));
  protected readonly signedOut = computed(() => this.store.reading.problem()?.code === 'NOT_SIGNED_IN');
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
      const [day, clinicianId] = [this.jour() ?? null, this.clinicien() ?? null];
      untracked(() => this.store.open(day, clinicianId));
    });
    // Someone waits: the room's code is here before REJOINDRE is clicked, so that the call rings at once.
    effect(() => {
      if (this.session.isClinician() && this.rows().some((row) => row.presence.state !== 'absent')) void warmRoom();
    });
  }

  protected go(days: number): void {
    this.show({ jour: addDays(this.shownDay(), days) });
  }
  protected goTo(day: string): void {
    if (day) this.show({ jour: day });
  }
  protected of(clinicianId: string): void {
    this.show({ clinicien: clinicianId || null });
  }
  private show(what: { jour?: string | null; clinicien?: string | null }): void {
    const jour = what.jour === this.today() ? null : what.jour;
    void this.router.navigate(['/'], { queryParams: { ...what, ...(what.jour === undefined ? {} : { jour }) }, queryParamsHandling: 'merge' });
  }
  protected seekInArchive(): void {
    void this.router.navigate(['/historique'], { fragment: this.search() });
  }
  /** The list in its new order, at a person's wish; the keyboard stays on the chosen row, or its neighbour. */
  protected order(): void {
    const at = this.shown().findIndex(({ row }) => row.id === this.chosen());
    const focused = this.focused();
    this.ordered.update((count) => count + 1);
    afterNextRender(() => focused && this.choose(this.shown().find(({ row }) => row.id === this.chosen()) ?? this.shown()[Math.min(at, this.shown().length - 1)]), { injector: this.injector });
  }

  /** The keyboard of the desk; never while someone types or a dialog is open. */
  protected obey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || this.dialog.openDialogs.length) return;
    const target = event.target as HTMLElement;
    if (target.matches('input, textarea, select, [role=menuitem]')) {
      if (event.key === 'Escape' && target === this.searchField()?.nativeElement) this.search.set('');
      return;
    }
    const key = keyOf(event);
    // « ? » always answers: it is where letters are turned on again.
    if (isCharacter(key) && key !== '?' && !lettersOn()) return;
    const deed = this.deeds(target)[key];
    if (!deed) return;
    event.preventDefault();
    deed();
  }
  private deeds(target: HTMLElement): Record<string, (() => void) | undefined> {
    const rows = this.shown();
    const at = rows.findIndex(({ row }) => row.id === this.chosen());
    const row = rows[at]?.row;
    const choose = (index: number) => () => this.choose(rows[Math.max(0, Math.min(index, rows.length - 1))]);
    const filters = Object.fromEntries(FILTERS.map(({ key }, index) => [String(index + 1), () => this.filter.set(key)]));
    return {
      ...filters,
      ArrowDown: choose(at + 1),
      ArrowUp: choose(at - 1),
      PageDown: choose(at + PAGE_OF_ROWS),
      PageUp: choose(at - PAGE_OF_ROWS),
      Home: choose(0),
      End: choose(rows.length - 1),
      n: () => this.choose(rows.find((entry) => entry.row.id === this.take())),
      m: () => this.order(),
      d: () => row && void this.router.navigate(['/teledossiers', row.id]),
      // Each shows the very messages first; nothing is sent by a key alone.
      o: () => row && this.table()?.openMenu(row.id),
      v: () => row?.allowed.includes('reschedule') && void this.acts.move({ id: row.id }),
      x: () => row?.allowed.includes('cancel') && void this.acts.cancel(row.id),
      r: () => void this.router.navigate(['/reserver']),
      p: () => this.go(-1),
      s: () => this.go(1),
      a: () => this.goTo(this.today()),
      '/': () => this.searchField()?.nativeElement.focus(),
      '?': () => void this.dialog.open(ShortcutsDialog, { width: '460px', maxWidth: '94vw', autoFocus: 'dialog' }),
      // Enter on a link or a button is theirs; on a row it joins.
      Enter: target.closest('a, button') ? undefined : () => row?.allowed.includes('join') && void this.router.navigate(['/teledossiers', row.id, 'salle']),
    };
  }
  /** From a row's menu: each act shows what it sends, and asks, in a dialog of its own. */
  protected ask({ act, id }: { act: RowAct['act']; id: string }): void {
    const deeds = { reschedule: () => this.acts.move({ id }), 'hand-over': () => this.acts.handOver(id), 'declare-absent': () => this.declareAbsent(id), cancel: () => this.acts.cancel(id) };
    void deeds[act]();
  }
  private async declareAbsent(id: string): Promise<void> {
    const row = this.rows().find((each) => each.id === id);
    if (row) await this.acts.declareAbsent({ id, who: fullName(row.patient), startsAt: row.startsAt, timeZone: this.zone() });
  }
  private choose(entry: ShownRow | undefined): void {
    if (!entry) return;
    this.chosen.set(entry.row.id);
    this.table()?.focusRow(entry.row.id);
  }
}
