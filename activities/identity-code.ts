import { timingSafeEqual } from 'node:crypto';
import { deriveKey, sign } from '../platform/keys';

/**
 * One-time codes of six digits, derived from the id of the identity check, so that no code is kept anywhere and a
 * retried message carries the same one.
 */
export class IdentityCodes {
  private readonly key: Buffer;
  constructor(masterKey: string) {
    this.key = deriveKey(masterKey, 'identity-code');
  }

  /** The six digits of this check. */
  code(identityCheckId: string): string {
    return String(sign(this.key, identityCheckId).readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
  }

  /** Compared in constant time. */
  matches(identityCheckId: string, typed: string): boolean {
    const expected = Buffer.from(this.code(identityCheckId));
    const given = Buffer.from(typed);
    return expected.length === given.length && timingSafeEqual(expected, given);
  }
}
