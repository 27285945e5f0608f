import type { DayRowView } from '../../../journey/views';

/**
 * Nothing moves under the hand: while the pointer or the focus is on the list, rows change in place, new ones wait at
 * the end, and a row that left stays until the hand leaves or asks for the new order.
 */
export interface ShownRow {
  readonly row: DayRowView;
  /** `gone` is no longer of the list, and nothing may be done with it; `late-comer` and `moved` are not where their hour is. */
  readonly place: 'right' | 'gone' | 'late-comer' | 'moved';
  /** The hour by which it was placed. */
  readonly placedAt: string;
}

/** @param held the hand is on the list */
export function arrange(shown: readonly ShownRow[], rows: readonly DayRowView[], held: boolean): readonly ShownRow[] {
  const before = new Map(shown.map((entry) => [entry.row.id, entry]));
  if (!held) return rows.map((row) => same(before.get(row.id), { row, place: 'right', placedAt: row.startsAt }));
  const newest = new Map(rows.map((row) => [row.id, row]));
  const kept = shown.map((entry) => {
    const row = newest.get(entry.row.id);
    newest.delete(entry.row.id);
    const place = !row ? 'gone' : entry.place === 'late-comer' ? 'late-comer' : row.startsAt === entry.placedAt ? 'right' : 'moved';
    return same(entry, { row: row ?? entry.row, place, placedAt: entry.placedAt });
  });
  return [...kept, ...[...newest.values()].map((row): ShownRow => ({ row, place: 'late-comer', placedAt: row.startsAt }))];
}

/** How many rows would come, go or move if the order were made anew. */
export function changesWaiting(shown: readonly ShownRow[]): number {
  return shown.filter(({ place }) => place !== 'right').length;
}

function same(old: ShownRow | undefined, entry: ShownRow): ShownRow {
  return old && old.row === entry.row && old.place === entry.place && old.placedAt === entry.placedAt ? old : entry;
}
