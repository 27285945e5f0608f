import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { ask } from './ask';
import { forgetSession, noteRefusal, rememberSession, sessionChanged } from './csrf';

interface View {
  csrfToken: string;
  visit: { id: string };
}
const ownerOf = ({ visit }: View) => visit.id;
const asked: { method: string; path: string; headers: Record<string, string> }[] = [];
let answers: Record<string, (headers: Record<string, string>) => { status: number; body: unknown }> = {};

beforeEach(() => {
  asked.length = 0;
  rememberSession('/api/patient/session', { csrfToken: 'old', visit: { id: 'v1' } }, ownerOf);
  const answering = (path: string, init: RequestInit = {}) => {
    const headers = init.headers as Record<string, string>;
    asked.push({ method: init.method ?? 'GET', path, headers });
    const { status, body } = answers[path]!(headers);
    return Promise.resolve({ ok: status < 400, status, text: () => Promise.resolve(JSON.stringify(body)), json: () => Promise.resolve(body) });
  };
  Object.assign(globalThis, { fetch: jest.fn(answering) });
});
afterEach(() => forgetSession());

const chat = (headers: Record<string, string>) => (headers['X-CSRF-Token'] === 'new' ? { status: 200, body: { id: 'line' } } : { status: 403, body: { code: 'CSRF' } });
const sessionOf = (visit: string) => () => ({ status: 200, body: { csrfToken: 'new', visit: { id: visit } } });
const posts = () => asked.filter(({ method }) => method === 'POST');

test('a token of an earlier session is exchanged once, for every request that waits, and each is asked again', async () => {
  answers = { '/api/patient/chat': chat, '/api/patient/session': sessionOf('v1') };
  await expect(Promise.all([ask('POST', '/api/patient/chat', {}), ask('POST', '/api/patient/chat', {})])).resolves.toHaveLength(2);
  expect(asked.filter(({ path }) => path === '/api/patient/session')).toHaveLength(1);
  expect(posts()).toHaveLength(4);
  expect(posts().at(-1)?.headers).toMatchObject({ 'X-CSRF-Token': 'new', 'X-Acting-As': 'v1' });
});

test('a session that is another visit’s now is not gone on with', async () => {
  answers = { '/api/patient/chat': chat, '/api/patient/session': sessionOf('v2') };
  await expect(ask('POST', '/api/patient/chat', {})).rejects.toMatchObject({ code: 'CSRF' });
  expect(posts()).toHaveLength(1);
});

test('a token refused again is refused: no third time', async () => {
  answers = { '/api/patient/chat': () => ({ status: 403, body: { code: 'CSRF' } }), '/api/patient/session': sessionOf('v1') };
  await expect(ask('POST', '/api/patient/chat', {})).rejects.toMatchObject({ code: 'CSRF' });
  expect(posts()).toHaveLength(2);
});

test('what is read says for whom too, and a session changed elsewhere is told to the page until it is taken anew', async () => {
  answers = { '/api/patient/visit': () => ({ status: 409, body: { code: 'SESSION_CHANGED' } }) };
  await expect(ask('GET', '/api/patient/visit')).rejects.toMatchObject({ code: 'SESSION_CHANGED' });
  expect(asked[0]?.headers).toMatchObject({ 'X-Acting-As': 'v1' });
  expect(sessionChanged()).toBe(true);
  noteRefusal('NOT_NOW');
  expect(sessionChanged()).toBe(true);
  rememberSession('/api/patient/session', { csrfToken: 'new', visit: { id: 'v2' } }, ownerOf);
  expect(sessionChanged()).toBe(false);
});
