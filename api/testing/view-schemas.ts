import { resolve } from 'node:path';
import ts from 'typescript';

type Json = Record<string, unknown>;
const VIEWS = resolve(__dirname, '../../journey/views/index.ts');

/** The text of api/openapi/views.generated.ts: JSON Schemas of every interface of journey/views, read by the compiler. */
export function viewSchemasFile(): string {
  const program = ts.createProgram([VIEWS], { strict: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16, skipLibCheck: true, noEmit: true });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(VIEWS);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error('journey/views cannot be read');
  const schemas: Record<string, Json> = {};
  for (const name of checker.getExportsOfModule(module)) {
    const symbol = name.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(name) : name;
    schemas[symbol.name] = schemaOf(checker, checker.getDeclaredTypeOfSymbol(symbol));
  }
  const lines = Object.entries(schemas).map(([name, schema]) => `  ${name}: ${JSON.stringify(schema)},`);
  return `// Generated from journey/views: UPDATE_VIEW_SCHEMAS=1 npx jest api/openapi\nexport const VIEW_SCHEMAS: Readonly<Record<string, object>> = {\n${lines.join('\n')}\n};\n`;
}

function schemaOf(checker: ts.TypeChecker, type: ts.Type): Json {
  if (type.flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any)) return {};
  if (type.isStringLiteral()) return { const: type.value };
  if (type.flags & ts.TypeFlags.String) return { type: 'string' };
  if (type.flags & (ts.TypeFlags.Number | ts.TypeFlags.NumberLiteral)) return { type: 'number' };
  if (type.flags & (ts.TypeFlags.Boolean | ts.TypeFlags.BooleanLiteral)) return { type: 'boolean' };
  if (type.flags & ts.TypeFlags.Null) return { type: 'null' };
  if (type.isUnion()) return unionOf(checker, type.types);
  if (checker.isArrayType(type)) return { type: 'array', items: schemaOf(checker, checker.getTypeArguments(type as ts.TypeReference)[0] as ts.Type) };
  const index = checker.getIndexInfoOfType(type, ts.IndexKind.String);
  if (index) return { type: 'object', additionalProperties: schemaOf(checker, index.type) };
  const properties = checker.getPropertiesOfType(type);
  const optional = (property: ts.Symbol) => (property.flags & ts.SymbolFlags.Optional) !== 0;
  return {
    type: 'object',
    properties: Object.fromEntries(properties.map((property) => [property.name, schemaOf(checker, checker.getTypeOfSymbol(property))])),
    required: properties.filter((property) => !optional(property)).map(({ name }) => name),
  };
}

/** Words become an enumeration, `undefined` is said by `required`, true and false are one boolean. */
function unionOf(checker: ts.TypeChecker, types: readonly ts.Type[]): Json {
  const present = types.filter((type) => !(type.flags & ts.TypeFlags.Undefined));
  const words = present.flatMap((type) => (type.isStringLiteral() ? [type.value] : []));
  const others = present.filter((type) => !type.isStringLiteral()).map((type) => schemaOf(checker, type));
  const parts = [...(words.length > 0 ? [{ type: 'string', enum: words.sort() }] : []), ...others];
  const different = [...new Map(parts.map((part) => [JSON.stringify(part), part])).values()];
  return different.length === 1 ? (different[0] as Json) : { anyOf: different };
}
