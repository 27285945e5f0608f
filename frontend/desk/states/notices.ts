import { DOCUMENT, type DestroyRef, Injectable, effect, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { MatSnackBar, type MatSnackBarRef } from '@angular/material/snack-bar';
import { NavigationEnd, NavigationStart, Router } from '@angular/router';
import { filter } from 'rxjs';
import { Session } from '../session/session';
import { NoticeBar, type Notice } from './notice-bar';

/** Long enough to be read by someone tired, once: about three words a second, and a moment to look. */
const READING_MS_A_WORD = 330;
const LOOKING_MS = 1_500;
const TYPED_INTO = 'input, textarea, select, [contenteditable]';

/** A word after a deed, at the foot of the window. It takes no focus. */
@Injectable({ providedIn: 'root' })
export class Notices {
  private readonly bar = inject(MatSnackBar);
  private readonly dialog = inject(MatDialog);
  private readonly document = inject(DOCUMENT);
  private readonly router = inject(Router);
  /** The way back that stands now. */
  private undo: MatSnackBarRef<NoticeBar> | null = null;

  constructor() {
    const session = inject(Session);
    let place: string | null = null;
    // It names a patient: it leaves with the person, and with the établissement.
    effect(() => {
      const here = session.current()?.etablissementId ?? null;
      if (here !== place) this.bar.dismiss();
      place = here;
    });
    // In the room its place is that of the call's controls.
    this.router.events.pipe(filter((event) => event instanceof NavigationStart && event.url.endsWith('/salle'))).subscribe(() => this.bar.dismiss());
    this.document.addEventListener('keydown', (event) => this.obey(event));
  }

  /** Says that something was done: gone when it has been read. */
  say(words: string): void {
    this.bar.open(words, undefined, { duration: LOOKING_MS + words.split(/\s+/).length * READING_MS_A_WORD, politeness: 'polite' });
  }
  /**
   * Says it and offers to take it back, until that is done, put away, or something else was done.
   * @param page what only its own page can take back is offered no longer than the page is shown
   */
  offerBack(words: string, act: string, deed: () => void, page?: DestroyRef): void {
    const standing = this.stand({ words, act, undoes: true }, deed);
    this.undo = standing;
    page?.onDestroy(() => standing.dismiss());
    standing.afterDismissed().subscribe(() => this.undo === standing && (this.undo = null));
  }
  /** Says it and offers the page to go to from there, as long as one is elsewhere. @param url of that page, e.g. `/teledossiers/…` */
  offerWay(words: string, act: string, url: string): void {
    const standing = this.offerAct(words, act, () => void this.router.navigateByUrl(url));
    const there = this.router.events.pipe(filter((event) => event instanceof NavigationEnd && event.urlAfterRedirects.split(/[?#]/)[0] === url)).subscribe(() => standing.dismiss());
    standing.afterDismissed().subscribe(() => there.unsubscribe());
  }
  /** Says it and offers what may be done about it, as long. */
  offerAct(words: string, act: string, deed: () => void): MatSnackBarRef<NoticeBar> {
    return this.stand({ words, act, undoes: false }, deed);
  }

  private stand(data: Notice, deed: () => void): MatSnackBarRef<NoticeBar> {
    const standing = this.bar.openFromComponent<NoticeBar, Notice>(NoticeBar, { data, politeness: 'polite' });
    standing.onAction().subscribe(deed);
    return standing;
  }
  /** « Ctrl Z », where it is not the text's own. */
  private obey(event: KeyboardEvent): void {
    if (!this.undo || event.defaultPrevented || event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    if (this.dialog.openDialogs.length || (event.target instanceof HTMLElement && event.target.closest(TYPED_INTO))) return;
    event.preventDefault();
    this.undo.dismissWithAction();
  }
}
