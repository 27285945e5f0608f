/**
 * A text with headings, bold, italic and lists: a ProseMirror tree of a closed list of nodes and marks, so that who
 * shows it never has to clean it. Checking it is rich-text-field.ts's, apart, so that a page that only shows it is light.
 * Entries written before the editor was there are plain strings and stay readable.
 */
export const MAXIMUM_SIGNS = 20_000;
/** Lists within lists; deeper is nobody's report. */
export const MAXIMUM_LIST_DEPTH = 5;

export type MarkName = 'bold' | 'italic';
export interface TextNode {
  type: 'text';
  text: string;
  marks?: { type: MarkName }[] | undefined;
}
export type InlineNode = TextNode | { type: 'hardBreak' };
export interface ParagraphNode {
  type: 'paragraph';
  content?: InlineNode[] | undefined;
}
export interface HeadingNode {
  type: 'heading';
  attrs: { level: 1 | 2 };
  content?: InlineNode[] | undefined;
}
export interface ListItemNode {
  type: 'listItem';
  content: [ParagraphNode, ...(ParagraphNode | ListNode)[]];
}
export type ListNode =
  | { type: 'bulletList'; attrs?: undefined; content: ListItemNode[] }
  | { type: 'orderedList'; attrs?: { start?: number | undefined; type?: null | undefined } | undefined; content: ListItemNode[] };
export type BlockNode = ParagraphNode | HeadingNode | ListNode;
export interface RichText {
  type: 'doc';
  content: BlockNode[];
}

/** No control sign, no half of a surrogate pair: PostgreSQL and PDF refuse them, and nobody can type them. */
export function isCleanText(text: string): boolean {
  return !/\p{Cs}|(?![\t\n\r])\p{Cc}/u.test(text);
}

/** Whether a value has the look of such a tree; its content is checked by `richTextSchema` of rich-text-field.ts. */
export function isRichText(value: unknown): value is RichText {
  return typeof value === 'object' && value !== null && (value as { type?: unknown }).type === 'doc';
}

/** A field's value as a tree: a plain text becomes its paragraphs, nothing becomes an empty one. */
export function toRichText(value: unknown): RichText {
  if (isRichText(value)) return value;
  const lines = typeof value === 'string' && value !== '' ? value.split(/\r?\n/) : [''];
  return { type: 'doc', content: lines.map((line): ParagraphNode => (line ? { type: 'paragraph', content: [{ type: 'text', text: line }] } : { type: 'paragraph' })) };
}

/** The words alone, a line for each paragraph: for searching, comparing and counting. */
export function plainText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!isRichText(value)) return '';
  return value.content.flatMap(linesOf).join('\n');
}

/** Whether anything can be read in it. */
export function isBlank(value: unknown): boolean {
  return plainText(value).trim() === '';
}

function linesOf(block: BlockNode): string[] {
  if (block.type === 'bulletList' || block.type === 'orderedList') return block.content.flatMap((item) => item.content.flatMap(linesOf));
  return [(block.content ?? []).map((node) => (node.type === 'text' ? node.text : '\n')).join('')];
}
