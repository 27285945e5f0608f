import { randomUUID } from 'node:crypto';
import { PASSWORD, type Person } from './world';

/** What an answer was, with the JSON it held. */
export interface Reply<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
  readonly text: string;
}
interface Sending {
  readonly body?: unknown;
  readonly form?: FormData;
  readonly headers?: Readonly<Record<string, string>>;
  /** Idempotency-Key; a new one unless given, null for none. */
  readonly key?: string | null;
}

/** A browser with one page of ours open: keeps cookies, sends what a browser sends and the session's CSRF token. */
export class Browser {
  readonly cookies = new Map<string, string>();
  csrfToken = '';
  constructor(readonly origin: string) {}

  get<Body = Record<string, unknown>>(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply<Body>> {
    return this.send<Body>('GET', path, { headers });
  }
  post<Body = Record<string, unknown>>(path: string, body: unknown = {}, sending: Sending = {}): Promise<Reply<Body>> {
    return this.send<Body>('POST', path, { body, ...sending });
  }

  async send<Body = Record<string, unknown>>(method: string, path: string, sending: Sending = {}): Promise<Reply<Body>> {
    const response = await this.fetch(method, path, sending);
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') && text ? (JSON.parse(text) as Body) : (undefined as Body);
    return { status: response.status, headers: response.headers, body: json, text };
  }

  async fetch(method: string, path: string, { body, form, headers = {}, key = randomUUID() }: Sending = {}, signal?: AbortSignal): Promise<Response> {
    const response = await fetch(`${this.origin}/api${path}`, {
      method,
      headers: {
        ...(this.cookies.size > 0 ? { Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
        'Sec-Fetch-Site': 'same-origin',
        ...(method === 'GET' ? {} : { Origin: this.origin, 'X-CSRF-Token': this.csrfToken, ...(key === null ? {} : { 'Idempotency-Key': key }) }),
        ...(body === undefined || method === 'GET' ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      body: method === 'GET' ? undefined : (form ?? (body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body))),
      ...(signal ? { signal } : {}),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const at = pair.indexOf('=');
      if (pair.slice(at + 1)) this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
      else this.cookies.delete(pair.slice(0, at));
    }
    return response;
  }

  /** Signs in at the desk, and chooses the établissement when there is a choice. */
  async signIn(person: Person, etablissementId?: string): Promise<this> {
    const reply = await this.post<{ csrfToken: string }>('/session', { email: person.email, password: PASSWORD });
    if (reply.status !== 200) throw new Error(`cannot sign in: ${reply.text}`);
    this.csrfToken = reply.body.csrfToken;
    if (etablissementId) await this.send('PUT', '/session/etablissement', { body: { etablissementId } });
    return this;
  }

  /** Follows a patient's link. */
  async follow(link: string): Promise<this> {
    const reply = await this.post<{ csrfToken: string }>('/patient/session', { link });
    if (reply.status !== 200) throw new Error(`cannot enter: ${reply.text}`);
    this.csrfToken = reply.body.csrfToken;
    return this;
  }
}
