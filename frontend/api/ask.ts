import { actingHeaders, csrfHeaders, noteRefusal, withFreshToken } from './csrf';
import { type Problem, problemOf } from './problem';

/** Longer than the service ever takes to answer: what has not come by then is a dead network that has not noticed. */
const PATIENCE_MS = 30_000;
type Method = 'GET' | 'POST' | 'DELETE';

/**
 * Asks the API over `fetch`, for the patient's side: what HttpClient adds, a phone would have to load first.
 * @throws Problem always; `OFFLINE` when no answer came
 */
export function ask<Answer>(method: Method, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return method === 'GET' ? askOnce<Answer>(method, path, body, headers) : withFreshToken(() => askOnce<Answer>(method, path, body, headers));
}

async function askOnce<Answer>(method: Method, path: string, body: unknown, headers: Readonly<Record<string, string>>): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: { Accept: 'application/json', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...(method === 'GET' ? actingHeaders() : csrfHeaders()), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch {
    throw problemOf(0, null);
  }
  const answer = await response.text().then(readJson, () => undefined);
  if (!response.ok) throw noted(problemOf(response.status, answer));
  // Cut in the middle of the answer, or something between us and the service answered in its place.
  if (answer === undefined) throw problemOf(0, null);
  return answer as Answer;
}

function noted(problem: Problem): Problem {
  noteRefusal(problem.code);
  return problem;
}

function readJson(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
