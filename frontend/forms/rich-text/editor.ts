import { Editor, Node, type Extensions } from '@tiptap/core';
import { StarterKit } from '@tiptap/starter-kit';
import { isBlank, toRichText, type RichText } from '../../../journey/rich-text';
import { cleanPasted, withoutControls } from './paste';

/** The rich-text library lives behind this file, and this file in a chunk of its own. */
export type RichTextEditor = Editor;

/** What an editor needs of its field. */
export interface EditorOptions {
  element: HTMLElement;
  value: unknown;
  attributes: Record<string, string>;
  /** The field's value: '' for nothing written. */
  changed: (value: RichText | '') => void;
  /** The cursor moved or the text changed: the toolbar looks again. */
  moved: () => void;
  focused: () => void;
  /** Alt+F10, by convention: from the text to its toolbar. */
  toToolbar: () => void;
}

/** Of a list's item only paragraphs and lists: what the server accepts. Tab leaves the editor, as everywhere on the page. */
const ListItem = Node.create({
  name: 'listItem',
  content: 'paragraph (paragraph | bulletList | orderedList)*',
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: ({ HTMLAttributes }) => ['li', HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      'Mod-]': () => this.editor.commands.sinkListItem(this.name),
      'Mod-[': () => this.editor.commands.liftListItem(this.name),
    };
  },
});

const EXTENSIONS: Extensions = [
  StarterKit.configure({
    heading: { levels: [1, 2] },
    blockquote: false,
    code: false,
    codeBlock: false,
    horizontalRule: false,
    link: false,
    listItem: false,
    strike: false,
    underline: false,
    trailingNode: false,
  }),
  ListItem,
];

/** An editor that writes the tree of journey/rich-text.ts and nothing else. */
export function createEditor(options: EditorOptions): RichTextEditor {
  const editor: Editor = new Editor({
    element: options.element,
    extensions: EXTENSIONS,
    content: toRichText(options.value),
    editorProps: {
      attributes: options.attributes,
      transformPastedHTML: cleanPasted,
      transformPastedText: withoutControls,
      handleKeyDown: (_view, event) => {
        if (event.key !== 'F10' || !event.altKey) return false;
        options.toToolbar();
        return true;
      },
    },
    onUpdate: () => options.changed(valueOf(editor)),
    onTransaction: () => options.moved(),
    onFocus: () => options.focused(),
  });
  return editor;
}

/** What is in the editor, as it is kept. */
export function valueOf(editor: RichTextEditor): RichText | '' {
  const document = editor.getJSON() as RichText;
  return isBlank(document) ? '' : document;
}

/** Replaces the text; the editor's own undo brings it back. */
export function replaceText(editor: RichTextEditor, value: unknown): void {
  editor.commands.setContent(toRichText(value), { emitUpdate: false });
}
