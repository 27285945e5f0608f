import { ChangeDetectionStrategy, Component, input, signal, type Type } from '@angular/core';
import { NgComponentOutlet } from '@angular/common';
import { USUAL_PHONE } from '../../help/context';
import { Icon } from '../../look/icon';
import { words as spoken } from '../words/words';

/** « Besoin d’aide ? » on every page of the patient: the window is loaded when it is asked for, over the page. */
@Component({
  selector: 'vav-patient-help',
  imports: [Icon, NgComponentOutlet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button [class]="look()" type="button" aria-haspopup="dialog" [attr.aria-label]="w().common.help" (click)="open()"><vav-icon [name]="icon()" [filled]="icon() === 'call'" [size]="18" />{{ words() || w().common.help }}</button>
    @if (sheet(); as component) { <ng-container *ngComponentOutlet="component; inputs: { phone: phone(), closed: closed }" /> }
  `,
  styles: `
    :host { display: contents; }
    button { border: 0; cursor: pointer; }
    .help { background: none; }
    .tag { min-height: 44px; margin: -4px 0; padding: 8px 12px; }
  `,
})
export class PatientHelp {
  /** Class of the button: where it stands decides how it looks. */
  readonly look = input('help');
  readonly icon = input('call');
  readonly words = input('');
  protected readonly w = spoken;
  /** The number to call until the API says a better one. */
  readonly phone = input(USUAL_PHONE);
  protected readonly sheet = signal<Type<unknown> | null>(null);
  protected readonly closed = (): void => this.sheet.set(null);

  protected async open(): Promise<void> {
    this.sheet.set((await import('./help-sheet')).HelpSheet);
  }
}
