/** Where an account went last time from this browser, and when (ms since 1970). Says nothing of any patient. */
export interface LastChoice {
  readonly etablissementId: string;
  readonly at: number;
}
const keyOf = (accountId: string): string => `portal-${accountId}`;

/** The last choice of this account here; null when there is none, or the browser keeps nothing. */
export function lastChoice(accountId: string): LastChoice | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(accountId)) ?? 'null') as Partial<LastChoice> | null;
    return typeof kept?.etablissementId === 'string' && typeof kept.at === 'number' ? { etablissementId: kept.etablissementId, at: kept.at } : null;
  } catch {
    return null;
  }
}

/** Keeps it; a browser that keeps nothing loses a convenience only. */
export function keepChoice(accountId: string, etablissementId: string, at: number): void {
  try {
    localStorage.setItem(keyOf(accountId), JSON.stringify({ etablissementId, at } satisfies LastChoice));
  } catch {
    // Private windows of some browsers.
  }
}
