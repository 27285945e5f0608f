import { toSignal } from '@angular/core/rxjs-interop';
import { ChangeDetectionStrategy, Component, computed, effect, ElementRef, inject, input, linkedSignal, signal, untracked, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Title } from '@angular/platform-browser';
import { ActivatedRoute, Router } from '@angular/router';
import { DeskApi } from '../../api/desk-api';
import { type Problem, toProblem } from '../../api/problem';
import { Reading } from '../../api/reading';
import { Icon } from '../../look/icon';
import { dayOf } from '../../look/instants';
import { Skeleton } from '../../look/skeleton';
import type { ArchiveRowView, MotifView } from '../../../journey/views';
import { Session } from '../session/session';
import { EmptyCard } from '../states/empty-card';
import { ProblemCard } from '../states/problem-card';
import { ArchiveTable } from './archive-table';
import { ArchiveFilters } from './archive-filters';
import { type ArchiveSearch, isFiltered, readPages, readSearch, toParams, toQuery } from './search';

const DEBOUNCE_MS = 300;
/** Every row known so far, and the key of what follows. */
interface Shown {
  readonly rows: readonly ArchiveRowView[];
  readonly next: string | null;
  readonly pages: number;
}

/** The words looked for are a person's name: they stand in the fragment, which reaches no server and no log. */
const fragmentOf = ({ q }: ArchiveSearch) => (q ? { fragment: q } : {});

/** « Historique » (mission, item 15): what is over, with search. The address holds the whole search. */
@Component({
  selector: 'vav-archive',
  imports: [ArchiveFilters, ArchiveTable, EmptyCard, Icon, MatButton, ProblemCard, Skeleton],
  templateUrl: './archive.html',
  styleUrl: './archive.css',
  host: { '(document:keydown)': 'shortcut($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Archive {
  private readonly api = inject(DeskApi);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly searchField = viewChild.required('searchField', { read: ElementRef<HTMLInputElement> });
  private readonly table = viewChild(ArchiveTable);
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Of the address; whom one looks for is in its fragment. */
  private readonly fragment = toSignal(inject(ActivatedRoute).fragment, { initialValue: null });
  readonly du = input<string>();
  readonly au = input<string>();
  readonly motif = input<string>();
  readonly etat = input<string>();
  readonly pages = input<string>();

  protected readonly search = computed(() => readSearch({ du: this.du(), au: this.au(), motif: this.motif(), etat: this.etat() }, this.fragment()), { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) });
  /** The words in the field: those of the address, unless the same are being typed with a space at the end. */
  protected readonly typed = linkedSignal<string, string>({ source: () => this.search().q, computation: (q, previous) => (previous?.value.trim() === q ? previous.value : q) });
  protected readonly filtered = computed(() => isFiltered(this.search()));
  protected readonly clinical = this.session.isClinician;
  protected readonly timeZone = computed(() => this.session.etablissement()?.timeZone ?? 'Europe/Paris');
  protected readonly today = computed(() => dayOf(Date.now(), this.timeZone()));
  protected readonly reading = new Reading<Shown>();
  protected readonly rereading = signal(false);
  protected readonly motifs = signal<readonly MotifView[]>([]);
  protected readonly moreBusy = signal(false);
  protected readonly moreProblem = signal<Problem | null>(null);
  protected readonly said = computed(() => {
    const shown = this.reading.value();
    if (!shown || this.rereading()) return '';
    return shown.rows.length === 0 ? 'Aucun télédossier' : `${shown.rows.length} télédossiers affichés${shown.next ? ', d’autres suivent' : ''}`;
  });

  constructor() {
    inject(Title).setTitle('Historique · Vis-à-vis');
    this.api.motifs().then((motifs) => this.motifs.set(motifs)).catch(() => undefined);
    effect(() => {
      const search = this.search();
      untracked(() => void this.read(search, readPages(this.pages())));
    });
  }

  protected async read(search: ArchiveSearch, pages: number): Promise<void> {
    this.moreProblem.set(null);
    this.rereading.set(true);
    await this.reading.read(() => this.pagesOf(search, pages));
    if (search === this.search()) this.rereading.set(false);
  }
  protected again(): void {
    void this.read(this.search(), readPages(this.pages()));
  }
  protected type(words: string): void {
    this.typed.set(words);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.go({ ...this.search(), q: words.trim() }, true), DEBOUNCE_MS);
  }
  protected searchNow(event: Event): void {
    event.preventDefault();
    clearTimeout(this.timer);
    this.go({ ...this.search(), q: this.typed().trim() }, true);
  }
  protected limit(change: Partial<ArchiveSearch>): void {
    clearTimeout(this.timer);
    this.go({ ...this.search(), q: this.typed().trim(), ...change }, false);
  }
  protected clear(): void {
    clearTimeout(this.timer);
    this.typed.set('');
    this.go(readSearch({}, null), false);
    (this.searchField().nativeElement as HTMLInputElement).focus();
  }
  /** The next page, after the last row shown: rows that arrive meanwhile shift nothing. */
  protected async more(): Promise<void> {
    const shown = this.reading.value();
    const search = this.search();
    if (!shown?.next || this.moreBusy()) return;
    this.moreBusy.set(true);
    this.moreProblem.set(null);
    try {
      const page = await this.api.archive({ ...toQuery(search), after: shown.next });
      if (search !== this.search()) return;
      const first = page.rows[0]?.id;
      const pages = shown.pages + 1;
      this.reading.accept({ rows: [...shown.rows, ...page.rows], next: page.next, pages });
      void this.router.navigate([], { queryParams: toParams(search, pages), ...fragmentOf(search), queryParamsHandling: 'merge', replaceUrl: true });
      if (first) setTimeout(() => this.table()?.focusRow(first));
    } catch (error) {
      this.moreProblem.set(toProblem(error));
    } finally {
      this.moreBusy.set(false);
    }
  }
  protected shortcut(event: KeyboardEvent): void {
    const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select, dialog, [role="dialog"], [role="menu"]');
    if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const field = this.searchField().nativeElement as HTMLInputElement;
    field.focus();
    field.select();
  }
  /** From the search field, down goes to the first row. */
  protected toRows(event: Event): void {
    const first = this.reading.value()?.rows[0]?.id;
    if (!first) return;
    event.preventDefault();
    this.table()?.focusRow(first);
  }

  private go(search: ArchiveSearch, replaceUrl: boolean): void {
    void this.router.navigate([], { queryParams: toParams(search), ...fragmentOf(search), queryParamsHandling: 'merge', replaceUrl });
  }
  private async pagesOf(search: ArchiveSearch, pages: number): Promise<Shown> {
    const query = toQuery(search);
    let { rows, next } = await this.api.archive(query);
    let read = 1;
    for (; read < pages && next; read++) {
      const page = await this.api.archive({ ...query, after: next });
      rows = [...rows, ...page.rows];
      next = page.next;
    }
    return { rows, next, pages: read };
  }
}
