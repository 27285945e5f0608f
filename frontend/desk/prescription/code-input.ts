import { ChangeDetectionStrategy, Component, computed, type ElementRef, input, model, signal, viewChild } from '@angular/core';
import { boxUnderCaret, CODE_LENGTH, digitsOf } from './code';

/**
 * Six boxes drawn under one real field: what is pasted, dictated or filled in by the telephone goes in whole, and a
 * screen reader meets one field with one name.
 */
@Component({
  selector: 'vav-code-input',
  template: `
    @for (digit of boxes(); track $index) {
      @if ($index === 3) { <i aria-hidden="true"></i> }
      <span class="digit" aria-hidden="true" [class.now]="focused() && $index >= first() && $index < last()" [class.wrong]="invalid()">{{ digit }}</span>
    }
    <input
      #field
      type="text"
      inputmode="numeric"
      autocomplete="one-time-code"
      enterkeyhint="done"
      spellcheck="false"
      aria-label="Code à six chiffres"
      [attr.aria-describedby]="describedBy()"
      [attr.aria-invalid]="invalid() ? true : null"
      [value]="value()"
      (beforeinput)="makeRoom($event)"
      (input)="typed()"
      (focus)="focused.set(true); look()"
      (blur)="focused.set(false)"
      (keyup)="look()"
      (select)="look()"
      (click)="place($event)"
    />
  `,
  styles: `
    :host { position: relative; display: grid; grid-template-columns: repeat(3, minmax(0, 60px)) 12px repeat(3, minmax(0, 60px)); gap: 10px; align-items: center; font-variant-numeric: tabular-nums; }
    .digit { display: grid; place-items: center; height: 72px; border: 1px solid var(--mat-sys-outline); border-radius: 10px; background: var(--mat-sys-surface); font: 600 34px/1 var(--tc-font); }
    .digit.wrong { border-color: var(--tc-bad); }
    .digit.now { border-color: var(--mat-sys-primary); box-shadow: 0 0 0 1px var(--mat-sys-primary), 0 0 0 4px var(--mat-sys-primary-container); }
    .digit.now.wrong { border-color: var(--tc-bad); box-shadow: 0 0 0 1px var(--tc-bad), 0 0 0 4px var(--tc-bad-container); }
    i { height: 2px; background: var(--mat-sys-outline); }
    input { position: absolute; inset: 0; width: 100%; height: 100%; padding: 0; border: 0; opacity: 0; font-size: 34px; cursor: text; }
    @media (max-width: 480px) { :host { gap: 6px; grid-template-columns: repeat(3, minmax(0, 60px)) 8px repeat(3, minmax(0, 60px)); } .digit { height: 56px; font-size: 26px; } }
    @media (forced-colors: active) { .digit.now { outline: 2px solid Highlight; } }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CodeInput {
  readonly value = model.required<string>();
  readonly invalid = input(false);
  readonly describedBy = input<string | null>(null);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');

  protected readonly focused = signal(false);
  /** The boxes the selection covers: where the next digit goes. */
  protected readonly first = signal(0);
  protected readonly last = signal(1);
  protected readonly boxes = computed(() => Array.from({ length: CODE_LENGTH }, (_, index) => this.value()[index] ?? ''));

  /** Puts the keyboard here; everything typed before is replaced by the next digit. */
  focus(): void {
    const field = this.field().nativeElement;
    field.focus();
    field.select();
    this.look();
  }
  /** A digit typed over a full code replaces the one it stands on, instead of being lost. */
  protected makeRoom(event: Event): void {
    const field = this.field().nativeElement;
    const caret = field.selectionStart ?? 0;
    const oneDigit = event instanceof InputEvent && event.inputType === 'insertText' && /^\d$/.test(event.data ?? '');
    if (oneDigit && field.value.length === CODE_LENGTH && field.selectionEnd === caret && caret < CODE_LENGTH) field.setSelectionRange(caret, caret + 1);
  }
  protected typed(): void {
    const field = this.field().nativeElement;
    const before = digitsOf(field.value.slice(0, field.selectionStart ?? field.value.length)).length;
    const digits = digitsOf(field.value);
    if (digits !== field.value) {
      field.value = digits;
      field.setSelectionRange(before, before);
    }
    this.value.set(digits);
    this.look();
  }
  /** The field is wider than its text: a click goes to the box under the pointer. */
  protected place(event: MouseEvent): void {
    const field = this.field().nativeElement;
    const { left, width } = field.getBoundingClientRect();
    const box = Math.min(boxUnderCaret(Math.floor(((event.clientX - left) / width) * CODE_LENGTH)), field.value.length);
    field.setSelectionRange(box, box);
    this.look();
  }
  protected look(): void {
    const { selectionStart, selectionEnd } = this.field().nativeElement;
    const start = boxUnderCaret(selectionStart);
    this.first.set(start);
    this.last.set(Math.max(start + 1, selectionEnd ?? 0));
  }
}
