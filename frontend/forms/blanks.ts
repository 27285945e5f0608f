type Input = Record<string, unknown>;

/**
 * A form as it reads on screen: a text field left alone is an empty text, not a missing one, so that the server's
 * sentence for « nothing written » is said, and not one about types.
 */
export function withBlanks(schema: Input, input: Input): Input {
  const properties = (schema['properties'] ?? {}) as Record<string, { type?: unknown; enum?: unknown; format?: unknown; ui?: { widget?: unknown } }>;
  const blanks = Object.entries(properties).filter(([, property]) => property.ui?.widget === 'rich-text' || (property.type === 'string' && !property.enum && !property.format));
  return { ...Object.fromEntries(blanks.map(([key]) => [key, ''])), ...Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined && value !== null)) };
}
