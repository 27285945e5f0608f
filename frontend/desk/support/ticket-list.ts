import { ChangeDetectionStrategy, Component, computed, DestroyRef, effect, inject, input, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Title } from '@angular/platform-browser';
import { Router, RouterLink } from '@angular/router';
import { type Problem, toProblem } from '../../api/problem';
import { Reading } from '../../api/reading';
import { Icon } from '../../look/icon';
import { formatHour, relativeMoment } from '../../look/instants';
import { fullName } from '../../look/names';
import { Pill } from '../../look/pill';
import { type Segment, Segments } from '../../look/segments';
import { Skeleton } from '../../look/skeleton';
import type { TicketPageView, TicketView } from '../../../journey/views';
import { Clock } from '../session/clock';
import { Session } from '../session/session';
import { EmptyCard } from '../states/empty-card';
import { OfflineStrip } from '../states/offline-strip';
import { ProblemCard } from '../states/problem-card';
import { SupportApi } from './support-api';
import { askerWords, pageWords, TICKET_SIGNS } from './ticket-words';

/** New tickets are looked for this often while the list is on screen. */
const EVERY_MS = 10_000;
const STATES = ['open', 'new', 'in-progress', 'answered', 'closed'] as const;

/**
 * The support's list (mission, item 39): newest first, filtered by state. Rows change in place; a new ticket waits behind
 * a button, so that nothing moves under the hand.
 */
@Component({
  selector: 'vav-ticket-list',
  imports: [EmptyCard, Icon, MatButton, OfflineStrip, Pill, ProblemCard, RouterLink, Segments, Skeleton],
  templateUrl: './ticket-list.html',
  styleUrl: './ticket-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TicketList {
  private readonly api = inject(SupportApi);
  private readonly router = inject(Router);
  private readonly clock = inject(Clock);
  private readonly session = inject(Session);
  private readonly zone = computed(() => this.session.etablissement()?.timeZone ?? 'Europe/Paris');
  /** Of the address. */
  readonly etat = input<string>();
  readonly moi = input<string>();
  readonly numero = input<string>();

  protected readonly reading = new Reading<TicketPageView>();
  /** Tickets that came since, not yet in the list. */
  protected readonly waiting = signal<readonly TicketView[]>([]);
  protected readonly offlineSince = signal('');
  protected readonly moreBusy = signal(false);
  protected readonly moreProblem = signal<Problem | null>(null);
  private lastRead = Date.now();

  protected readonly state = computed(() => STATES.find((one) => one === this.etat()) ?? 'open');
  protected readonly mine = computed(() => this.moi() === 'oui');
  protected readonly filtered = computed(() => this.mine() || !!this.numero() || this.state() !== 'open');
  protected readonly segments = computed<Segment[]>(() => {
    const counts = this.reading.value()?.counts;
    const count = (value: number | undefined) => (value === undefined ? '' : ` (${value})`);
    return [
      { value: 'open', label: `À traiter${count(counts && counts.new + counts['in-progress'] + counts.answered)}` },
      { value: 'new', label: `Nouveaux${count(counts?.new)}` },
      { value: 'in-progress', label: `En cours${count(counts?.['in-progress'])}` },
      { value: 'answered', label: `Répondus${count(counts?.answered)}` },
      { value: 'closed', label: `Clos${count(counts?.closed)}` },
    ];
  });
  protected readonly signs = TICKET_SIGNS;
  protected readonly page = pageWords;
  protected readonly asker = askerWords;
  protected readonly when = (at: string) => relativeMoment(at, this.clock.now(), this.zone());
  protected readonly holder = (ticket: TicketView) => (ticket.assignedTo ? (ticket.assignedTo.id === this.session.current()?.account.id ? 'Vous' : fullName(ticket.assignedTo)) : '');

  constructor() {
    inject(Title).setTitle('Tickets · Vis-à-vis');
    effect(() => {
      const search = this.search();
      untracked(() => void this.first(search));
    });
    const timer = setInterval(() => document.visibilityState === 'visible' && void this.refresh(), EVERY_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected go(change: { etat?: string | null; moi?: string | null; numero?: string | null }): void {
    void this.router.navigate([], { queryParams: change, queryParamsHandling: 'merge', replaceUrl: true });
  }
  protected find(event: Event, typed: string): void {
    event.preventDefault();
    this.go({ numero: typed.replace(/\D/g, '') || null });
  }
  protected again(): void {
    void this.first(this.search());
  }
  protected showWaiting(): void {
    const shown = this.reading.value();
    if (!shown) return;
    this.reading.accept({ ...shown, rows: [...this.waiting(), ...shown.rows] });
    this.waiting.set([]);
  }
  protected async more(): Promise<void> {
    const shown = this.reading.value();
    if (!shown?.next || this.moreBusy()) return;
    this.moreBusy.set(true);
    this.moreProblem.set(null);
    try {
      const page = await this.api.tickets({ ...this.search(), before: shown.next });
      this.reading.accept({ ...page, rows: [...shown.rows, ...page.rows] });
    } catch (error) {
      this.moreProblem.set(toProblem(error));
    } finally {
      this.moreBusy.set(false);
    }
  }

  private search(): Record<string, string> {
    return { state: this.state(), ...(this.mine() ? { mine: 'true' } : {}), ...(this.numero() ? { number: this.numero() ?? '' } : {}) };
  }
  private async first(search: Record<string, string>): Promise<void> {
    this.waiting.set([]);
    if (await this.reading.read(() => this.api.tickets(search))) this.wasRead();
  }
  /** The first page again: known rows change in place, unknown ones wait. A cut line keeps what is shown. */
  private async refresh(): Promise<void> {
    const shown = this.reading.value();
    if (!shown || this.reading.problem() || this.moreBusy()) return;
    const search = JSON.stringify(this.search());
    try {
      const page = await this.api.tickets(this.search());
      if (search !== JSON.stringify(this.search()) || this.reading.value() !== shown) return;
      const byNumber = new Map(page.rows.map((row) => [row.number, row]));
      const newest = shown.rows[0]?.number ?? 0;
      this.waiting.set(page.rows.filter((row) => row.number > newest));
      this.reading.accept({ ...shown, counts: page.counts, mine: page.mine, rows: shown.rows.map((row) => byNumber.get(row.number) ?? row) });
      this.wasRead();
    } catch {
      this.offlineSince.set(formatHour(this.lastRead, this.zone()));
    }
  }
  private wasRead(): void {
    this.lastRead = Date.now();
    this.offlineSince.set('');
  }
}
