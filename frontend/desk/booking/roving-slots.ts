import { DestroyRef, Directive, ElementRef, afterNextRender, inject, output } from '@angular/core';

const SLOT = '[data-slot]';

/**
 * One tab stop for a whole calendar of slots (WAI-ARIA's roving tabindex): arrows go up and down a day, left and right
 * to the nearest hour of the next one, Page Up and Page Down to another week.
 */
@Directive({ host: { '(keydown)': 'key($event)', '(focusin)': 'stopAt($event.target)' } })
export class RovingSlots {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly turn = output<number>();
  /** After a turned page the focus follows, once the new slots are there. */
  private follows = false;

  constructor() {
    const watch = new MutationObserver(() => this.tidy());
    inject(DestroyRef).onDestroy(() => watch.disconnect());
    afterNextRender(() => {
      watch.observe(this.host, { childList: true, subtree: true });
      this.tidy();
    });
  }

  protected key(event: KeyboardEvent): void {
    const from = (event.target as HTMLElement).closest<HTMLElement>(SLOT);
    if (!from || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'PageUp' || event.key === 'PageDown') {
      this.follows = true;
      this.turn.emit(event.key === 'PageUp' ? -1 : 1);
    } else {
      const to = this.next(from, event.key);
      if (to === undefined) return;
      to?.focus();
    }
    event.preventDefault();
  }
  protected stopAt(target: EventTarget | null): void {
    const slot = (target as HTMLElement).closest<HTMLElement>(SLOT);
    if (!slot) return;
    for (const each of this.slots()) if (each !== slot && each.tabIndex === 0) each.tabIndex = -1;
    slot.tabIndex = 0;
  }

  /** The slot a key leads to; null at an end, undefined for a key that is not ours. */
  private next(from: HTMLElement, key: string): HTMLElement | null | undefined {
    const here = from.getBoundingClientRect();
    const all = this.slots().map((slot) => ({ slot, box: slot.getBoundingClientRect() }));
    const column = all.filter(({ box }) => Math.abs(box.left - here.left) < here.width / 2).sort((one, other) => one.box.top - other.box.top);
    const at = column.findIndex(({ slot }) => slot === from);
    switch (key) {
      case 'ArrowDown':
        return column[at + 1]?.slot ?? null;
      case 'ArrowUp':
        return column[at - 1]?.slot ?? null;
      case 'Home':
        return column[0]?.slot ?? null;
      case 'End':
        return column.at(-1)?.slot ?? null;
      case 'ArrowLeft':
      case 'ArrowRight': {
        const side = all.filter(({ box }) => (key === 'ArrowRight' ? box.left > here.left + here.width / 2 : box.left < here.left - here.width / 2));
        // The nearest day first, then the nearest hour of it.
        const day = Math.min(...side.map(({ box }) => Math.abs(box.left - here.left)));
        return side.filter(({ box }) => Math.abs(Math.abs(box.left - here.left) - day) < here.width / 2).sort((one, other) => Math.abs(one.box.top - here.top) - Math.abs(other.box.top - here.top))[0]?.slot ?? null;
      }
      default:
        return undefined;
    }
  }
  private slots(): HTMLElement[] {
    return [...this.host.querySelectorAll<HTMLElement>(SLOT)];
  }
  private tidy(): void {
    const slots = this.slots();
    const first = slots.find((slot) => !slot.dataset['visit']) ?? slots[0];
    if (!first) return;
    if (!slots.some((slot) => slot.tabIndex === 0)) first.tabIndex = 0;
    if (!this.follows) return;
    this.follows = false;
    first.focus();
  }
}
