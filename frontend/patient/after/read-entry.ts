import { isBlank, isRichText, type RichText } from '../../../journey/rich-text';

/** The answers of a form step as titled texts, in the order and with the French titles of its JSON Schema. */
export function readEntry(input: Record<string, unknown>, schema: Record<string, unknown>): { title: string; text: RichText | string }[] {
  const properties = (schema['properties'] ?? {}) as Record<string, { title?: string; type?: string }>;
  return Object.entries(properties)
    .filter(([name]) => !isNothing(input[name]))
    .map(([name, property]) => ({ title: property.title ?? name, text: isRichText(input[name]) ? input[name] : inWords(input[name]) }));
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (isRichText(value) && isBlank(value));
}

function inWords(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'Oui' : 'Non';
  if (Array.isArray(value)) return value.map(inWords).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
