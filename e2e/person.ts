import { randomUUID } from 'node:crypto';

/** An answer of the API as a journey looks at it. */
export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

/** A person with a browser's memory: cookies and the CSRF token of their session, speaking to the API over HTTP. */
export class Person {
  private readonly cookies = new Map<string, string>();
  private csrfToken = '';
  constructor(private readonly base: string) {}

  /**
   * Asks, and asks again while nobody answers: what a person does when a process has just died. The same idempotency
   * key goes with every try, as the app does it.
   */
  async ask<Body>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<Body>> {
    const key = randomUUID();
    for (let attempt = 0; ; attempt += 1) {
      try {
        const response = await fetch(`${this.base}/api${path}`, {
          method,
          headers: {
            'Content-Type': 'application/json',
            Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
            Origin: this.base,
            'Sec-Fetch-Site': 'same-origin',
            ...(method === 'GET' ? {} : { 'X-CSRF-Token': this.csrfToken, 'Idempotency-Key': key }),
            ...headers,
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        for (const cookie of response.headers.getSetCookie()) {
          const [name, value] = (cookie.split(';')[0] ?? '').split('=', 2);
          if (name) this.cookies.set(name, value ?? '');
        }
        const text = await response.text();
        const answer = { status: response.status, body: (text ? JSON.parse(text) : null) as Body };
        const found = (answer.body as { csrfToken?: string } | null)?.csrfToken;
        if (found) this.csrfToken = found;
        if (answer.status !== 503 || attempt > 200) return answer;
      } catch (fault) {
        if (attempt > 200) throw fault;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** For what is read as bytes. */
  cookieHeader(): Record<string, string> {
    return { Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  }

  /** Asks and expects success. @throws with the problem's code otherwise */
  async must<Body>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Body> {
    const answer = await this.ask<Body>(method, path, body, headers);
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${(answer.body as { code?: string } | null)?.code ?? ''}`);
    return answer.body;
  }

  /** The session as a browser would hold it: `browser.newContext({ storageState: person.session() })` is signed in. */
  session() {
    const { hostname } = new URL(this.base);
    const cookies = [...this.cookies].map(([name, value]) => ({ name, value, domain: hostname, path: '/api', expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' as const }));
    return { cookies, origins: [] };
  }

  /**
   * Sends a file and finishes it, as the app does: after whatever dies on the way it goes on from what had arrived.
   * @param path of the uploads, with its query
   */
  async upload<Body>(path: string, name: string, bytes: Buffer): Promise<Body> {
    const key = randomUUID();
    const begun = await this.tus('POST', `/api${path}`, { 'Upload-Length': String(bytes.length), 'Idempotency-Key': key });
    const place = begun.headers.get('Location') ?? '';
    for (;;) {
      const offset = Number((await this.tus('HEAD', place, {})).headers.get('Upload-Offset'));
      if (offset === bytes.length) break;
      await this.tus('PATCH', place, { 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' }, bytes.subarray(offset));
    }
    return this.must<Body>('POST', `${place.replace(/^\/api/, '')}/finish`, { name });
  }

  private async tus(method: string, path: string, headers: Record<string, string>, body?: Buffer): Promise<Response> {
    for (let attempt = 0; ; attempt += 1) {
      const response = await fetch(`${this.base}${path}`, {
        method,
        headers: { Cookie: [...this.cookies].map(([cookie, value]) => `${cookie}=${value}`).join('; '), Origin: this.base, 'Sec-Fetch-Site': 'same-origin', 'X-CSRF-Token': this.csrfToken, 'Tus-Resumable': '1.0.0', ...headers },
        ...(body ? { body: new Uint8Array(body) } : {}),
      }).catch(() => null);
      // Out of step: how much has arrived is asked again.
      if (response?.ok || response?.status === 409) return response;
      if (attempt > 200 || (response && response.status < 500)) throw new Error(`${method} ${path}: ${response?.status ?? 'no answer'} ${response?.headers.get('X-Problem') ?? ''}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
