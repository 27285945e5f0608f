import type { CanDeactivateFn } from '@angular/router';

/** A page that asks before it is left with something unsent. */
export interface Leavable {
  mayLeave(): Promise<boolean>;
}
/** Lets the page itself decide; kept apart so that the route does not load the page. */
export const mayLeave: CanDeactivateFn<Leavable> = (page) => page.mayLeave();
