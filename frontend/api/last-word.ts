import { csrfHeaders } from './csrf';

/** Tells the API something while the page is being left: the browser sends it even when the page is gone. Nobody hears the answer. */
export function lastWord(path: string, body: object): void {
  const headers = { 'Content-Type': 'application/json', ...csrfHeaders() };
  void fetch(path, { method: 'POST', headers, body: JSON.stringify(body), keepalive: true }).catch(() => undefined);
}
