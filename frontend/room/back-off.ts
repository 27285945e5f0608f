/** How long to wait before trying again: at once, then longer, never so long that a person gives up. */
export function backOffMs(attempt: number, random: () => number = Math.random): number {
  if (attempt <= 0) return 0;
  const grown = Math.min(5_000, 300 * 2 ** (attempt - 1));
  // Both sides lose a server at the same instant; they should not come back at the same instant too.
  return Math.round(grown * (0.75 + 0.5 * random()));
}
