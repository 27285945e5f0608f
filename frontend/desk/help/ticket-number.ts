import { afterNextRender, ChangeDetectionStrategy, Component, ElementRef, input, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '../../look/icon';

/** The ticket's number, large, to keep or to say on the phone. */
@Component({
  selector: 'vav-ticket-number',
  imports: [Icon, MatButton],
  template: `
    <p #title class="title" tabindex="-1"><vav-icon name="check_circle" [size]="26" />C’est transmis. Votre numéro de ticket&nbsp;:</p>
    <output #text class="number tabular">{{ number() }}</output>
    @if (sentTo()) { <p>Envoyé aussi à {{ sentTo() }}. La réponse y arrivera.</p> }
    @else { <p>Sans e-mail, le support ne peut pas vous écrire&nbsp;: appelez-le en donnant ce numéro.</p> }
    <p class="muted">Gardez-le&nbsp;: le support sait déjà sur quelle page vous étiez.</p>
    <button matButton="outlined" type="button" (click)="copy()"><vav-icon matButtonIcon [name]="copied() ? 'check' : 'content_copy'" [size]="18" />{{ copied() ? 'Copié' : 'Copier le numéro' }}</button>
    <p class="visually-hidden" role="status">{{ copied() ? 'Numéro copié' : '' }}</p>
  `,
  styles: `
    :host { display: grid; gap: 12px; justify-items: start; }
    .title { display: flex; align-items: center; gap: 8px; font: var(--mat-sys-title-medium); color: var(--tc-good); }
    .title:focus-visible { box-shadow: none; }
    .number { width: 100%; padding: 14px 12px; border-radius: 12px; background: var(--tc-good-container); color: var(--tc-on-good-container); font: 600 34px/40px var(--tc-font); text-align: center; overflow-wrap: anywhere; user-select: all; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TicketNumber {
  readonly number = input.required<string>();
  /** Masked address, or null when none was given. */
  readonly sentTo = input<string | null>(null);
  protected readonly copied = signal(false);
  private readonly title = viewChild.required('title', { read: ElementRef<HTMLElement> });
  private readonly text = viewChild.required('text', { read: ElementRef<HTMLElement> });

  constructor() {
    afterNextRender(() => (this.title().nativeElement as HTMLElement).focus());
  }
  /** Where the clipboard is closed to pages, the number is selected, ready to be copied by hand. */
  protected async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.number());
      this.copied.set(true);
    } catch {
      getSelection()?.selectAllChildren(this.text().nativeElement as HTMLElement);
    }
  }
}
