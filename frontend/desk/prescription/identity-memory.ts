/** What a reload may remember: which identity check was verified for a visit. Its id alone is worth nothing without the session. */
const keyOf = (visitId: string) => `vav-identity-${visitId}`;

/** Storage may be closed to pages (private windows): then a reload simply asks for another code. */
function guarded<T>(act: (storage: Storage) => T): T | null {
  try {
    return act(sessionStorage);
  } catch {
    return null;
  }
}
/** Remembers the verified check, in this window only. */
export function rememberIdentity(visitId: string, checkId: string): void {
  guarded((storage) => storage.setItem(keyOf(visitId), checkId));
}
/** The verified check of a visit, or null. */
export function recallIdentity(visitId: string): string | null {
  return guarded((storage) => storage.getItem(keyOf(visitId)));
}
/** Forgets it: used, or too old. */
export function forgetIdentity(visitId: string): void {
  guarded((storage) => storage.removeItem(keyOf(visitId)));
}
