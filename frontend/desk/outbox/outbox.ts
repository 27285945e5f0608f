import { ChangeDetectionStrategy, Component, computed, DestroyRef, effect, ElementRef, inject, input, linkedSignal, signal, untracked, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Title } from '@angular/platform-browser';
import { Router } from '@angular/router';
import { DeskApi } from '../../api/desk-api';
import { Reading } from '../../api/reading';
import { Icon } from '../../look/icon';
import { formatHour, relativeMoment } from '../../look/instants';
import { type Segment, Segments } from '../../look/segments';
import { Skeleton } from '../../look/skeleton';
import type { OutboxItemView } from '../../../journey/views';
import { Session } from '../session/session';
import { EmptyCard } from '../states/empty-card';
import { OfflineStrip } from '../states/offline-strip';
import { ProblemCard } from '../states/problem-card';
import { MessageCard } from './message-card';
import { filterItems, inPlace, readTogether } from './outbox-list';
import { OutboxTable } from './outbox-table';

const REFRESH_MS = 4_000;
const DEBOUNCE_MS = 250;
const CHANNELS: readonly Segment[] = [
  { value: '', label: 'Tous' },
  { value: 'sms', label: 'SMS' },
  { value: 'email', label: 'E-mail' },
];

/** The demonstration's mailbox: every message as its reader would get it, links that work included. */
@Component({
  selector: 'vav-outbox',
  imports: [EmptyCard, Icon, MatButton, MessageCard, OfflineStrip, OutboxTable, ProblemCard, Segments, Skeleton],
  templateUrl: './outbox.html',
  styleUrl: './outbox.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Outbox {
  private readonly api = inject(DeskApi);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly detail = viewChild('detail', { read: ElementRef<HTMLElement> });
  private debounce: ReturnType<typeof setTimeout> | undefined;

  /** Of the address. */
  readonly canal = input<string>();
  readonly q = input<string>();
  readonly message = input<string>();

  protected readonly channels = CHANNELS;
  protected readonly timeZone = computed(() => this.session.etablissement()?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  protected readonly channel = computed(() => (this.canal() === 'sms' || this.canal() === 'email' ? (this.canal() as 'sms' | 'email') : null));
  protected readonly typed = linkedSignal<string, string>({ source: () => this.q() ?? '', computation: (q, previous) => (previous?.value.trim() === q ? previous.value : q) });

  protected readonly reading = new Reading<readonly OutboxItemView[]>();
  private readonly readAt = signal(Date.now());
  /** What is on screen: the latest, except the new rows while the list is under the hand. */
  private readonly shown = signal<readonly OutboxItemView[]>([]);
  protected readonly underPointer = signal(false);
  protected readonly underKeyboard = signal(false);
  /** The list is in use: nothing moves there. */
  private readonly held = computed(() => this.underPointer() || this.underKeyboard());
  protected readonly waiting = signal(0);
  protected readonly items = computed(() => filterItems(this.shown(), this.channel(), this.typed()));
  /** The first message stays the one read until another is chosen, whatever arrives. */
  private readonly first = signal<string | null>(null);
  protected readonly chosen = computed(() => {
    const id = this.message() ?? this.first();
    return this.shown().find((item) => item.id === id) ?? this.items()[0] ?? null;
  });
  protected readonly together = computed(() => (this.chosen() ? readTogether(this.shown(), this.chosen()!) : []));
  protected readonly notHere = computed(() => ['NOT_FOUND', 'FORBIDDEN'].includes(this.reading.problem()?.code ?? ''));
  protected readonly hour = computed(() => formatHour(this.readAt(), this.timeZone()));
  protected readonly count = computed(() => {
    const oldest = this.shown().at(-1);
    return oldest ? `${this.shown().length} depuis ${relativeMoment(oldest.at, this.readAt(), this.timeZone()).replace('aujourd’hui à ', '')}` : '';
  });

  constructor() {
    inject(Title).setTitle('Messages · Vis-à-vis');
    const timer = setInterval(() => {
      if (!document.hidden) void this.read();
    }, REFRESH_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
    void this.read();
    effect(() => {
      if (!this.held()) untracked(() => this.show());
    });
  }

  protected async read(): Promise<void> {
    if (!(await this.reading.read(() => this.api.outbox(null)))) return;
    this.readAt.set(Date.now());
    if (!this.held()) return this.show();
    const { items, waiting } = inPlace(this.shown(), this.reading.value() ?? []);
    this.shown.set(items);
    this.waiting.set(waiting);
  }
  protected show(): void {
    const latest = this.reading.value() ?? [];
    this.shown.set(latest);
    this.waiting.set(0);
    if (!this.first()) this.first.set(latest[0]?.id ?? null);
  }
  protected chooseChannel(value: string): void {
    this.go({ canal: value || null });
  }
  protected type(words: string): void {
    this.typed.set(words);
    clearTimeout(this.debounce);
    this.debounce = setTimeout(() => this.go({ q: words.trim() || null }), DEBOUNCE_MS);
  }
  protected clear(): void {
    clearTimeout(this.debounce);
    this.typed.set('');
    this.go({ q: null, canal: null });
  }
  /** Below the list on a phone, the message takes the screen: it is where the reader goes. */
  protected choose(id: string): void {
    this.go({ message: id });
    setTimeout(() => {
      const detail = this.detail()?.nativeElement as HTMLElement | undefined;
      if (detail && matchMedia('(max-width: 1000px)').matches) detail.focus();
    });
  }
  protected backToList(): void {
    this.go({ message: null });
  }

  private go(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
