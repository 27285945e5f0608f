import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { REFUSALS } from '../../journey/refusals';
import type { SessionView } from '../../journey/views';
import { ROUTES } from '../routes';
import { startApi, type TestApi } from '../testing/api';
import { PASSWORD } from '../testing/world';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

describe('cross-site requests', () => {
  const body = () => ({ email: api.world.owner.email, password: PASSWORD });

  test.each([
    ['a foreign origin', { Origin: 'https://hostile.test', 'Sec-Fetch-Site': 'cross-site' }],
    ['a sister site', { 'Sec-Fetch-Site': 'same-site' }],
    ['an opaque origin', { Origin: 'null' }],
  ])('signing in from %s is refused', async (_what, headers) => {
    expect((await api.browser().post('/session', body(), { headers })).body).toMatchObject({ status: 403, code: 'CSRF' });
  });

  test('the session’s token is needed, and of this session', async () => {
    const browser = await api.browser().signIn(api.world.owner);
    const choose = (token: string) => browser.send('PUT', '/session/etablissement', { body: { etablissementId: api.world.here }, headers: { 'X-CSRF-Token': token } });
    const other = await api.browser().signIn(api.world.owner);
    expect((await choose('')).body).toMatchObject({ code: 'CSRF' });
    expect((await choose(other.csrfToken)).body).toMatchObject({ code: 'CSRF' });
    expect((await choose(browser.csrfToken)).status).toBe(200);
    expect((await browser.send('PUT', '/session/etablissement', { body: { etablissementId: api.world.here }, headers: { Origin: 'https://hostile.test' } })).body).toMatchObject({ code: 'CSRF' });
  });

  test('a page that asks for another account, établissement or visit than the browser’s own is refused, and told so', async () => {
    const browser = await api.browser().signIn(api.world.owner);
    const owner = ({ account, etablissementId }: SessionView) => `${account.id} ${etablissementId ?? ''}`;
    const { body: session } = await browser.get<SessionView>('/session');
    const day = (believed: string) => browser.send('GET', '/desk/day', { headers: { 'X-Acting-As': believed } });
    expect((await day(owner(session))).status).toBe(200);
    expect((await day('')).status).toBe(200);
    for (const believed of [session.account.id, `${session.account.id} ${api.world.elsewhere}`, 'x']) expect((await day(believed)).body).toMatchObject({ status: 409, code: 'SESSION_CHANGED' });
    // Who one is now is answered in any case: it is how the page finds out.
    expect((await browser.send('GET', '/session', { headers: { 'X-Acting-As': 'x' } })).status).toBe(200);
  });

  test('the cookie is out of reach of scripts and of other sites', async () => {
    const response = await api.browser().fetch('POST', '/session', { body: body() });
    expect(response.headers.getSetCookie()[0]).toMatch(/^vav_session=[\w-]{43}; Path=\/api; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
  });
});

describe('problems', () => {
  test('follow RFC 9457 with our code and the request’s id', async () => {
    const reply = await api.browser().get('/desk/day');
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    expect(reply.body).toEqual({ type: 'urn:vis-a-vis:problem:NOT_SIGNED_IN', title: REFUSALS.NOT_SIGNED_IN.sentence, status: 401, code: 'NOT_SIGNED_IN', detail: REFUSALS.NOT_SIGNED_IN.sentence, requestId: reply.headers.get('x-request-id') });
  });

  test('name every faulty field', async () => {
    const browser = await api.browser().signIn(api.world.owner);
    const reply = await browser.post<{ errors: { path: string }[] }>('/teleconsultations', { clinicianId: 'x', startsAt: 'tomorrow', motif: '', newPatient: { familyName: '', givenName: 'B', phone: 'x', email: 'y' } });
    expect(reply.status).toBe(422);
    expect(reply.body.errors.map(({ path }) => path)).toEqual(expect.arrayContaining(['clinicianId', 'startsAt', 'motif', 'newPatient.familyName', 'newPatient.phone', 'newPatient.email']));
  });

  test.each(['{"a":', '[', '"text"'])('a body nobody can read is INVALID: %s', async (body) => {
    expect((await api.browser().post('/session', body)).body).toMatchObject({ code: 'INVALID' });
  });

  test('a body too large is refused', async () => {
    expect((await api.browser().post('/session', { email: 'a'.repeat(600_000) })).body).toMatchObject({ code: 'INVALID' });
  });

  test('the unknown is a mute 500, logged without persons', async () => {
    const original = api.services.texts.preview;
    const broken = { ...api.services.texts, preview: () => { throw new Error('deep inside'); } };
    Object.assign(api.services, { texts: broken });
    const browser = await api.browser().signIn(api.world.owner);
    const reply = await browser.get(`/desk/message-preview?motif=Consultation&startsAt=${encodeURIComponent(new Date().toISOString())}`);
    Object.assign(api.services, { texts: { ...api.services.texts, preview: original } });
    expect(reply.body).toMatchObject({ status: 500, code: 'INTERNAL' });
    expect(reply.text).not.toContain('deep inside');
    expect(api.logs.join('')).toContain(reply.headers.get('x-request-id'));
    expect(api.logs.join('')).not.toContain('personne.test');
  });

  test('an address that is none is NOT_FOUND and not logged as typed', async () => {
    expect((await api.browser().get('/secret-name-in-a-path')).body).toMatchObject({ code: 'NOT_FOUND' });
    expect(api.logs.join('')).not.toContain('secret-name');
  });
});

test('headers protect every answer', async () => {
  const { headers } = await api.browser().get('/health/live');
  expect(headers.get('content-security-policy')).toContain("default-src 'self'");
  expect(headers.get('content-security-policy')).toMatch(/connect-src 'self' ws: wss:/);
  expect(headers.get('permissions-policy')).toContain('camera=(self), microphone=(self)');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-powered-by')).toBeNull();
});

describe('the description', () => {
  test('is OpenAPI 3.1 and lists every route', async () => {
    const { body } = await api.browser().get<{ openapi: string; paths: Record<string, Record<string, { operationId: string; responses: object }>> }>('/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    const described = Object.entries(body.paths).flatMap(([path, operations]) => Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replace('/api', '').replace(/\{(\w+)\}/g, ':$1')}`));
    expect(described.sort()).toEqual(ROUTES.map(({ method, path }) => `${method} ${path}`).sort());
    const ids = Object.values(body.paths).flatMap((operations) => Object.values(operations).map(({ operationId }) => operationId));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has the shape of OpenAPI 3.1, and every schema in it is JSON Schema 2020-12', async () => {
    const { body } = await api.browser().get('/openapi.json');
    const ajv = new Ajv2020({ strict: false });
    addFormats(ajv);
    expect(ajv.validate(OPENAPI_SHAPE, body) ? [] : ajv.errors).toEqual([]);
    const schemas: object[] = [];
    JSON.stringify(body, (key, value: unknown) => {
      if (key === 'schema' && typeof value === 'object' && value) schemas.push(value);
      return value;
    });
    for (const schema of schemas) expect(ajv.validateSchema(schema)).toBe(true);
  });

  test('can be read as a page without a script', async () => {
    const { text, headers } = await api.browser().get('/docs');
    expect(headers.get('content-type')).toContain('text/html');
    expect(text).not.toMatch(/<script|https?:\/\/(?!json-schema)/);
    for (const { path } of ROUTES) expect(text).toContain(path);
  });
});

/** What the published schema of OpenAPI 3.1 asks of a document like ours. */
const OPENAPI_SHAPE = {
  type: 'object',
  required: ['openapi', 'info', 'paths'],
  properties: {
    openapi: { pattern: '^3\\.1\\.\\d+$' },
    info: { type: 'object', required: ['title', 'version'] },
    paths: {
      type: 'object',
      propertyNames: { pattern: '^/' },
      additionalProperties: {
        type: 'object',
        propertyNames: { enum: ['get', 'head', 'post', 'put', 'patch', 'delete'] },
        additionalProperties: {
          type: 'object',
          required: ['operationId', 'responses'],
          properties: {
            parameters: { type: 'array', items: { type: 'object', required: ['name', 'in', 'schema'], properties: { in: { enum: ['path', 'query', 'header'] } } } },
            requestBody: { type: 'object', required: ['content'] },
            responses: { type: 'object', minProperties: 2, propertyNames: { pattern: '^([1-5]\\d\\d|default)$' }, additionalProperties: { type: 'object', required: ['description'] } },
            security: { type: 'array', items: { type: 'object' } },
          },
        },
      },
    },
  },
};
