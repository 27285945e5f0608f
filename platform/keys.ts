import { createHash, createHmac, hkdfSync } from 'node:crypto';

/**
 * A key for one purpose, derived from the master key by HKDF-SHA-256 (RFC 5869), so that no key serves twice.
 * @param masterKey APP_SECRET, base64
 * @param purpose a constant of the code, for example « patient-link »
 */
export function deriveKey(masterKey: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', Buffer.from(masterKey, 'base64'), Buffer.alloc(0), `vis-a-vis/${purpose}`, 32));
}

/** HMAC-SHA-256 of the parts, which are separated so that none runs into the next. */
export function sign(key: Buffer, ...parts: readonly string[]): Buffer {
  return createHmac('sha256', key).update(parts.join('\u0000')).digest();
}

/** What is kept of a bearer token: a copy of the table opens nothing. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
