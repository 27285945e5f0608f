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
  /** Sent as they are, as a piece of a file. */
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** Idempotency-Key; a new one unless given, null for none. */
  readonly key?: string | null;
}

const BODILESS = ['GET', 'HEAD'];
const TUS = { 'Tus-Resumable': '1.0.0' };

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

  async fetch(method: string, path: string, { body, bytes, headers = {}, key = randomUUID() }: Sending = {}, signal?: AbortSignal): Promise<Response> {
    const response = await fetch(`${this.origin}/api${path}`, {
      method,
      headers: {
        ...(this.cookies.size > 0 ? { Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
        'Sec-Fetch-Site': 'same-origin',
        ...(method === 'GET' ? {} : { Origin: this.origin, 'X-CSRF-Token': this.csrfToken, ...(key === null ? {} : { 'Idempotency-Key': key }) }),
        ...(body === undefined || BODILESS.includes(method) ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      body: BODILESS.includes(method) ? undefined : ((bytes && new Uint8Array(bytes)) ?? (body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body))),
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

  /** Begins to send a file. @param path of the uploads, with its query */
  begin(path: string, bytes: number, key: string = randomUUID()): Promise<Reply> {
    return this.send('POST', path, { headers: { ...TUS, 'Upload-Length': String(bytes) }, key });
  }
  /** Sends a piece of it. @param place Location of the beginning */
  piece(place: string, offset: number, bytes: Uint8Array): Promise<Reply> {
    return this.send('PATCH', placeIn(place), { bytes, headers: { ...TUS, 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) } });
  }
  /** Asks how much of it has arrived. */
  head(place: string): Promise<Reply> {
    return this.send('HEAD', placeIn(place), { headers: TUS });
  }
  finish<Body = Record<string, unknown>>(place: string, name: string, sha256?: string): Promise<Reply<Body>> {
    return this.post<Body>(`${placeIn(place)}/finish`, { name, ...(sha256 ? { sha256 } : {}) });
  }
  /** A whole file, from its beginning to its end; the first refusal on the way is the answer. */
  async upload<Body = Record<string, unknown>>(path: string, content: Uint8Array, name = 'fichier.pdf', key?: string): Promise<Reply<Body>> {
    const begun = await this.begin(path, content.length, key);
    const place = begun.headers.get('location');
    if (!place) return begun as Reply<Body>;
    const sent = await this.piece(place, 0, content);
    return sent.status === 204 ? this.finish<Body>(place, name) : (sent as Reply<Body>);
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

  /** Follows the link of an invitation. */
  async accept(link: string): Promise<this> {
    const reply = await this.post<{ csrfToken: string }>('/guest/session', { link });
    if (reply.status !== 200) throw new Error(`cannot enter: ${reply.text}`);
    this.csrfToken = reply.body.csrfToken;
    return this;
  }
}

/** The address of an upload, as the routes name it. */
function placeIn(location: string): string {
  return location.replace(/^\/api/, '');
}
