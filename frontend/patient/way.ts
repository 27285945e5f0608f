import { computed, Injectable, signal, type Type } from '@angular/core';
import { PAGES, type PatientPage } from './pages';

/**
 * Where in the patient's space this window is, and how it goes elsewhere. A handful of pages with fixed addresses need
 * no router: Angular's would be a quarter of what a phone has to load before it shows anything (`npm run bench:web`).
 */
@Injectable({ providedIn: 'root' })
export class Way {
  private readonly path = signal(known(location.pathname));
  private readonly loaded = signal<Readonly<Record<string, Type<unknown>>>>({});
  private readonly stuck = signal(false);
  private readonly steps = signal(0);

  /** The page asked for. */
  readonly page = computed<PatientPage>(() => PAGES[this.path()] as PatientPage);
  /** Its component, or null until its code is there. */
  readonly component = computed(() => this.page().eager ?? this.loaded()[this.path()] ?? null);
  /** Its code could not be fetched: the network is away. */
  readonly failed = computed(() => this.stuck() && this.component() === null);
  /** Grows with each change of page; 0 is the page the window opened with. */
  readonly moves = this.steps.asReadonly();

  constructor() {
    addEventListener('popstate', () => this.enter(location.pathname));
    addEventListener('online', () => this.failed() && this.fetch());
    this.fetch();
  }

  /** Goes to a page of the space; anything unknown is its home. */
  go(path: string): void {
    const next = known(path);
    if (next === this.path()) return;
    history.pushState(null, '', next);
    this.enter(next);
    scrollTo(0, 0);
  }

  /** A click on an ordinary link to one of our pages: no new document. Other links are the browser's. */
  follow(event: MouseEvent): void {
    const link = (event.target as Element | null)?.closest?.('a[href]');
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.origin !== location.origin || link.target || link.hasAttribute('download') || link.hash || !Object.hasOwn(PAGES, link.pathname)) return;
    event.preventDefault();
    this.go(link.pathname);
  }

  /** Asks for the page's code again. */
  fetch(): void {
    const path = this.path();
    const { load } = this.page();
    if (!load || this.loaded()[path]) return;
    this.stuck.set(false);
    load().then(
      (component) => this.loaded.update((before) => ({ ...before, [path]: component })),
      () => this.stuck.set(true),
    );
  }

  private enter(path: string): void {
    this.path.set(known(path));
    this.steps.update((count) => count + 1);
    this.fetch();
  }
}

function known(path: string): string {
  const clean = path.replace(/\/+$/, '');
  return Object.hasOwn(PAGES, clean) ? clean : '/visite';
}
