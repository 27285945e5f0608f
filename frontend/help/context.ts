/** Where the person was when asking for help: enough to look, nothing about health. */
export interface HelpContext {
  /** The page as the pattern of a route: ids are taken out, search words and link tokens stay in the browser. */
  page: string;
  visitId?: string;
  browser: string;
}
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
const LONGEST_BROWSER = 200;

/** What a ticket tells of the moment: built from the router's address and the browser's own description. */
export function helpContext(url: string, browser: string): HelpContext {
  const path = url.split(/[?#]/)[0] || '/';
  const visitId = /^\/teledossiers\//.test(path) ? ID.exec(path)?.[0] : undefined;
  const page = path.replace(new RegExp(ID, 'gi'), ':id');
  return { page, ...(visitId ? { visitId } : {}), browser: browser.slice(0, LONGEST_BROWSER) };
}

/** « tel: » of a number written for people. */
export function dialable(phone: string): string {
  return `tel:${phone.replace(/[^\d+]/g, '')}`;
}

/** Said while the API has not told the number yet, or cannot (the default of SUPPORT_PHONE). */
export const USUAL_PHONE = '01 99 00 12 34';
