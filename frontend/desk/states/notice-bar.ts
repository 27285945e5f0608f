import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MAT_SNACK_BAR_DATA, MatSnackBarAction, MatSnackBarActions, MatSnackBarLabel, MatSnackBarRef } from '@angular/material/snack-bar';
import { Icon } from '../../look/icon';

/** What was done, and the one thing that is offered after it. */
export interface Notice {
  words: string;
  act: string;
  /** The act takes back what was done: « Ctrl Z » does it too. */
  undoes: boolean;
}

/** The bar at the foot of the window that stays until it is answered or put away: nobody is hurried (WCAG 2.2.1). */
@Component({
  selector: 'vav-notice-bar',
  imports: [Icon, MatButton, MatIconButton, MatSnackBarAction, MatSnackBarActions, MatSnackBarLabel],
  template: `
    <span matSnackBarLabel>{{ notice.words }}</span>
    <span matSnackBarActions (focusin)="came($event)">
      <button matButton="text" matSnackBarAction type="button" [attr.aria-keyshortcuts]="notice.undoes ? 'Control+Z' : null" [attr.title]="notice.undoes ? 'Ctrl Z' : null" (click)="bar.dismissWithAction()">{{ notice.act }}</button>
      <button matIconButton type="button" class="away" aria-label="Fermer ce message" (click)="putAway()"><vav-icon name="close" [size]="20" /></button>
    </span>
  `,
  styles: `
    :host { display: flex; align-items: center; flex-wrap: wrap; }
    [matSnackBarLabel] { flex: 1; min-width: 180px; }
    .away { color: var(--mat-sys-inverse-on-surface); }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NoticeBar {
  protected readonly notice = inject<Notice>(MAT_SNACK_BAR_DATA);
  protected readonly bar = inject<MatSnackBarRef<NoticeBar>>(MatSnackBarRef);
  private before: HTMLElement | null = null;

  protected came(event: FocusEvent): void {
    const from = event.relatedTarget;
    if (from instanceof HTMLElement && !from.closest('vav-notice-bar')) this.before = from;
  }
  /** The keyboard goes back where it came from. */
  protected putAway(): void {
    this.bar.dismiss();
    this.before?.focus();
  }
}
