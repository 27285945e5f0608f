import { z } from 'zod';
import { MAXIMUM_SIGNS } from '../../journey/rich-text';
import { readField } from '../../journey/rich-text-field';
import type { Step } from '../../journey/step';
import { Refusal } from '../door/refusal';

/** Three texts of 20,000 signs as trees, in UTF-8, and room to spare; less than a request may be. */
const MAXIMUM_LENGTH = 400_000;

/** A draft is accepted as far as it is written: its size and form are checked here, its sense when it is published. */
export const draftInputSchema = z.record(z.string().max(80), z.unknown()).refine(isKeepable, 'Ce texte est trop long, ou ne peut pas être gardé tel quel.');

/** PostgreSQL keeps neither U+0000 nor half a surrogate pair; JSON writes both as escapes, so that they are seen. */
function isKeepable(input: unknown): boolean {
  try {
    const text = JSON.stringify(input);
    return text.length <= MAXIMUM_LENGTH && !/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i.test(text);
  } catch {
    // Nested deeper than anything that can be written down again.
    return false;
  }
}

/**
 * Checks what a draft of this step holds where the editor made it: a tree is drawn on other people's screens, so that
 * even an unfinished one must be of the closed list. Answers the fields as they are kept.
 * @throws INVALID naming the faulty fields
 */
export function checkDraft(step: Step, input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = { ...input };
  const errors: { path: string; message: string }[] = [];
  for (const { name, title } of richTextFields(step)) {
    if (!(name in input)) continue;
    const read = readField(input[name]);
    if (read === 'long') errors.push({ path: name, message: `${title} : ${MAXIMUM_SIGNS.toLocaleString('fr-FR')} signes au plus.` });
    else if (read === null) errors.push({ path: name, message: `${title} : ce texte ne peut pas être gardé tel quel.` });
    else kept[name] = read.value;
  }
  if (errors.length > 0) throw new Refusal('INVALID', { errors });
  return kept;
}

interface Field {
  readonly name: string;
  readonly title: string;
}
const known = new WeakMap<Step, Field[]>();

/** The fields of a step that the rich-text editor writes. */
export function richTextFields(step: Step): Field[] {
  let fields = known.get(step);
  if (!fields) {
    const properties = (z.toJSONSchema(step.input, { io: 'input' }).properties ?? {}) as Record<string, { title?: string; ui?: { widget?: string } }>;
    fields = Object.entries(properties)
      .filter(([, property]) => property.ui?.widget === 'rich-text')
      .map(([name, { title }]) => ({ name, title: title ?? name }));
    known.set(step, fields);
  }
  return fields;
}
