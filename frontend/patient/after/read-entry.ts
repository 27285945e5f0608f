/** The answers of a form step as titled lines, in the order and with the French titles of its JSON Schema. */
export function readEntry(input: Record<string, unknown>, schema: Record<string, unknown>): { title: string; text: string }[] {
  const properties = (schema['properties'] ?? {}) as Record<string, { title?: string; type?: string }>;
  return Object.entries(properties)
    .filter(([name]) => input[name] !== undefined && input[name] !== null && input[name] !== '')
    .map(([name, property]) => ({ title: property.title ?? name, text: inWords(input[name]) }));
}

function inWords(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'Oui' : 'Non';
  if (Array.isArray(value)) return value.map(inWords).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
