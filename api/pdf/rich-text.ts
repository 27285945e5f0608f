import { z } from 'zod';
import type { Content, ContentText } from 'pdfmake/interfaces';
import { isBlank, isRichText, toRichText, type BlockNode, type InlineNode, type ListItemNode } from '../../journey/rich-text';
import type { Step } from '../../journey/step';

/** What was written in a form step, under the titles of its schema, in its order, without what was left empty. */
export function entryContent(step: Step, input: Readonly<Record<string, unknown>>): Content[] {
  const properties = (z.toJSONSchema(step.input, { io: 'input' }).properties ?? {}) as Record<string, { title?: string }>;
  return Object.entries(properties)
    .filter(([name]) => !isNothing(input[name]))
    .flatMap(([name, { title }]): Content[] => [{ text: title ?? name, style: 'part', headlineLevel: 1 }, ...richTextContent(inWords(input[name]))]);
}

/** A text as it was written, block by block. */
export function richTextContent(value: unknown): Content[] {
  return toRichText(value).content.map(block);
}

/** The narrow no-break space of French typography is not in the font; the ordinary one stands for it. */
export function drawable(text: string): string {
  return text.replaceAll('\u202f', '\u00a0');
}

function block(node: BlockNode): Content {
  switch (node.type) {
    case 'paragraph':
      return { ...inline(node.content), margin: [0, 0, 0, 3] };
    case 'heading':
      return { ...inline(node.content), style: `heading${node.attrs.level}` };
    case 'bulletList':
      return { ul: node.content.map(item), margin: [0, 0, 0, 3] };
    case 'orderedList':
      return { ol: node.content.map(item), start: node.attrs?.start ?? 1, margin: [0, 0, 0, 3] };
  }
}

function item(node: ListItemNode): Content {
  const [only, ...others] = node.content.map(block);
  return others.length === 0 && only ? only : { stack: node.content.map(block) };
}

function inline(nodes: readonly InlineNode[] | undefined): ContentText {
  // An empty paragraph keeps its line.
  if (!nodes || nodes.length === 0) return { text: ' ' };
  return {
    text: nodes.map((node) => {
      if (node.type === 'hardBreak') return '\n';
      const has = (mark: string) => node.marks?.some(({ type }) => type === mark) ?? false;
      // A heading is bold by its style: only what is marked says so itself.
      return { text: drawable(node.text), ...(has('bold') && { bold: true }), ...(has('italic') && { italics: true }) };
    }),
    preserveLeadingSpaces: true,
  };
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (isRichText(value) && isBlank(value));
}
function inWords(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 'Oui' : 'Non';
  if (Array.isArray(value)) return value.map(inWords).join(', ');
  return isRichText(value) || typeof value === 'string' ? value : String(value);
}
