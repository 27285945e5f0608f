import { HttpErrorResponse, type HttpHandlerFn, type HttpInterceptorFn, type HttpRequest } from '@angular/common/http';
import { catchError, defer, from, switchMap, throwError } from 'rxjs';
import { actingHeaders, csrfHeaders, isStale, noteRefusal, renewCsrfToken } from './csrf';
import { problemOf, toProblem } from './problem';

/**
 * For HttpClient: says for whom the page asks, sends the CSRF token with what changes something (a new one if this page's
 * is old), and makes every failure a Problem.
 */
export const problemInterceptor: HttpInterceptorFn = (request: HttpRequest<unknown>, next: HttpHandlerFn) => {
  const reads = request.method === 'GET';
  const asked = defer(() => next(request.clone({ setHeaders: reads ? actingHeaders() : csrfHeaders() }))).pipe(
    catchError((error: unknown) => {
      const problem = error instanceof HttpErrorResponse ? problemOf(error.status, error.error) : toProblem(error);
      noteRefusal(problem.code);
      return throwError(() => problem);
    }),
  );
  if (reads) return asked;
  return asked.pipe(catchError((fault: unknown) => (isStale(fault) ? from(renewCsrfToken()).pipe(switchMap((renewed) => (renewed ? asked : throwError(() => fault)))) : throwError(() => fault))));
};
