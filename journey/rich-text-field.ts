import { z } from 'zod';
import { isBlank, isCleanText, type ListNode, MAXIMUM_LIST_DEPTH, MAXIMUM_SIGNS, plainText, type RichText } from './rich-text';

const MAXIMUM_NODES = 10_000;

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
