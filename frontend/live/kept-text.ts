import { afterNextRender, Directive, ElementRef, inject, input } from '@angular/core';

const PREFIX = 'vav-kept-';
const OWNER = 'vav-kept-of';

/** Each store may be forbidden or full: then what is typed lives as long as the page, as before. */
function quietly<Value>(what: () => Value): Value | null {
  try {
    return what();
  } catch {
    return null;
  }
}
/** What was typed under that key in this tab and not sent; empty when nothing was. */
export function recallText(key: string): string {
  return quietly(() => sessionStorage.getItem(PREFIX + key)) ?? '';
}
/** Keeps it through a reload of this tab; an empty text is forgotten. */
export function keepText(key: string, text: string): void {
  quietly(() => (text === '' ? sessionStorage.removeItem(PREFIX + key) : sessionStorage.setItem(PREFIX + key, text)));
}
/** What is kept belongs to this visit: another visit opened in the same tab finds nothing of it. */
export function keptTextsAreOf(visit: string): void {
  quietly(() => {
    if (sessionStorage.getItem(OWNER) === visit) return;
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
    sessionStorage.setItem(OWNER, visit);
  });
}

/** A field whose text survives a reload (`vavKept="word"`). Who sends it forgets it: `keepText(key, '')`. */
@Directive({ selector: '[vavKept]', host: { '(input)': 'keep()' } })
export class KeptText {
  readonly vavKept = input.required<string>();
  private readonly field = inject<ElementRef<HTMLInputElement | HTMLTextAreaElement>>(ElementRef).nativeElement;

  constructor() {
    afterNextRender(() => {
      const text = recallText(this.vavKept());
      if (!text || this.field.value) return;
      this.field.value = text;
      this.field.dispatchEvent(new Event('input'));
    });
  }

  protected keep(): void {
    keepText(this.vavKept(), this.field.value);
  }
}
