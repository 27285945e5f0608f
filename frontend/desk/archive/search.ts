import type { Phase } from '../../../journey/phase';

/** What is looked for in « Historique »; an empty word means no limit. Days are civil days (YYYY-MM-DD). */
export interface ArchiveSearch {
  readonly q: string;
  readonly from: string;
  readonly to: string;
  readonly motif: string;
  readonly phase: string;
}
/** The limits, as the address bar bears them. Whom one looks for stands in its fragment, which no server is sent. */
export interface ArchiveParams {
  readonly du?: string | null;
  readonly au?: string | null;
  readonly motif?: string | null;
  readonly etat?: string | null;
  readonly pages?: string | null;
}
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const PHASES: readonly Phase[] = ['done', 'closed', 'cancelled', 'absent'];
const MOST_PAGES = 10;

const known = (value: string | null | undefined, accepts: (value: string) => boolean) => (value && accepts(value) ? value : '');

/** Reads the address; what makes no sense there counts as absent, so that an old bookmark still opens. */
export function readSearch(params: ArchiveParams, fragment: string | null): ArchiveSearch {
  const day = (value: string) => DAY.test(value) && !Number.isNaN(Date.parse(value));
  return {
    q: (fragment ?? '').trim().slice(0, 100),
    from: known(params.du, day),
    to: known(params.au, day),
    motif: (params.motif ?? '').slice(0, 40),
    phase: known(params.etat, (value) => (PHASES as readonly string[]).includes(value)),
  };
}
/** How many pages the address asks for: coming back from a télédossier finds the list as long as it was. */
export function readPages(pages: string | null | undefined): number {
  const count = Number(pages ?? 1);
  return Number.isInteger(count) ? Math.min(Math.max(count, 1), MOST_PAGES) : 1;
}
/** Writes the address; nulls take the parameter away. */
export function toParams(search: ArchiveSearch, pages = 1): ArchiveParams {
  return { du: search.from || null, au: search.to || null, motif: search.motif || null, etat: search.phase || null, pages: pages > 1 ? String(Math.min(pages, MOST_PAGES)) : null };
}
/** What the API is asked. */
export function toQuery(search: ArchiveSearch): Record<string, string> {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== ''));
}
/** Whether anything is limited. */
export function isFiltered(search: ArchiveSearch): boolean {
  return Object.values(search).some((value) => value !== '');
}
/** « 2 comptes-rendus », « Aucun compte-rendu ». */
export function countInWords(count: number, one: string, many: string, none: string): string {
  return count === 0 ? none : `${count}\u00a0${count > 1 ? many : one}`;
}
