import { signal } from '@angular/core';

/** A session as the API tells it to the page that holds it. */
interface Held {
  readonly token: string;
  /** Where the session is read again, e.g. `/api/session`. */
  readonly path: string;
  /** Whose session it is: a page never goes on under another person's. */
  readonly owner: string;
  readonly ownerOf: (answer: never) => string;
}
/** Set once the API said that this browser's session became another's: another account, établissement or visit was opened in another page of it. */
const changed = signal(false);
export const sessionChanged = changed.asReadonly();
/** In memory only. */
let held: Held | null = null;
let renewing: Promise<boolean> | null = null;

/**
 * Keeps the CSRF token that the API gives with every session view.
 * @param view the answer of `path`
 * @param ownerOf says whose session an answer is: the account and its établissement, the visit
 */
export function rememberSession<View extends { csrfToken: string }>(path: string, view: View, ownerOf: (view: View) => string): void {
  held = { token: view.csrfToken, path, owner: ownerOf(view), ownerOf };
  changed.set(false);
}
export function forgetSession(): void {
  held = null;
}

/** For whom this page believes to ask: the API refuses what it would otherwise do for somebody else, or somewhere else. */
export function actingHeaders(): Record<string, string> {
  return held ? { 'X-Acting-As': held.owner } : {};
}
/** The same with the token, for what changes something. */
export function csrfHeaders(): Record<string, string> {
  return held ? { 'X-CSRF-Token': held.token, ...actingHeaders() } : {};
}
/** Every refusal passes here: the one that says whose session it is now is told to the whole page. */
export function noteRefusal(code: string): void {
  if (code === 'SESSION_CHANGED') changed.set(true);
}

/**
 * The same person opened the link, or signed in, once more in another page of this browser: the session is new, and the
 * token of this page is of the old one. Asks for the new one; whoever waits for it at the same time shares the answer.
 * @returns whether asking again makes sense: false when the session is somebody else's, another visit's, or over
 */
export function renewCsrfToken(): Promise<boolean> {
  renewing ??= renew().finally(() => (renewing = null));
  return renewing;
}

/** Asks, and asks once more with a new token if the API found this page's token old. @throws what `asking` throws */
export async function withFreshToken<Answer>(asking: () => Promise<Answer>): Promise<Answer> {
  try {
    return await asking();
  } catch (fault) {
    if (!isStale(fault) || !(await renewCsrfToken())) throw fault;
    return asking();
  }
}

export function isStale(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === 'CSRF';
}

async function renew(): Promise<boolean> {
  const before = held;
  if (!before) return false;
  const response = await fetch(before.path, { headers: { Accept: 'application/json' } }).catch(() => null);
  const view: unknown = response?.ok ? await response.json().catch(() => null) : null;
  if (!isSession(view) || held !== before || before.ownerOf(view as never) !== before.owner) return false;
  held = { ...before, token: view.csrfToken };
  return true;
}

function isSession(view: unknown): view is { csrfToken: string } {
  return typeof view === 'object' && view !== null && 'csrfToken' in view && typeof view.csrfToken === 'string';
}
