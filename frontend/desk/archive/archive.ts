import { toSignal } from '@angular/core/rxjs-interop';
import { ChangeDetectionStrategy, Component, computed, effect, ElementRef, inject, input, linkedSignal, signal, untracked, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Title } from '@angular/platform-browser';
import { ActivatedRoute, Router } from '@angular/router';
import { DeskApi } from '../../api/desk-api';
import { Reading } from '../../api/reading';
import { Icon } from '../../look/icon';
import { dayOf, formatDate } from '../../look/instants';
import { Skeleton } from '../../look/skeleton';
import type { ArchiveView, MotifView } from '../../../journey/views';
import { Session } from '../session/session';
import { EmptyCard } from '../states/empty-card';
import { ProblemCard } from '../states/problem-card';
import { isEnoughTyped } from '../booking/patient-choice-words';
import { ArchiveTable } from './archive-table';
import { ArchiveFilters } from './archive-filters';
import { type ArchivePlace, type ArchiveSearch, isFiltered, readPlace, readSearch, toParams, toQuery } from './search';

const DEBOUNCE_MS = 300;
const sameJson = { equal: (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other) };

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
  readonly apres = input<string>();
  readonly avant = input<string>();

  protected readonly search = computed(() => readSearch({ du: this.du(), au: this.au(), motif: this.motif(), etat: this.etat() }, this.fragment()), sameJson);
  protected readonly place = computed(() => readPlace({ apres: this.apres(), avant: this.avant() }), sameJson);
  /** The words in the field: those of the address, unless the same are being typed with a space at the end. */
  protected readonly typed = linkedSignal<string, string>({ source: () => this.search().q, computation: (q, previous) => (previous?.value.trim() === q ? previous.value : q) });
  protected readonly tooShort = computed(() => this.typed().trim() !== '' && !isEnoughTyped(this.typed()));
  protected readonly filtered = computed(() => isFiltered(this.search()));
  protected readonly clinical = this.session.isClinician;
  protected readonly timeZone = computed(() => this.session.etablissement()?.timeZone ?? 'Europe/Paris');
  protected readonly today = computed(() => dayOf(Date.now(), this.timeZone()));
  protected readonly reading = new Reading<ArchiveView>();
  protected readonly rereading = signal(false);
  protected readonly motifs = signal<readonly MotifView[]>([]);
  protected readonly said = computed(() => {
    const shown = this.reading.value();
    if (!shown || this.rereading()) return '';
    const [first, last] = [shown.rows[0], shown.rows.at(-1)];
    if (!first || !last) return 'Aucun télédossier';
    const day = (startsAt: string) => formatDate(dayOf(startsAt, this.timeZone()));
    return `${shown.rows.length} télédossiers, du ${day(first.startsAt)} au ${day(last.startsAt)}${shown.next ? ', d’autres suivent' : ''}`;
  });
  /** Beyond the first page something newer stands before it; an empty later page still leads back. */
  protected readonly newer = computed(() => this.reading.value()?.previous ?? null);
  protected readonly older = computed(() => this.reading.value()?.next ?? null);
  protected readonly beyondFirst = computed(() => !!this.place().after || !!this.place().before);

  constructor() {
    inject(Title).setTitle('Historique · Vis-à-vis');
    this.api.motifs().then((motifs) => this.motifs.set(motifs)).catch(() => undefined);
    effect(() => {
      const [search, place] = [this.search(), this.place()];
      untracked(() => void this.read(search, place));
    });
  }

  protected async read(search: ArchiveSearch, place: ArchivePlace): Promise<void> {
    this.rereading.set(true);
    await this.reading.read(() => this.api.archive({ ...toQuery(search), ...place }));
    if (search === this.search() && place === this.place()) this.rereading.set(false);
  }
  protected again(): void {
    void this.read(this.search(), this.place());
  }
  protected type(words: string): void {
    this.typed.set(words);
    clearTimeout(this.timer);
    if (!this.tooShort()) this.timer = setTimeout(() => this.go({ ...this.search(), q: words.trim() }, true), DEBOUNCE_MS);
  }
  protected searchNow(event: Event): void {
    event.preventDefault();
    clearTimeout(this.timer);
    if (!this.tooShort()) this.go({ ...this.search(), q: this.typed().trim() }, true);
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
  /** Another page, in the address: the browser's own « back » returns to this one. */
  protected turn(place: ArchivePlace): void {
    const search = this.search();
    void this.router.navigate([], { queryParams: toParams(search, place), ...fragmentOf(search), queryParamsHandling: 'merge' }).then(() => scrollTo({ top: 0 }));
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
}
