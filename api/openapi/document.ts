import { z } from 'zod';
import { REFUSALS } from '../../journey/refusals';
import { type Route, SAFE_METHODS, type Who } from '../door/route';
import { VIEW_SCHEMAS } from './views.generated';

type Json = Record<string, unknown>;

/** Who may ask, in words. */
export function wordsOf(who: Who): string {
  return typeof who === 'string' ? who : who.join(', ');
}

/** An operation's name: method and path in words, stable for generated clients. */
export function operationId(route: Route): string {
  const words = route.path.split(/[/:.-]/).filter(Boolean);
  return [route.method.toLowerCase(), ...words.map((word) => word[0]?.toUpperCase() + word.slice(1))].join('');
}

/** OpenAPI 3.1 from the route table: the same schemas that check the requests. */
export function describe(routes: readonly Route[]): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = `/api${route.path.replace(/:(\w+)/g, '{$1}')}`;
    (paths[path] ??= {})[route.method.toLowerCase()] = operationOf(route);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Vis-à-vis', version: '1', description: 'Téléconsultation. Errors are problems (RFC 9457) with the codes of the list below; `title` is for people.' },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    paths,
    components: {
      schemas: { Problem: PROBLEM, ...views(routes) },
      securitySchemes: {
        desk: { type: 'apiKey', in: 'cookie', name: 'vav_session' },
        patient: { type: 'apiKey', in: 'cookie', name: 'vav_visit' },
        guest: { type: 'apiKey', in: 'cookie', name: 'vav_guest' },
        csrf: { type: 'apiKey', in: 'header', name: 'X-CSRF-Token' },
      },
    },
  };
}

function operationOf(route: Route): Json {
  const { details } = route;
  const status = String(details.status ?? (details.answer === 'nothing' ? 204 : 200));
  const parameters = [
    ...[...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: name === 'slug' ? { type: 'string' } : { type: 'string', format: 'uuid' } })),
    ...queryParameters(details.query),
    ...(details.tus ? tusHeaders(route) : []),
    ...(details.idempotent ? [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', format: 'uuid' } }] : []),
    ...(route.method === 'PUT' && details.does.includes('If-Match') ? [{ name: 'If-Match', in: 'header', required: true, schema: { type: 'string' } }] : []),
  ];
  return {
    operationId: operationId(route),
    summary: details.does,
    tags: [route.path.split('/')[1]],
    security: securityOf(route),
    'x-who': wordsOf(route.who),
    'x-scope': route.scope,
    ...(details.throttle ? { 'x-throttle': details.throttle } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(details.body ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(details.body) } } } } : {}),
    ...(details.tus && route.method === 'PATCH' ? { requestBody: { required: true, content: { 'application/offset+octet-stream': {} } } } : {}),
    responses: {
      [status]: { description: details.answer, ...contentOf(details.answer) },
      default: { description: 'A problem', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    },
  };
}

/** What tus 1.0.0 asks of each step. */
function tusHeaders({ method }: Route): Json[] {
  const header = (name: string, schema: Json) => ({ name, in: 'header', required: true, schema });
  return [
    header('Tus-Resumable', { const: '1.0.0' }),
    ...(method === 'POST' ? [header('Upload-Length', { type: 'integer' }), header('Idempotency-Key', { type: 'string', format: 'uuid' })] : []),
    ...(method === 'PATCH' ? [header('Upload-Offset', { type: 'integer' })] : []),
  ];
}

function securityOf({ who, method }: Route): Json[] {
  if (who === 'anyone' || who === 'demonstration') return [];
  const scheme = who === 'guest' ? 'guest' : who === 'patient' || who === 'patient with proof' ? 'patient' : 'desk';
  return [{ [scheme]: [], ...(SAFE_METHODS.includes(method) ? {} : { csrf: [] }) }];
}

function queryParameters(query: z.ZodType | undefined): Json[] {
  if (!query) return [];
  const { properties = {}, required = [] } = schemaOf(query) as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }));
}

function schemaOf(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' }) as Json;
  return rest;
}

function contentOf(answer: string): Json {
  if (answer === 'nothing') return {};
  if (answer.includes('/')) return { content: { [answer]: {} } };
  if (answer.startsWith('{')) return { content: { 'application/json': { schema: { type: 'object' } } } };
  const name = answer.replace('[]', '');
  const reference = { $ref: `#/components/schemas/${name}` };
  return { content: { 'application/json': { schema: answer.endsWith('[]') ? { type: 'array', items: reference } : reference } } };
}

/** The answers by name, with the fields of journey/views. */
function views(routes: readonly Route[]): Record<string, Json> {
  const names = new Set(routes.map(({ details }) => details.answer.replace('[]', '')).filter((name) => /^[A-Z]\w+$/.test(name)));
  return Object.fromEntries([...names].sort().map((name) => [name, { title: name, ...(VIEW_SCHEMAS[name] ?? OTHERS[name] ?? { type: 'object' }) }]));
}
const OTHERS: Record<string, Json> = {
  GuestSessionView: { type: 'object', required: ['csrfToken', 'visit'], properties: { csrfToken: { type: 'string' }, visit: { $ref: '#/components/schemas/GuestVisitView' } } },
  PatientSessionView: { type: 'object', required: ['csrfToken', 'visit'], properties: { csrfToken: { type: 'string' }, visit: { $ref: '#/components/schemas/PatientVisitView' } } },
};

const PROBLEM: Json = {
  type: 'object',
  description: 'RFC 9457',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(REFUSALS) },
    detail: { type: 'string' },
    requestId: { type: 'string' },
    errors: { type: 'array', items: { type: 'object', required: ['path', 'message'], properties: { path: { type: 'string' }, message: { type: 'string' } } } },
    facts: { type: 'object', additionalProperties: { type: ['string', 'number'] } },
  },
};
