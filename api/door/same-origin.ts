import { timingSafeEqual } from 'node:crypto';
import type { DoorContext } from './asked';
import { Refusal } from './refusal';

/**
 * Whether the page that asks is ours. Browsers send Origin on everything but GET and Sec-Fetch-Site on everything; a
 * request with neither comes from no browser we support.
 * @throws CSRF
 */
export function requireSameOrigin(context: DoorContext, publicUrl: string): void {
  const origin = context.get('Origin');
  const site = context.get('Sec-Fetch-Site');
  if (!origin && !site) throw new Refusal('CSRF');
  refuseForeign(context, publicUrl);
}

/**
 * The token of the session, sent back in a header that no foreign page can set; and never from a foreign page.
 * @throws CSRF
 */
export function requireCsrfToken(context: DoorContext, publicUrl: string, token: string): void {
  refuseForeign(context, publicUrl);
  const given = Buffer.from(context.get('X-CSRF-Token'));
  const expected = Buffer.from(token);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new Refusal('CSRF');
}

function refuseForeign(context: DoorContext, publicUrl: string): void {
  const site = context.get('Sec-Fetch-Site');
  if (site && site !== 'same-origin') throw new Refusal('CSRF');
  const origin = context.get('Origin');
  if (!origin || origin === new URL(publicUrl).origin) return;
  // The app is also reached by another name of the same machine (127.0.0.1 for localhost): what counts is that page and
  // request go to the same host.
  if (!URL.canParse(origin) || new URL(origin).host !== context.host) throw new Refusal('CSRF');
}
