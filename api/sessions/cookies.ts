import { randomBytes } from 'node:crypto';
import type { DoorContext } from '../door/asked';

/** A session's bearer token: 256 random bits. Only its hash is kept. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export const DESK_COOKIE = 'vav_session';
export const PATIENT_COOKIE = 'vav_visit';
export const GUEST_COOKIE = 'vav_guest';

/** Undefined when there is none, or none of ours. */
export function readCookie(context: DoorContext, name: string): string | undefined {
  const value = context.cookies.get(name);
  return value && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : undefined;
}

/**
 * Written by hand because Koa's own refuses Secure on a connection it believes plain, which is what it sees behind a
 * proxy that ends TLS. SameSite=Lax lets the patient come from the mail program.
 */
export function writeCookie(context: DoorContext, name: string, value: string, publicUrl: string, seconds: number): void {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  context.append('Set-Cookie', `${name}=${value}; Path=/api; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`);
}

export function clearCookie(context: DoorContext, name: string, publicUrl: string): void {
  writeCookie(context, name, '', publicUrl, 0);
}
