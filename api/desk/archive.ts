import { DateTime } from 'luxon';
import { z } from 'zod';
import type { ArchiveRowView, ArchiveView } from '../../journey/views';
import type { DeskAsked } from '../door/asked';
import { isUuid } from '../door/ids';
import { invalid } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { rowsOf } from '../rows';
import { archiveStatement, type ArchiveWanted, type Place } from './archive-query';
import { foundPatients } from './patients-query';
import { isEnough, readSearch } from './patients-typed';

export const PAGE = 20;
const key = z.string().max(200).optional();
export const archiveSchema = z
  .strictObject({
    q: z.string().trim().max(100).optional(),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    motif: z.string().max(40).optional(),
    phase: z.enum(['done', 'closed', 'cancelled', 'absent']).optional(),
    /** The page that follows this key, or the one that comes before it. */
    after: key,
    before: key,
  })
  .refine(({ after, before }) => after === undefined || before === undefined, { message: 'Une page suit ou précède, pas les deux.', path: ['before'] });

/** « Historique » (mission, items 15, 33): newest first, by pages that new rows do not shift, in both directions. */
export async function archive(asked: DeskAsked<z.infer<typeof archiveSchema>>): Promise<ArchiveView> {
  const { body: query, etablissementId } = asked;
  const search = query.q ? readSearch(query.q) : null;
  if (search && !isEnough(search)) return { rows: [], next: null, previous: null };
  const wanted: ArchiveWanted = {
    etablissementId,
    // Whoever is not a clinician is not even told that there is anything to read.
    clinical: asked.role === 'clinician',
    found: search ? foundPatients(search, etablissementId, null) : null,
    from: startOf(query.from, 0, asked.timeZone),
    to: startOf(query.to, 1, asked.timeZone),
    motif: query.motif ?? null,
    phase: query.phase ?? null,
    place: query.after !== undefined ? { side: 'after', ...readKey('after', query.after) } : query.before !== undefined ? { side: 'before', ...readKey('before', query.before) } : null,
  };
  const [page] = await Promise.all([readPage(asked, wanted), search ? recordAccess(asked.services.database, asked, 'searched-archive') : undefined]);
  // Going back, a page that is not full is the first: read whole, from its beginning.
  return wanted.place?.side === 'before' && page.rows.length < PAGE ? readPage(asked, { ...wanted, place: null }) : page;
}

async function readPage({ services }: Pick<DeskAsked, 'services'>, wanted: ArchiveWanted): Promise<ArchiveView> {
  const { sql, values, name } = archiveStatement(wanted, PAGE + 1);
  const rows = await rowsOf<ArchiveRow>(services.database, sql, values, name);
  const more = rows.length > PAGE;
  const page = rows.slice(0, PAGE);
  if (wanted.place?.side === 'before') page.reverse();
  const [first, last] = [page[0], page.at(-1)];
  const side = wanted.place?.side;
  return {
    rows: page.map(({ exactStart: _, startsAt, ...row }) => ({ ...row, startsAt: startsAt.toISOString() })),
    next: last && (more || side === 'before') ? keyOf(last) : null,
    previous: first && (side === 'after' || (side === 'before' && more)) ? keyOf(first) : null,
  };
}

type ArchiveRow = Omit<ArchiveRowView, 'startsAt'> & { startsAt: Date; exactStart: string };

/** The first instant of a civil day of the établissement, or of the day after. */
function startOf(date: string | undefined, days: number, zone: string): string | null {
  return date ? DateTime.fromISO(date, { zone }).plus({ days }).toISO() : null;
}

/** The opaque key of a row: its instant to the microsecond and its id, nobody's name. */
function keyOf({ exactStart, id }: ArchiveRow): string {
  return Buffer.from(`${exactStart}|${id}`).toString('base64url');
}

/** @throws INVALID */
function readKey(path: string, written: string): Omit<Place, 'side'> {
  const [startsAt = '', id = ''] = Buffer.from(written, 'base64url').toString().split('|');
  if (!/^\d{4}-\d{2}-\d{2} [\d:.]+[+-][\d:]+$/.test(startsAt) || Number.isNaN(Date.parse(startsAt.replace(/([+-]\d\d)$/, '$1:00'))) || !isUuid(id)) throw invalid(path, 'Cette page n’existe plus.');
  return { startsAt, id };
}
