import { z } from 'zod';

/**
 * A text with headings, bold, italic and lists: a ProseMirror tree of a closed list of nodes and marks, so that who
 * shows it never has to clean it. Entries written before the editor was there are plain strings and stay readable.
 */
export const MAXIMUM_SIGNS = 20_000;
/** Lists within lists; deeper is nobody's report. */
export const MAXIMUM_LIST_DEPTH = 5;
const MAXIMUM_NODES = 10_000;

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

const mark = z.strictObject({ type: z.enum(['bold', 'italic']) });
const inline = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    text: z.string().min(1).max(MAXIMUM_SIGNS).refine(isCleanText),
    marks: z.array(mark).max(2).refine((marks) => new Set(marks.map(({ type }) => type)).size === marks.length).optional(),
  }),
  z.strictObject({ type: z.literal('hardBreak') }),
]);
const inlines = z.array(inline).max(MAXIMUM_NODES).optional();
const paragraph = z.strictObject({ type: z.literal('paragraph'), content: inlines });
const heading = z.strictObject({ type: z.literal('heading'), attrs: z.strictObject({ level: z.union([z.literal(1), z.literal(2)]) }), content: inlines });

/** A list that may stand at this depth: each level is its own schema, so that no tree, however deep, is walked further. */
function listAt(depth: number): z.ZodType<ListNode> {
  const inner = depth < MAXIMUM_LIST_DEPTH ? [listAt(depth + 1)] : [];
  const item = z.strictObject({ type: z.literal('listItem'), content: z.tuple([paragraph], z.union([paragraph, ...inner])) });
  return z
    .strictObject({
      type: z.enum(['bulletList', 'orderedList']),
      attrs: z.strictObject({ start: z.int().min(1).max(9_999).optional(), type: z.null().optional() }).optional(),
      content: z.array(item).min(1).max(MAXIMUM_NODES),
    })
    .refine((list) => list.type === 'orderedList' || list.attrs === undefined) as z.ZodType<ListNode>;
}

/** The tree itself, strict at every node. What it says, and whether it says anything, is the field's affair. */
export const richTextSchema: z.ZodType<RichText> = z
  .strictObject({ type: z.literal('doc'), content: z.array(z.union([paragraph, heading, listAt(1)])).min(1).max(MAXIMUM_NODES) })
  .refine((document) => plainText(document).length <= MAXIMUM_SIGNS, { message: `${MAXIMUM_SIGNS.toLocaleString('fr-FR')} signes au plus.` });

/** Whether a value has the look of such a tree; its content is checked by `richTextSchema`. */
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

/**
 * A field of a form step drawn by the rich-text editor. A plain string is accepted too: that is what earlier entries hold.
 * @param required the sentence for « nothing written »; without it the field may stay empty
 */
export function richText(title: string, { placeholder, required }: { placeholder: string; required?: string }): z.ZodType<RichText | string, unknown> {
  return z
    .unknown()
    .transform((value, context): RichText | string => {
      const refuse = (message: string) => {
        context.addIssue({ code: 'custom', message });
        return z.NEVER;
      };
      const read = readField(value);
      if (read === 'long') return refuse(`${title} : ${MAXIMUM_SIGNS.toLocaleString('fr-FR')} signes au plus.`);
      if (read === null) return refuse(`${title} : ce texte ne peut pas être gardé tel quel.`);
      return required && isBlank(read.value) ? refuse(required) : read.value;
    })
    .prefault('')
    .meta({ title, ui: { widget: 'rich-text', placeholder } });
}

/** A field's value when it can be kept, `long` or null otherwise. An unfinished text can be kept. */
export function readField(value: unknown): { value: RichText | string } | 'long' | null {
  if (value === undefined || value === null) return { value: '' };
  if (typeof value === 'string') return value.length > MAXIMUM_SIGNS ? 'long' : isCleanText(value) ? { value } : null;
  const result = richTextSchema.safeParse(value);
  if (result.success) return { value: result.data };
  return result.error.issues.some(({ code, path }) => code === 'custom' && path.length === 0) ? 'long' : null;
}
