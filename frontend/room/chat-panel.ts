import { afterNextRender, ChangeDetectionStrategy, Component, effect, type ElementRef, input, output, signal, untracked, viewChild } from '@angular/core';
import { keepText, recallText } from '../live/kept-text';
import { Icon } from '../look/icon';
import type { ChatThread } from './chat-thread';
import { roomWords } from './room-words';

/** The chat of the room, kept in the télédossier: the same for both sides, dense or large. */
@Component({
  selector: 'vav-chat-panel',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <header>
      <h2 id="chat-title">{{ title() }}</h2>
      <button class="icon" type="button" [attr.aria-label]="words().close(title())" (click)="closed.emit()"><vav-icon name="close" [size]="22" /></button>
    </header>
    <div class="lines" #lines role="log" aria-labelledby="chat-title" tabindex="0">
      <span class="about">{{ words().kept }}</span>
      @for (line of thread().lines(); track line.key) {
        <p class="line" [class.me]="line.by === side()"><span class="visually-hidden">{{ line.by === side() ? words().you : other() }} : </span>{{ line.text }}</p>
        @if (line.state === 'sending') { <span class="note">{{ words().sending }}</span> }
        @if (line.state === 'failed') { <button class="note again" type="button" (click)="thread().retry(line.key)">{{ words().notSent }}</button> }
      } @empty {
        <span class="about">{{ words().nothingWritten }}</span>
      }
    </div>
    <form (submit)="send($event)">
      <label class="visually-hidden" for="chat-text">{{ placeholder() }}</label>
      <input #text id="chat-text" autocomplete="off" maxlength="2000" enterkeyhint="send" [placeholder]="placeholder()" [value]="draft()" (input)="typed(text.value)" />
      <button class="icon send" type="submit" [attr.aria-label]="words().send"><vav-icon name="send" [filled]="true" [size]="20" /></button>
    </form>
  `,
  styles: `
    :host { display: flex; flex-direction: column; min-height: 0; border-radius: 16px; background: var(--mat-sys-surface); overflow: hidden; }
    header { display: flex; align-items: center; min-height: 48px; padding: 0 8px 0 16px; }
    h2 { flex: 1; font: 600 16px/22px var(--tc-font); }
    .icon { display: grid; place-items: center; width: var(--control, 36px); height: var(--control, 36px); flex: none; border: 0; border-radius: 8px; background: none; color: inherit; cursor: pointer; }
    .lines { flex: 1; min-height: 0; overflow-y: auto; display: flex; flex-direction: column; gap: 8px; align-items: flex-start; padding: 0 12px 14px; }
    .lines > :first-child { margin-top: auto; }
    .about { align-self: center; }
    .about, .note { font: 400 13px/18px var(--tc-font); color: var(--mat-sys-on-surface-variant); }
    .note { align-self: flex-end; }
    .again { border: 0; background: none; min-height: 32px; text-decoration: underline; cursor: pointer; color: var(--tc-careful); }
    .line { max-width: 85%; padding: 9px 12px; border-radius: 14px 14px 14px 4px; background: var(--mat-sys-surface-container-high); font: 400 15px/21px var(--tc-font); overflow-wrap: anywhere; white-space: pre-line; }
    .line.me { align-self: flex-end; border-radius: 14px 14px 4px 14px; background: var(--mat-sys-primary-container); color: var(--mat-sys-on-primary-container); }
    form { display: flex; align-items: center; gap: 4px; margin: 0 12px 12px; padding: 0 4px 0 10px; min-height: 44px; border: 1px solid var(--mat-sys-outline); border-radius: 8px; background: var(--mat-sys-surface-container); }
    form:focus-within { border-color: var(--mat-sys-primary); box-shadow: 0 0 0 1px var(--mat-sys-primary); }
    input { flex: 1; min-width: 0; border: 0; outline: none; background: none; color: inherit; font: 400 15px/20px var(--tc-font); box-shadow: none; }
    .send { background: var(--mat-sys-primary-container); color: var(--mat-sys-on-primary-container); }
    :host(.large) { --control: 48px; border-radius: 20px 20px 0 0; }
    :host(.large) .line, :host(.large) input { font-size: 18px; line-height: 26px; }
    :host(.large) form { min-height: 60px; border-radius: 14px; }
    :host(.large) h2 { font-size: 20px; }
    :host(.large) .about, :host(.large) .note { font-size: 15px; line-height: 20px; }
  `,
})
export class ChatPanel {
  protected readonly words = roomWords;
  readonly thread = input.required<ChatThread>();
  readonly side = input.required<'clinician' | 'patient'>();
  readonly title = input('Messagerie');
  readonly placeholder = input('Écrire');
  /** How the other side's lines are announced: « Le médecin ». */
  readonly other = input('');
  /** Opened by a click: typing may start at once. Open from the start: it must not take the keyboard. */
  readonly takesFocus = input(true);
  /** Under which key what is typed survives a reload; empty where it need not. */
  readonly kept = input('');
  readonly closed = output();
  private readonly lines = viewChild.required<ElementRef<HTMLElement>>('lines');
  private readonly text = viewChild.required<ElementRef<HTMLInputElement>>('text');
  protected readonly draft = signal('');

  constructor() {
    afterNextRender(() => this.takesFocus() && this.text().nativeElement.focus({ preventScroll: true }));
    effect(() => {
      if (this.kept()) untracked(() => this.draft.set(recallText(this.kept())));
    });
    effect(() => {
      this.thread().lines();
      const box = this.lines().nativeElement;
      setTimeout(() => (box.scrollTop = box.scrollHeight));
    });
  }

  protected typed(text: string): void {
    this.draft.set(text);
    if (this.kept()) keepText(this.kept(), text);
  }

  protected send(event: Event): void {
    event.preventDefault();
    const text = this.draft();
    this.typed('');
    this.text().nativeElement.value = '';
    void this.thread().write(text);
  }
}
