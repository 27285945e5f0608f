import { HttpErrorResponse, type HttpHandlerFn, type HttpInterceptorFn, type HttpRequest } from '@angular/common/http';
import { catchError, throwError } from 'rxjs';
import { csrfHeaders, problemOf, toProblem } from './problem';

/** For HttpClient: sends the CSRF token with what changes something, and makes every failure a Problem. */
export const problemInterceptor: HttpInterceptorFn = (request: HttpRequest<unknown>, next: HttpHandlerFn) => {
  const sent = request.method === 'GET' ? request : request.clone({ setHeaders: csrfHeaders() });
  return next(sent).pipe(catchError((error: unknown) => throwError(() => (error instanceof HttpErrorResponse ? problemOf(error.status, error.error) : toProblem(error)))));
};
