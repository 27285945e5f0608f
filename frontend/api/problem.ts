import { HttpErrorResponse, type HttpHandlerFn, type HttpInterceptorFn, type HttpRequest } from '@angular/common/http';
import { catchError, throwError } from 'rxjs';
import type { ProblemView } from '../../journey/views';

/** A refusal or a fault, always with a code and a sentence a person can read. */
export class Problem extends Error {
  constructor(readonly view: ProblemView) {
    super(view.detail);
    this.name = 'Problem';
  }
  get code(): string {
    return this.view.code;
  }
}

const OFFLINE: ProblemView = {
  type: 'about:blank',
  title: 'OFFLINE',
  status: 0,
  code: 'OFFLINE',
  detail: 'Pas de connexion. Ce que vous avez saisi est gardé ici.',
  requestId: '',
};

/** Turns whatever went wrong with a request into a Problem. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HttpErrorResponse) {
    if (error.status === 0) return new Problem(OFFLINE);
    const body = error.error as Partial<ProblemView> | null;
    if (body && typeof body === 'object' && typeof body.code === 'string') return new Problem({ ...OFFLINE, ...body, status: error.status });
    return new Problem({ ...OFFLINE, status: error.status, code: 'UNAVAILABLE', detail: 'Cela n’a pas marché, et c’est de notre côté. Rien n’est perdu.' });
  }
  return new Problem({ ...OFFLINE, code: 'INTERNAL', detail: 'Cela n’a pas marché, et c’est de notre côté. Rien n’est perdu.' });
}

/** The CSRF token of the session, kept in memory only; the API gives it with every session view. */
let csrfToken = '';
export function rememberCsrfToken(token: string): void {
  csrfToken = token;
}

/** For what HttpClient cannot send: an upload with progress, a last word when the page is left. */
export function csrfHeaders(): Record<string, string> {
  return csrfToken ? { 'X-CSRF-Token': csrfToken } : {};
}

/** Sends the CSRF token with what changes something, and makes every failure a Problem. */
export const problemInterceptor: HttpInterceptorFn = (request: HttpRequest<unknown>, next: HttpHandlerFn) => {
  const sent = request.method === 'GET' || !csrfToken ? request : request.clone({ setHeaders: { 'X-CSRF-Token': csrfToken } });
  return next(sent).pipe(catchError((error: unknown) => throwError(() => toProblem(error))));
};
