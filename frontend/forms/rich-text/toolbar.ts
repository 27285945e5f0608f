import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, signal, viewChildren } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { Icon } from '../../look/icon';
import { ActiveEditor } from './active-editor';
import type { RichTextEditor } from './editor';
import { RichTextToolbarFocus } from './toolbar-focus';
import './icons';

/** A button of the toolbar: its name, its sign, its keys, and what it does to the text under the cursor. */
interface Tool {
  name: string;
  icon: string;
  keys: string;
  /** For what is on or off. */
  on?: (editor: RichTextEditor) => boolean;
  can: (editor: RichTextEditor) => boolean;
  act: (editor: RichTextEditor) => void;
}
const heading = (level: 1 | 2, name: string): Tool => ({
  name,
  icon: `format_h${level}`,
  keys: `Ctrl+Alt+${level}`,
  on: (editor) => editor.isActive('heading', { level }),
  can: (editor) => editor.can().toggleHeading({ level }),
  act: (editor) => editor.chain().focus().toggleHeading({ level }).run(),
});
const TOOLS: readonly Tool[] = [
  { name: 'Gras', icon: 'format_bold', keys: 'Ctrl+B', on: (editor) => editor.isActive('bold'), can: () => true, act: (editor) => editor.chain().focus().toggleBold().run() },
  { name: 'Italique', icon: 'format_italic', keys: 'Ctrl+I', on: (editor) => editor.isActive('italic'), can: () => true, act: (editor) => editor.chain().focus().toggleItalic().run() },
  heading(1, 'Titre'),
  heading(2, 'Sous-titre'),
  { name: 'Liste à puces', icon: 'format_list_bulleted', keys: 'Ctrl+Maj+8', on: (editor) => editor.isActive('bulletList'), can: () => true, act: (editor) => editor.chain().focus().toggleBulletList().run() },
  { name: 'Liste numérotée', icon: 'format_list_numbered', keys: 'Ctrl+Maj+7', on: (editor) => editor.isActive('orderedList'), can: () => true, act: (editor) => editor.chain().focus().toggleOrderedList().run() },
  { name: 'Annuler la frappe', icon: 'undo', keys: 'Ctrl+Z', can: (editor) => editor.can().undo(), act: (editor) => editor.chain().focus().undo().run() },
  { name: 'Rétablir la frappe', icon: 'redo', keys: 'Ctrl+Maj+Z', can: (editor) => editor.can().redo(), act: (editor) => editor.chain().focus().redo().run() },
];

/** « Mise en forme » of the text where the cursor is: one toolbar for all the texts of a form, one tab stop, arrows within. */
@Component({
  selector: 'vav-rich-text-toolbar',
  imports: [Icon, MatIconButton],
  template: `
    <div role="toolbar" aria-label="Mise en forme" (keydown)="move($event)">
      @for (tool of tools(); track tool.name; let place = $index) {
        <button #button matIconButton type="button" [attr.aria-label]="tool.name" [attr.title]="tool.name + ' (' + tool.keys + ')'" [attr.aria-pressed]="tool.pressed"
          [class.on]="tool.pressed" [disabled]="!tool.possible" disabledInteractive [tabindex]="place === stop() ? 0 : -1" (mousedown)="$event.preventDefault()" (focus)="stop.set(place)" (click)="act(place)"><vav-icon [name]="tool.icon" [size]="20" /></button>
      }
    </div>
    <ng-content />
  `,
  styles: `
    :host { display: flex; align-items: center; flex-wrap: wrap; gap: 4px; min-height: 48px; padding: 4px 12px; border-bottom: 1px solid var(--mat-sys-outline-variant); position: sticky; top: 0; z-index: 1; background: var(--mat-sys-surface); }
    [role='toolbar'] { display: flex; flex-wrap: wrap; gap: 2px; flex: 1; }
    button.on { background: var(--mat-sys-primary-container); color: var(--mat-sys-on-primary-container); }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RichTextToolbar {
  private readonly active = inject(ActiveEditor);
  private readonly buttons = viewChildren('button', { read: ElementRef<HTMLButtonElement> });
  protected readonly stop = signal(0);
  protected readonly tools = computed(() => {
    this.active.turn();
    const editor = this.active.current();
    return TOOLS.map((tool) => ({ ...tool, pressed: tool.on ? (editor ? tool.on(editor) : false) : null, possible: editor ? tool.can(editor) : false }));
  });

  constructor() {
    inject(RichTextToolbarFocus).lead(() => this.to(this.stop()));
  }

  protected act(place: number): void {
    const editor = this.active.current();
    const tool = TOOLS[place];
    if (editor && tool?.can(editor)) tool.act(editor);
  }
  /** Arrows, Home and End within the toolbar; Escape back to the text (WAI-ARIA, toolbar pattern). */
  protected move(event: KeyboardEvent): void {
    const last = TOOLS.length - 1;
    const place = { ArrowRight: this.stop() === last ? 0 : this.stop() + 1, ArrowLeft: this.stop() === 0 ? last : this.stop() - 1, Home: 0, End: last }[event.key];
    if (event.key === 'Escape') this.active.current()?.commands.focus();
    else if (place === undefined) return;
    else this.to(place);
    event.preventDefault();
  }
  private to(place: number): void {
    (this.buttons()[place]?.nativeElement as HTMLButtonElement | undefined)?.focus();
  }
}
