import type { DayRowView } from '../../../journey/views';

/**
 * Nothing moves under the hand: while the pointer or the focus is on the list, rows change in place, new ones wait at
 * the end, and a row that left stays until the hand leaves (its `gone` flag takes the button away).
 */
export interface ShownRow {
  row: DayRowView;
  gone: boolean;
}
export function arrange(shown: readonly ShownRow[], rows: readonly DayRowView[], held: boolean): ShownRow[] {
  if (!held) return rows.map((row) => ({ row, gone: false }));
  const newest = new Map(rows.map((row) => [row.id, row]));
  const kept = shown.map((entry) => {
    const row = newest.get(entry.row.id);
    newest.delete(entry.row.id);
    return row ? { row, gone: false } : { row: entry.row, gone: true };
  });
  return [...kept, ...[...newest.values()].map((row) => ({ row, gone: false }))];
}
