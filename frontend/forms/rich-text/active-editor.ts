import { Injectable, signal } from '@angular/core';
import type { RichTextEditor } from './editor';

/** The editors of one form, and the one the toolbar acts upon: where the cursor is, or was last. */
@Injectable()
export class ActiveEditor {
  private readonly all = signal<readonly RichTextEditor[]>([]);
  private readonly chosen = signal<RichTextEditor | null>(null);
  /** Counts what changes in the editors, so that the toolbar looks again. */
  readonly turn = signal(0);
  readonly editors = this.all.asReadonly();

  current(): RichTextEditor | null {
    return this.chosen() ?? this.all()[0] ?? null;
  }
  add(editor: RichTextEditor): void {
    this.all.update((all) => [...all, editor]);
  }
  remove(editor: RichTextEditor): void {
    this.all.update((all) => all.filter((each) => each !== editor));
    if (this.chosen() === editor) this.chosen.set(null);
  }
  enter(editor: RichTextEditor): void {
    this.chosen.set(editor);
    this.changed();
  }
  changed(): void {
    this.turn.update((turn) => turn + 1);
  }
}
