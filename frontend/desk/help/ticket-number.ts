import { afterNextRender, ChangeDetectionStrategy, Component, type ElementRef, input, output, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '../../look/icon';

/** The ticket's number, large, to keep or to say on the phone. */
@Component({
  selector: 'vav-ticket-number',
  imports: [Icon, MatButton],
  template: `
    <p #title class="title" tabindex="-1"><vav-icon name="check_circle" [size]="20" />C’est transmis. Votre numéro de ticket&nbsp;:</p>
    <output #text class="number tabular">{{ number() }}</output>
    <p class="muted">Gardez-le&nbsp;: il suffit de le dire au {{ phone() }} pour que l’on sache de quoi il s’agit.</p>
    <div class="acts">
      <button matButton="outlined" type="button" (click)="copy()"><vav-icon [name]="copied() ? 'check' : 'task'" [size]="18" />{{ copied() ? 'Copié' : 'Copier le numéro' }}</button>
      <button matButton="filled" type="button" (click)="finished.emit()">Terminer</button>
    </div>
    <p class="visually-hidden" role="status">{{ copied() ? 'Numéro copié' : '' }}</p>
  `,
  styles: `
    :host { display: grid; gap: 12px; }
    .title { display: flex; align-items: center; gap: 8px; margin-top: 8px; font: var(--mat-sys-title-medium); color: var(--tc-good); }
    .title:focus-visible { box-shadow: none; }
    .number { display: block; padding: 16px 12px; border: 1px solid var(--mat-sys-outline-variant); border-radius: 12px; background: var(--mat-sys-surface-container-low); font: 600 34px/40px var(--tc-font); text-align: center; overflow-wrap: anywhere; user-select: all; }
    .acts { display: flex; flex-wrap: wrap; gap: 12px; margin-top: 4px; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TicketNumber {
  readonly number = input.required<string>();
  readonly phone = input.required<string>();
  readonly finished = output<void>();
  protected readonly copied = signal(false);
  private readonly title = viewChild.required<ElementRef<HTMLElement>>('title');
  private readonly text = viewChild.required<ElementRef<HTMLElement>>('text');

  constructor() {
    afterNextRender(() => this.title().nativeElement.focus());
  }
  /** Where the clipboard is closed to pages, the number is selected, ready for Ctrl C. */
  protected async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.number());
      this.copied.set(true);
    } catch {
      getSelection()?.selectAllChildren(this.text().nativeElement);
    }
  }
}
