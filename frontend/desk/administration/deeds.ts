import { afterRenderEffect, ChangeDetectionStrategy, Component, ElementRef, inject, input, signal } from '@angular/core';
import { type Problem, toProblem } from '../../api/problem';
import { Icon } from '../../look/icon';

/** What was just done, in words, and how to take it back. */
export interface Deed {
  readonly words: string;
  readonly undo?: () => Promise<unknown>;
}

/** One deed at a time on an administrator's page, and what is said of the last one: a refusal never stands beside a later success. */
export class Deeds {
  private readonly fault = signal<Problem | null>(null);
  private readonly last = signal<Deed | null>(null);
  private readonly waits = signal(false);
  readonly problem = this.fault.asReadonly();
  readonly done = this.last.asReadonly();
  readonly busy = this.waits.asReadonly();

  /** Says that something was done, by whatever way. */
  say(deed: Deed): void {
    this.fault.set(null);
    this.last.set(deed);
  }
  refuse(problem: Problem): void {
    this.last.set(null);
    this.fault.set(problem);
  }
  quiet(): void {
    this.fault.set(null);
    this.last.set(null);
  }
  /** Asks, and answers whether it worked; false as well while another deed is on its way. */
  async act(ask: () => Promise<unknown>, deed: Deed): Promise<boolean> {
    if (this.waits()) return false;
    this.waits.set(true);
    this.quiet();
    try {
      await ask();
      this.say(deed);
      return true;
    } catch (error) {
      this.refuse(toProblem(error));
      return false;
    } finally {
      this.waits.set(false);
    }
  }
  async undo(): Promise<void> {
    await this.last()?.undo?.();
  }
}

/** The last deed, or its refusal, above the page's content. */
@Component({
  selector: 'vav-deed-notes',
  imports: [Icon],
  template: `
    <div role="alert">@if (deeds().problem(); as fault) { <p class="note bad"><vav-icon name="error" [size]="18" /><span>{{ fault.view.detail }}</span></p> }</div>
    <div role="status">@if (deeds().done(); as what) { <p class="note good"><vav-icon name="check_circle" [size]="18" /><span>{{ what.words }}</span>@if (what.undo) { <button class="undo" type="button" (click)="deeds().undo()">Annuler</button> }</p> }</div>
  `,
  styles: `
    :host { display: contents; }
    div:empty { display: none; }
    .note { scroll-margin: 16px; }
    .undo { margin-left: auto; border: 0; background: none; color: inherit; font-weight: 600; text-decoration: underline; cursor: pointer; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DeedNotes {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly deeds = input.required<Deeds>();

  constructor() {
    // The button that did it may stand a screen below what is said of it.
    afterRenderEffect(() => {
      if (this.deeds().problem() ?? this.deeds().done()) this.host.querySelector('.note')?.scrollIntoView({ block: 'nearest' });
    });
  }
}
