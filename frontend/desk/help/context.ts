/** Where the person was when asking for help: enough to look, nothing about health. */
export interface HelpContext {
  /** The page's path. Search words and link tokens (query, fragment) stay in the browser. */
  page: string;
  visitId?: string;
  browser: string;
}
const VISIT = /^\/teledossiers\/([0-9a-f-]{36})(?:\/|$)/i;
const LONGEST_BROWSER = 300;

/** What a ticket tells of the moment: built from the router's address and the browser's own description. */
export function helpContext(url: string, browser: string): HelpContext {
  const page = url.split(/[?#]/)[0] || '/';
  const visitId = VISIT.exec(page)?.[1];
  return { page, ...(visitId ? { visitId } : {}), browser: browser.slice(0, LONGEST_BROWSER) };
}

/** « tel: » of a number written for people. */
export function dialable(phone: string): string {
  return `tel:${phone.replace(/[^\d+]/g, '')}`;
}
