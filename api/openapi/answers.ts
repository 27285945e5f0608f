import type { Asked } from '../door/asked';
// The table names these handlers and they describe the table: it is read when somebody asks, when both are loaded.
import { ROUTES } from '../routes';
import { describe } from './document';
import { pageOf } from './page';

let document: Record<string, unknown> | undefined;

/** The OpenAPI 3.1 document, made once from the route table. */
export function openApiDocument(_asked: Asked): Promise<Record<string, unknown>> {
  return Promise.resolve((document ??= describe(ROUTES)));
}

/** The same as a page to read, without a script or anything from elsewhere. */
export function readableDocument({ context }: Asked): Promise<void> {
  context.type = 'text/html; charset=utf-8';
  context.set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
  context.body = pageOf(ROUTES);
  return Promise.resolve();
}
