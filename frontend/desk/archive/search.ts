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
  readonly apres?: string | null;
  readonly avant?: string | null;
}
/** A page that is not the first: the opaque key it follows, or comes before. */
export interface ArchivePlace {
  readonly after?: string;
  readonly before?: string;
}
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const PHASES: readonly Phase[] = ['done', 'closed', 'cancelled', 'absent'];
/** The keys of pages: base64url, of one instant and one id. */
const KEY = /^[\w-]{1,200}$/;

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
/** The page the address asks for: coming back from a télédossier finds the same rows, whatever arrived since. */
export function readPlace({ apres, avant }: Pick<ArchiveParams, 'apres' | 'avant'>): ArchivePlace {
  if (apres && KEY.test(apres)) return { after: apres };
  return avant && KEY.test(avant) ? { before: avant } : {};
}
/** Writes the address; nulls take the parameter away. */
export function toParams(search: ArchiveSearch, place: ArchivePlace = {}): ArchiveParams {
  return { du: search.from || null, au: search.to || null, motif: search.motif || null, etat: search.phase || null, apres: place.after ?? null, avant: place.before ?? null };
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
