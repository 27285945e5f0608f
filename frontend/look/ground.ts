import { DestroyRef, inject } from '@angular/core';

/** The three grounds of tokens.css: density and colour of everything, overlays included. */
export type Ground = 'tc-desk' | 'tc-patient' | 'tc-room';

/** How many pages stand on each ground: the next page arrives before the last one has left. */
const standing = new Map<Ground, number>();

/**
 * Called in a page's constructor: puts its ground on <html>, so that dialogs and menus, drawn outside the page,
 * follow; takes it away with the last page that stands on it.
 */
export function standOn(ground: Ground): void {
  const count = (change: number) => {
    const now = (standing.get(ground) ?? 0) + change;
    standing.set(ground, now);
    document.documentElement.classList.toggle(ground, now > 0);
  };
  count(1);
  inject(DestroyRef).onDestroy(() => count(-1));
}
