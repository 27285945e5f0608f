/** What was read again and says the same stays the same object, so that only what changed is drawn again. */
export function keepSame<Row extends { readonly id: string }>(before: readonly Row[], now: readonly Row[]): readonly Row[] {
  const known = new Map(before.map((row) => [row.id, row]));
  return now.map((row) => {
    const old = known.get(row.id);
    return old && JSON.stringify(old) === JSON.stringify(row) ? old : row;
  });
}
